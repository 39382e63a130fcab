"""Who comes, and where they sit."""

from piccolo.columns import Boolean, Bytea, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event, Hold, Question, Wording
from network.tables import Organisation, Person
from seminars.tables import Seminar


class Party(Table):
    """Those whom one person registered together: they get their places at once or wait together."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    made_at = Timestamptz(default=None)


class Code(Table):
    """What an organisation is given to register its people with. At most `quota` registrations use it, or so many of each organisation
    when `is_each`; `used` counts them and changes only by conditional updates. `label` says for whom it is.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    code = Varchar(40)
    label = Varchar(200, default="")
    kind = Varchar(20, default="delegate")
    quota = Integer()
    is_each = Boolean(default=False)
    used = Integer(default=0)
    ends_at = Timestamptz(null=True, default=None)


class Registration(Table):
    """One person at one event, as typed; once for each address and event. `uid` is what its secret links are made from.

    `person` is set when the link mailed to the address was opened. `number` is the place in the event's queue: it only grows,
    and whoever has the smallest is next. The hashes find the row by a link's token. `invitations` counts the calendar messages
    sent to it: the next one's SEQUENCE (RFC 5545, 3.8.7.4).

    `kind` and `attendance` are `events.rules.ParticipantKind` and `Attendance`. `hold` is whose held place it has, `code` what it came in with,
    `party` whom it waits with. An offered place, counted as taken, waits for an answer until `offered_until`; so does the place
    that is held for somebody invited. `registered_by` is the colleague who registered this person.
    `calendar` is how the person's calendars tell of it (`rules.InCalendars`), since `calendar_since`.
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
    kind = Varchar(20, default="delegate")
    attendance = Varchar(20, default="on_site")
    hold = ForeignKey(Hold, null=True, on_delete=OnDelete.set_null)
    code = ForeignKey(Code, null=True, on_delete=OnDelete.set_null)
    party = ForeignKey(Party, null=True, on_delete=OnDelete.set_null, index=True)
    registered_by = ForeignKey("self", null=True, on_delete=OnDelete.set_null, index=True)
    offered_until = Timestamptz(null=True, default=None)
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
    second_answered_at = Timestamptz(null=True, default=None)
    invitations = Integer(default=0)
    calendar = Varchar(10, default="")
    calendar_since = Timestamptz(null=True, default=None)


class Guest(Table):
    """Somebody invited in person: a registration that is `invited` until it is answered, at `ends_at` at the latest. `note` is what the
    organiser wrote, `words` what was said in declining. Who is silent at `remind_at` is reminded by itself, once.
    """

    id: Serial
    registration = ForeignKey(Registration, null=False, unique=True, on_delete=OnDelete.cascade)
    note = Text(default="")
    words = Text(default="")
    ends_at = Timestamptz(default=None)
    remind_at = Timestamptz(null=True, default=None)
    reminded_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)


class Seat(Table):
    """One registration's place in one seminar: confirmed, waiting with its number in the queue, or offered until `offered_until`.

    `rank` 1 is the best wish of its slot. Who takes part online is not `in_room` and takes none of its seats.
    """

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.restrict)
    state = Varchar(20)
    rank = Integer(default=1)
    number = Integer(null=True, default=None)
    since = Timestamptz(default=None)
    in_room = Boolean(default=True)
    offered_until = Timestamptz(null=True, default=None)


class Answer(Table):
    """What somebody answered to a question, once, and to which wording of it. `value` is JSON of `events.question_rules.Value`;
    `file` is the name of its content in `web.files`.
    """

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade)
    question = ForeignKey(Question, null=False, on_delete=OnDelete.restrict, index=True)
    wording = ForeignKey(Wording, null=False, on_delete=OnDelete.restrict)
    value = Text()
    file = Varchar(64, default="", index=True)
    answered_at = Timestamptz(default=None)


class Chosen(Table):
    """One option that an answer chose, by its key; they are counted where an option has places."""

    id: Serial
    answer = ForeignKey(Answer, null=False, on_delete=OnDelete.cascade, index=True)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    question = ForeignKey(Question, null=False, on_delete=OnDelete.cascade)
    key = Varchar(20)


class Appointment(Table):
    """One seminar in one person's calendars, or with no seminar the whole registration: once for each.

    `gone` counts how often the seat was given up, last at `gone_at`: feeds show it as cancelled for a while, with a SEQUENCE that only rises.
    `messages` counts what was mailed about it as an appointment of its own, `told` (a hash) is what it said; "" when it is in no calendar that way.
    """

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.cascade)
    gone = Integer(default=0)
    gone_at = Timestamptz(null=True, default=None)
    messages = Integer(default=0)
    told = Varchar(64, default="")


class Consent(Table):
    """Who said yes to what, to which wording, when, and when it was taken back."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    what = Varchar(40)
    wording = Text()
    language = Varchar(2)
    given_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)


