"""What the next release will change: where seminars will be, and the steps that led there."""

from piccolo.columns import Boolean, ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from events.tables import Event
from seminars.tables import Room, Seminar


class Draft(Table):
    """Where a seminar will be, when that is not where it is."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, unique=True, on_delete=OnDelete.cascade)
    room = ForeignKey(Room, null=True, on_delete=OnDelete.restrict)
    starts_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)
    state = Varchar(20)


class Step(Table):
    """Seminars that were moved at once, as a list of `rules.Move` (JSON). `words` say in English what was done; undone ones can be done again until another is made.

    `made` are the seminars that came to be in it, as a list of `making.Made` (JSON): they go when it is undone."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    account = ForeignKey(Account, null=True, on_delete=OnDelete.set_null)
    words = Text(default="")
    moves = Text()
    made = Text(default="[]")
    is_undone = Boolean(default=False)
    at = Timestamptz(default=None)
