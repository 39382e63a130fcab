"""When rooms are open, and how far it is from one building to another."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Time, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event
from seminars.tables import Room


class Opening(Table):
    """When a room is open on a day, by the clocks at the event; empty times leave that end of the day open. No row: all day."""

    id: Serial
    room = ForeignKey(Room, null=False, on_delete=OnDelete.cascade, index=True)
    day = Date(default=None)
    opens = Time(null=True, default=None)
    closes = Time(null=True, default=None)
    is_closed = Boolean(default=False)


class Walk(Table):
    """How many minutes it takes from one building to the other and back; `one` comes before `other` in the alphabet."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    one = Varchar(120)
    other = Varchar(120)
    minutes = Integer()