class Need(Table):
    """What somebody needs to eat and to take part: health data, for the eyes of few, and erased two weeks after the event.

    `sealed` is JSON of `needs.rules.Needs`, encrypted for this row and this registration. An erasure is noted by `uid`, which stays the
    same for as long as there are any.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    registration = ForeignKey(Registration, null=False, unique=True, on_delete=OnDelete.cascade)
    sealed = Bytea()
    changed_at = Timestamptz(default=None)


class Presence(Table):
    """Seen at the event's door, or in a seminar; undone when it was a mistake. Who `is_online` joined then, and left at `left_at`: one row for each stay.

    Where only a click tells of somebody who joined, nobody knows when they left.
    """

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.cascade)
    at = Timestamptz(default=None)
    by = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    is_online = Boolean(default=False)
    left_at = Timestamptz(null=True, default=None)
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


class MailWords(Table):
    """How an event words one of the mails of `wordings.MAILINGS` itself, once for each; what is empty is worded as usual."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    kind = Varchar(40)
    subject_sv = Varchar(200, default="")
    subject_fi = Varchar(200, default="")
    subject_en = Varchar(200, default="")
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    changed_at = Timestamptz(default=None)


class Reminder(Table):
    """A rule by which an event reminds those with a place: `amount` days (at `hour`, as its clocks show it) or hours before it begins, or
    before each seminar begins that one has a seat in. What is empty of its own words is worded as the event's reminders are.
    `made_at` is when its time was set last: it does not fire for what was before.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    before = Varchar(20)
    amount = Integer()
    unit = Varchar(10)
    hour = Integer(default=9)
    attendance = Varchar(20, default="")
    subject_sv = Varchar(200, default="")
    subject_fi = Varchar(200, default="")
    subject_en = Varchar(200, default="")
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    made_at = Timestamptz(default=None)


class Reminded(Table):
    """Whom a rule has reminded of the event (`seminar` is 0) or of a seminar; once."""

    id: Serial
    reminder = ForeignKey(Reminder, null=False, on_delete=OnDelete.cascade)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = Integer(default=0)
    at = Timestamptz(default=None)


class Circular(Table):
    """A letter to a selection of those who are registered: a draft of whoever writes it, until it is sent; then it stays as it was.

    `seminar` is a plain number: with the seminar gone nobody is selected, and not everybody. `version` rises with each change, so that
    only what was looked at is sent; `people` is how many got it, `job` what writes to them. `kind`, `attendance`: "" for all.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    account = Integer()
    state = Varchar(20)
    seminar = Integer(null=True, default=None)
    seat = Varchar(20, default="confirmed")
    absent = Boolean(default=False)
    kind = Varchar(20, default="")
    attendance = Varchar(20, default="")
    unanswered = Boolean(default=False)
    subject_sv = Varchar(200, default="")
    subject_fi = Varchar(200, default="")
    subject_en = Varchar(200, default="")
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    version = Integer(default=1)
    people = Integer(default=0)
    job = Integer(null=True, default=None)
    changed_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)
