"""A programme on its way in."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event


class Arrival(Table):
    """One for each event. `stored` (JSON of `rules.Stored`) is forgotten when it is in, or after a day; `result` (JSON of `rules.Result`) is what came of it."""

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    stored = Text(default="")
    job = Integer(null=True, default=None)
    account = Integer(null=True, default=None)
    result = Text(default="")
    changed_at = Timestamptz(default=None, index=True)
