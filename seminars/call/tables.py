"""A call for proposals: what is asked for, what came in, what reviewers said of it, and how it is answered."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event, Question, Wording
from network.tables import Person
from seminars.tables import Seminar


class Call(Table):
    """What an event asks for; when it does stands with the event. `formats` is JSON of `rules.Format`, `tracks` a list, one a line (`rules.track_in`).

    In a blind call reviewers do not see whose a proposal is.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, unique=True)
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    formats = Text(default="[]")
    tracks = Text(default="")
    is_blind = Boolean(default=False)
    changed_at = Timestamptz(default=None)


class Proposal(Table):
    """A seminar that somebody proposes. `decision` is what organisers have decided, `told` what the people of it have been told.

    `format` is the key of one of the call's; the remark is for organisers only. Once accepted, `seminar` is what was made of it at `made_at`.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    state = Varchar(20, default="draft")
    decision = Varchar(20, default="")
    told = Varchar(20, default="")
    told_at = Timestamptz(null=True, default=None)
    format = Varchar(20, default="")
    track = Varchar(120, default="")
    language = Varchar(2, default="")
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    remark = Text(default="")
    seminar = ForeignKey(Seminar, null=True, on_delete=OnDelete.set_null, index=True)
    made_at = Timestamptz(null=True, default=None)
    started_at = Timestamptz(default=None)
    changed_at = Timestamptz(default=None)
    submitted_at = Timestamptz(null=True, default=None)


class Proposer(Table):
    """Somebody of a proposal: the one who made it, or who is asked to speak with them. `uid` and `generation` make the own secret link, found by its hash.

    `person` is set when the mailed link was opened: the address is theirs. `state` is a co-speaker's answer (`rules.Answer`).
    """

    id: Serial
    uid = Varchar(22, unique=True)
    proposal = ForeignKey(Proposal, null=False, on_delete=OnDelete.cascade, index=True)
    person = ForeignKey(Person, null=True, on_delete=OnDelete.set_null, index=True)
    is_first = Boolean(default=False)
    state = Varchar(20, default="asked")
    first_name = Varchar(120)
    last_name = Varchar(120)
    email = Varchar(254, index=True)
    language = Varchar(2)
    title = Varchar(120, default="")
    organisation = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)
    asked_at = Timestamptz(default=None)
    opened_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)


class ProposalAnswer(Table):
    """What a proposal answers to one of the call's questions, as it was put then. `value` is JSON of `question_rules.Value`."""

    id: Serial
    proposal = ForeignKey(Proposal, null=False, on_delete=OnDelete.cascade, index=True)
    question = ForeignKey(Question, null=False, on_delete=OnDelete.cascade, index=True)
    wording = ForeignKey(Wording, null=False, on_delete=OnDelete.restrict)
    value = Text()


class Review(Table):
    """What one account thinks of a proposal: 1 to 5, and why. Once for each of both."""

    id: Serial
    proposal = ForeignKey(Proposal, null=False, on_delete=OnDelete.cascade, index=True)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.cascade, index=True)
    score = Integer()
    comment = Text(default="")
    at = Timestamptz(default=None)


class CallLetter(Table):
    """The organisers' own words for one outcome (`rules.Decision`); a language without any is worded as usual."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    decision = Varchar(20)
    subject_sv = Varchar(200, default="")
    subject_fi = Varchar(200, default="")
    subject_en = Varchar(200, default="")
    text_sv = Text(default="")
    text_fi = Text(default="")
    text_en = Text(default="")
    changed_at = Timestamptz(default=None)
