"""Releases of a programme: what was public from when on."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event


class Release(Table):
    """The programme as it was published: `programme` is a list of `rules.Entry` (JSON). Numbers begin with 1 and are there once for each event."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    number = Integer()
    name = Varchar(120, default="")
    note = Text(default="")
    programme = Text()
    account = ForeignKey(Account, null=True, default=None, on_delete=OnDelete.set_null)
    at = Timestamptz(default=None)
