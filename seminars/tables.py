"""The programme of an event: rooms, seminars, and who does what in them."""

from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event
from network.tables import Organisation, Person


class Room(Table):
    """A room of the event's house. `equipment` is a list, one a line. `building` is empty where there is only one."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    name = Varchar(120)
    seats = Integer()
    step_free = Boolean(default=True)
    equipment = Text(default="")
    building = Varchar(120, default="")
    place = Integer(default=0)


class Seminar(Table):
    """One item of the programme. `seats` is empty where nobody has to choose it. One that is unplaced begins with the event, until it is placed.

    `taken`, `waiting` and `tickets` as with the event. `place` is its row in the organiser's sheet. `uid` is its name
    in calendars and schedule files for ever; `sequence` rises when time, place or state change (RFC 5545, 3.8.7.4).
    `needs` is the equipment that its room must have, one thing a line. What `repeats` another says the same once more.
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
    needs = Text(default="")
    needs_step_free = Boolean(default=False)
    repeats = ForeignKey("self", null=True, default=None, on_delete=OnDelete.set_null)
    changed_at = Timestamptz(default=None)


class Part(Table):
    """A person's part in a seminar: speaker, chair, moderator or rapporteur; title and organisation as of that day. Who is excused has no material to hand in."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    role = Varchar(20, default="speaker")
    title = Varchar(120, default="")
    organisation = ForeignKey(Organisation, null=True, on_delete=OnDelete.set_null)
    place = Integer(default=0)
    is_excused = Boolean(default=False)


class Desk(Table):
    """The own page of a person who does something at an event: once for each of both. `uid` and `generation` make its secret link, found by its hash.

    It opens as long as the person has a part in the programme. `asked_when_at` is when they were asked last when they can come, `invited_at` is when the link was mailed last, `opened_at` when the page was opened first,
    `reminded_at` when missing material was asked for last.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)
    invited_at = Timestamptz(null=True, default=None)
    opened_at = Timestamptz(null=True, default=None)
    reminded_at = Timestamptz(null=True, default=None)
    asked_when_at = Timestamptz(null=True, default=None)


class Agreement(Table):
    """What somebody who does something at an event said yes to (`rules.Agreed`), in which words, when, and when it was taken back."""

    id: Serial
    desk = ForeignKey(Desk, null=False, on_delete=OnDelete.cascade, index=True)
    what = Varchar(20)
    wording = Text()
    language = Varchar(2)
    given_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)


class Note(Table):
    """What a rapporteur wrote of a seminar (Markdown), one row for each version: the latest is the draft, the latest that is handed in what others read."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    language = Varchar(2)
    text = Text()
    is_handed_in = Boolean(default=False)
    at = Timestamptz(default=None)


class Material(Table):
    """Something to see or keep of a seminar: a file with its versions, or a `link`. `uid` is its name in addresses; who may read it when: `material.rules`.

    `person` handed it in; nobody when an organiser did.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    title = Varchar(200)
    language = Varchar(2, default="")
    link = Varchar(1000, default="")
    is_recording = Boolean(default=False)
    licence = Varchar(20, default="")
    visible = Varchar(20, default="start")
    place = Integer(default=0)
    at = Timestamptz(default=None)


class Version(Table):
    """One file of a material: `file` is its place in `web.files` and its SHA-256, `name` what it was called, shown and never a path.

    `form` is what it is by its content ("pdf", "pptx", …), `titled` the title within it, `preview` the place of a picture of it.
    """

    id: Serial
    material = ForeignKey(Material, null=False, on_delete=OnDelete.cascade, index=True)
    number = Integer()
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    file = Varchar(64, index=True)
    name = Varchar(200)
    form = Varchar(10, default="")
    size = BigInt()
    titled = Varchar(300, default="")
    preview = Varchar(64, default="")
    state = Varchar(20, default="checking")
    trouble = Text(default="")
    is_projected = Boolean(default=False)
    at = Timestamptz(default=None)


class Upload(Table):
    """A file on its way in, from the one who has that `desk` or from an organiser: a version of `material`, or of a new one that `said` describes.

    `received` bytes are kept, in pieces; `writer` is whoever sends just now, and the last who began. It is there until `expires_at`, also when it `is_done`.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    material = ForeignKey(Material, null=True, on_delete=OnDelete.cascade, index=True)
    desk = ForeignKey(Desk, null=True, on_delete=OnDelete.cascade, index=True)
    account = ForeignKey(Account, null=True, on_delete=OnDelete.cascade, index=True)
    name = Varchar(200)
    said = Text(default="{}")
    size = BigInt()
    received = BigInt(default=0)
    writer = Varchar(22, default="")
    is_done = Boolean(default=False)
    expires_at = Timestamptz(default=None, index=True)


class Piece(Table):
    """Bytes of an upload from `start` on, in the store by that name."""

    id: Serial
    upload = ForeignKey(Upload, null=False, on_delete=OnDelete.cascade, index=True)
    start = BigInt()
    name = Varchar(80, unique=True)


class Passage(Table):
    """What of an event can be found by words, by language (`archive.rules.Found`), as of one `revision` of it.

    `words` are those of title and text as the index has them. From `opens_at` on everybody may find it; always, where that is empty.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    revision = Integer()
    kind = Varchar(20)
    ref = Integer()
    language = Varchar(2, default="")
    title = Text()
    text = Text()
    words = Text()
    is_recording = Boolean(default=False)
    opens_at = Timestamptz(null=True, default=None)


class Wish(Table):
    """One chooser's wish for a seminar; `rank` 1 is the best within its slot. `chooser` is a registration's number."""

    id: Serial
    chooser = BigInt(index=True)
    seminar = ForeignKey(Seminar, null=False, on_delete=OnDelete.cascade, index=True)
    rank = Integer()
