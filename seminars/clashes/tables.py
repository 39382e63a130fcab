"""What does not fit together and is to stay so."""

from piccolo.columns import ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event


class Accepted(Table):
    """A clash that somebody said is fine, and why. `key` is that of its rule, its seminars and its cause: with another cause it is another clash."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    key = Varchar(32)
    because = Text()
    account = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    at = Timestamptz(default=None)
