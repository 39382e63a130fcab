"""The board as it is now, with all that clashes on it."""

from typing import NamedTuple

from events.tables import Event
from seminars.board import seen
from seminars.board.layout import Board, board
from seminars.clashes.queries import Found, found_in, given_of
from seminars.clashes.words import Said, by_item, titles_of
from seminars.draft.queries import drafted, last_step, undone_step
from seminars.queries import Item
from seminars.rooms.queries import halls_of
from seminars.rooms.rules import Hall


class State(NamedTuple):
    event: Event
    items: list[Item]
    halls: dict[int, Hall]
    board: Board
    found: Found
    titles: dict[int, str]
    told: dict[int, list[Said]]
    can_undo: bool
    can_redo: bool

    @property
    def seen(self) -> dict[int, str]:
        return {item.id: seen.of_item(item) for item in self.items}

    @property
    def counts(self) -> tuple[int, int]:
        """How many clashes stop publishing, and how many warn."""
        stops = sum(clash.severity == "stops" for clash in self.found.open)
        return stops, len(self.found.open) - stops


async def read(event: Event) -> State:
    items, halls = await drafted(event), await halls_of(event)
    found = await found_in(event, await given_of(event, items, halls))
    titles = titles_of(items)
    steps = await last_step(event) is not None, await undone_step(event) is not None
    return State(event, items, halls, board(items, halls, event.first_day, event.last_day), found, titles, by_item(found.open, titles), *steps)
