"""Seats that are given out by wishes: each round of it, and what everybody gets in it."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from attendees.tables import Registration
from events.tables import Event


class SeatRound(Table):
    """One round of an event: first a proposal, and once it is accepted what people were told.

    `state` is a `rules.RoundState`. `seed` is where chance begins, `step` how far the work is. `crowds` (JSON of `rules.Crowd`) says how many seats and wishers
    each seminar has. `is_proven`: nothing fairer is possible. The account is whoever asked for it.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    account = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    seed = Integer(default=1)
    state = Varchar(20, default="waiting")
    step = Integer(default=0)
    crowds = Text(default="{}")
    is_proven = Boolean(default=False)
    at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
    accepted_at = Timestamptz(null=True, default=None)


class Lot(Table):
    """What one registration gets in a round: `wished` is how many wishes it had, `kept` the seminars among them that it had a seat in already, `got` those that it
    gets (JSON, numbers), `missed` (JSON of `rules.Missed`) why not the others. `told_at`: when it was mailed."""

    id: Serial
    round = ForeignKey(SeatRound, null=False, on_delete=OnDelete.cascade, index=True)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    wished = Integer()
    kept = Text(default="[]")
    got = Text(default="[]")
    missed = Text(default="[]")
    told_at = Timestamptz(null=True, default=None)
