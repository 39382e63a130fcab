"""Which seminars somebody's wishes speak for, once these have times. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Choosable(Protocol):
    id: int

    @property
    def left(self) -> int | None: ...


def proposed(slots: Iterable[Sequence[Choosable]], held: Iterable[int], strengths: Mapping[int, int]) -> dict[int, int]:
    """Ranks by seminars, as choices have them: in each slot in which nothing is held the most wished one that has a seat left, else the most wished one."""
    mine, found = set(held), dict[int, int]()
    for slot in slots:
        wished = [item for item in slot if item.id in strengths]
        if wished and not mine & {item.id for item in slot}:
            best = max(wished, key=lambda item: (item.left != 0, strengths[item.id]))
            found[best.id] = 1
    return found
