"""What people thought of an event and its seminars, kept so that nobody can tell who thought what.

An answer carries no person, no address and no time. Beside it a `Ticket` says that somebody has answered, so that nobody does it twice by
the own link and only the silent are reminded. Both are written at the same moment, so both have random numbers, and answers wait in a ballot
box for each topic, where all that is in it is written anew with each answer. It is emptied when several are in it; all tickets are written
anew then, too. So neither numbers, nor the order of rows, nor the transaction that wrote them (PostgreSQL's xmin) joins the two.
"""

from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from attendees.tables import Registration
from events.tables import Event


class Evaluation(Table):
    """An event that asks what people thought, until so many days after its last one. `is_shared`: speakers see what was said of their own seminars.

    `reminds`: the silent are asked once by themselves; `reminded_at` is when they were asked last, by whatever.
    """

    id: Serial
    event = ForeignKey(Event, null=False, unique=True, on_delete=OnDelete.cascade)
    is_on = Boolean(default=True)
    days = Integer(default=14)
    is_shared = Boolean(default=False)
    reminds = Boolean(default=True)
    reminded_at = Timestamptz(null=True, default=None)


class OwnQuestion(Table):
    """A question of the organiser's, `about` the event or each seminar (`rules.About`); its `type` is `rules.Kind`. Once removed it is not asked; its answers stay."""

    id: Serial
    evaluation = ForeignKey(Evaluation, null=False, on_delete=OnDelete.cascade, index=True)
    about = Varchar(20)
    type = Varchar(20)
    label_sv = Varchar(300, default="")
    label_fi = Varchar(300, default="")
    label_en = Varchar(300, default="")
    is_removed = Boolean(default=False)


class Ballot(Table):
    """An answer in the ballot box. `seminar` is 0 for the event; `said` is JSON by the question's key; `way` is `rules.Way`."""

    id = BigInt(primary_key=True, default=0)
    evaluation = ForeignKey(Evaluation, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = Integer(default=0)
    way = Varchar(10)
    said = Text()


class Opinion(Table):
    """An answer out of the box, under a random number. `seminar` is a plain number, so that a removed seminar takes nothing along."""

    id = BigInt(primary_key=True, default=0)
    evaluation = ForeignKey(Evaluation, null=False, on_delete=OnDelete.cascade, index=True)
    seminar = Integer(default=0)
    way = Varchar(10)
    said = Text()


class Ticket(Table):
    """Somebody has answered of the event (`seminar` is 0) or of a seminar: once each. Nothing says when."""

    id = BigInt(primary_key=True, default=0)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade)
    seminar = Integer(default=0)
