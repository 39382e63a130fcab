"""Who goes on a visit, what they ask before it, what they learnt, and what became of it."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from attendees.tables import Code, Registration
from events.tables import Event
from network.tables import Organisation
from seminars.tables import Seminar


class Visit(Table):
    """An event that is set up as a visit. `uid` and `generation` make the hosts' secret link, found by its hash."""

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    uid = Varchar(22, unique=True)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)


class Delegation(Table):
    """An organisation that visits, once for each event: its places are those of its `code`. `uid` and `generation` make the link by which it names
    its people, found by its hash. It hands in learning cards, or a `waiver`: why it does not. `reminded_at` is when it was asked for one last.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    code = ForeignKey(Code, null=False, on_delete=OnDelete.cascade)
    contact_email = Varchar(254, default="")
    uid = Varchar(22, unique=True)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)
    invited_at = Timestamptz(null=True, default=None)
    waiver = Text(default="")
    waived_at = Timestamptz(null=True, default=None)
    reminded_at = Timestamptz(null=True, default=None)


class VisitQuestion(Table):
    """What a visitor wants to know, asked before: of one leg (a seminar), or of the visit as a whole."""

    id: Serial
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.set_null)
    text = Text()
    at = Timestamptz(default=None)


class LearningCard(Table):
    """What somebody saw on a visit and their organisation will adopt: who answers for it (`owner`), and until when. `uid` is made by the phone
    that took it, so that one sent twice is kept once. `picture` is the place of a JPEG in `web.files`.

    `state` (`visits.rules.Adoption`), with `words`, is how it stands with it, as was said at `stated_at`; `asked` after how many months that was asked last.
    """

    id: Serial
    uid = Varchar(36)
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    registration = ForeignKey(Registration, null=True, on_delete=OnDelete.set_null)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.set_null)
    saw = Text()
    adopt = Text(default="")
    owner = Varchar(120, default="")
    due = Date(null=True, default=None)
    picture = Varchar(64, default="", index=True)
    language = Varchar(2)
    at = Timestamptz(default=None)
    state = Varchar(20, default="")
    words = Text(default="")
    stated_at = Timestamptz(null=True, default=None)
    asked = Integer(default=0)


class Practice(Table):
    """A good practice of the hosts', written by them or by an organiser. Everybody reads it when it `is_agreed`."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.set_null)
    title = Varchar(200)
    problem = Text()
    done = Text()
    resources = Text(default="")
    evidence = Text(default="")
    transferability = Text(default="")
    contact = Varchar(200, default="")
    language = Varchar(2)
    is_agreed = Boolean(default=False)
    at = Timestamptz(default=None)
