"""Questions from the floor: what those in a seminar ask its speakers while it runs."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from attendees.tables import Registration
from seminars.tables import Seminar


class Floor(Table):
    """A seminar whose speakers take questions. `revision` rises with all that can be seen of it; what is `is_moderated` is read by somebody before others see it."""

    id: Serial
    seminar = ForeignKey(Seminar, null=False, unique=True, on_delete=OnDelete.cascade)
    is_open = Boolean(default=True)
    is_moderated = Boolean(default=True)
    revision = Integer(default=1)


class FloorQuestion(Table):
    """What somebody asks; `uid` is its name in addresses, `state` is `floor.rules.Standing`. `votes` counts its rows of `FloorVote`."""

    id: Serial
    uid = Varchar(22, unique=True)
    floor = ForeignKey(Floor, null=False, on_delete=OnDelete.cascade, index=True)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
    text = Text()
    is_named = Boolean(default=False)
    state = Varchar(20)
    votes = Integer(default=0)
    at = Timestamptz(default=None)


class FloorVote(Table):
    """Somebody wants to hear the answer, too: once for each question."""

    id: Serial
    question = ForeignKey(FloorQuestion, null=False, on_delete=OnDelete.cascade)
    registration = ForeignKey(Registration, null=False, on_delete=OnDelete.cascade, index=True)
