"""Who comes, and where they sit."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event
from network.tables import Organisation, Person
from seminars.tables import Seminar


class Registration(Table):
    """One person at one event, as typed; once for each address and event. `uid` is what its secret links are made from.

    `person` is set when the link mailed to the address was opened. `number` is the place in the event's queue: it only grows,
    and whoever has the smallest is next. The hashes find the row by a link's token. `invitations` counts the calendar messages
    sent to it: the next one's SEQUENCE (RFC 5545, 3.8.7.4).
    """

    id: Serial
    uid = Varchar(22, unique=True)
    event = ForeignKey(Event, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    state = Varchar(20)
    number = Integer(null=True, default=None)
    first_name = Varchar(120)
    last_name = Varchar(120)
    email = Varchar(254)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    position = Varchar(120, default="")
    language = Varchar(2, default="sv")
    listed = Boolean(default=False)
    generation = Integer(default=1)
    page_hash = Varchar(64, unique=True)
    mailed_hash = Varchar(64, unique=True)
    agenda_hash = Varchar(64, unique=True)
    badge_hash = Varchar(64, unique=True)
    registered_at = Timestamptz(default=None)
    changed_at = Timestamptz(default=None)
    cancelled_at = Timestamptz(null=True, default=None)
    badge_printed_at = Timestamptz(null=True, default=None)
    invitations = Integer(default=0)


class Seat(Table):
    """One registration's place in one seminar: confirmed, or waiting with its number in the queue; `rank` 1 is the best wish of its slot."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.restrict)
    state = Varchar(20)
    rank = Integer(default=1)
    number = Integer(null=True, default=None)
    since = Timestamptz(default=None)


class Consent(Table):
    """Who said yes to what, to which wording, when, and when it was taken back."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    what = Varchar(40)
    wording = Text()
    language = Varchar(2)
    given_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)


class Presence(Table):
    """Seen at the event's door, or in a seminar; undone when it was a mistake."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.cascade)
    at = Timestamptz(default=None)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    undone_at = Timestamptz(null=True, default=None)


class Import(Table):
    """An organiser's spreadsheets on their way in; once for each event. `sheets` (JSON of `imports.reading.Held`) are forgotten
    when they are in, or after a day; `number` is the last one's. `result` (JSON of `imports.result.Result`) is what came of it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    first_day = Date(default=None)
    sheets = Text(default="[]")
    number = Integer(default=0)
    mail = Boolean(default=False)
    account = Integer(null=True, default=None)
    job = Integer(null=True, default=None)
    result = Text(default="")
    changed_at = Timestamptz(default=None, index=True)


class Told(Table):
    """What those who come to an event were told last of its days, place and programme (JSON of `moves.Picture`)."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, unique=True)
    picture = Text()


class Circular(Table):
    """A letter to a selection of those who are registered: a draft of whoever writes it, until it is sent; then it stays as it was.

    `seminar` is a plain number: with the seminar gone nobody is selected, and not everybody. `version` rises with each change, so that
    only what was looked at is sent; `people` is how many got it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    account = Integer()
    state = Varchar(20)
    seminar = Integer(null=True, default=None)
    seat = Varchar(20, default="confirmed")
    absent = Boolean(default=False)
    subject_sv = Varchar(200, default="")
    subject_fi = Varchar(200, default="")
    subject_en = Varchar(200, default="")
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    version = Integer(default=1)
    people = Integer(default=0)
    changed_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)
