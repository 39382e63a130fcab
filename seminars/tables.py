"""The programme of an event: rooms, seminars, and who does what in them."""

from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from events.tables import Event
from network.tables import Organisation, Person


class Room(Table):
    """A room of the event's house. `equipment` is a list, one a line."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    name = Varchar(120)
    seats = Integer()
    step_free = Boolean(default=True)
    equipment = Text(default="")
    place = Integer(default=0)


class Seminar(Table):
    """One item of the programme. `seats` is empty where nobody has to choose it.

    `taken`, `waiting` and `tickets` as with the event. `place` is its row in the organiser's sheet. `uid` is its name
    in calendars and schedule files for ever; `sequence` rises when time, place or state change (RFC 5545, 3.8.7.4).
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    uid = Varchar(36, unique=True)
    kind = Varchar(20)
    state = Varchar(20, default="planned")
    track = Varchar(120, default="")
    room = ForeignKey(Room, null=True, on_delete=OnDelete.restrict)
    starts_at = Timestamptz(default=None, index=True)
    ends_at = Timestamptz(default=None)
    language = Varchar(2, default="")
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    address = Varchar(200, default="")
    seats = Integer(null=True, default=None)
    taken = Integer(default=0)
    waiting = Integer(default=0)
    tickets = Integer(default=0)
    sequence = Integer(default=0)
    place = Integer(default=0)
    changed_at = Timestamptz(default=None)


class Part(Table):
    """A person's part in a seminar: speaker, chair, moderator or rapporteur; title and organisation as of that day."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    role = Varchar(20, default="speaker")
    title = Varchar(120, default="")
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.set_null)
    place = Integer(default=0)


class Wish(Table):
    """One chooser's wish for a seminar; `rank` 1 is the best within its slot. `chooser` is a registration's number."""

    id: Serial
    chooser = BigInt(index=True)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    rank = Integer()
