"""What is known before there is a timetable: who would like to hear what, and when speakers can come."""

from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event
from network.tables import Person
from seminars.tables import Seminar


class Wishing(Table):
    """How an event asks for wishes: while it `is_open`, and before `until` where that is set. Nobody has more than `most_musts` musts. `asked_at`: when those who have none were written to last."""

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    is_open = Boolean(default=False)
    until = Timestamptz(null=True, default=None)
    most_musts = Integer(default=3)
    asked_at = Timestamptz(null=True, default=None)


class Interest(Table):
    """How much one chooser wants to hear a seminar (`rules.Strength`); once for each of both. `chooser` is a registration's number."""

    id: Serial
    chooser = BigInt()
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    strength = Integer()


class Availability(Table):
    """When somebody with a part in the programme can come; once for each of both. No row: nothing was said.

    `spans` are pairs of from and until in UTC (JSON), without meaning where it `is_always`. `zone` is the one that they are shown in beside the event's.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    is_always = Boolean(default=True)
    spans = Text(default="[]")
    zone = Varchar(50, default="")
    account = ForeignKey(Account, null=True, default=None, on_delete=OnDelete.set_null)
    at = Timestamptz(default=None)
