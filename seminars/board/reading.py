"""The board as it is now, with all that clashes on it."""

from typing import NamedTuple

from events.tables import Event
from seminars.board import seen
from seminars.board.facts import Facts, facts_of
from seminars.board.layout import Board, board
from seminars.clashes.finding import Memory, looked_at
from seminars.clashes.rules import Clash, Given
from seminars.clashes.words import Said, Worded, titles_of, worded
from seminars.draft.queries import as_drafted
from seminars.queries import Item
from seminars.rooms.rules import Hall
from web import kept, language


class State(NamedTuple):
    facts: Facts
    event: Event
    items: list[Item]
    halls: dict[int, Hall]
    board: Board
    open: list[Clash]
    worded: Worded
    memory: Memory
    can_undo: bool
    can_redo: bool

    @property
    def told(self) -> dict[int, list[Said]]:
        return self.worded.by_item

    @property
    def seen(self) -> dict[int, str]:
        return {item.id: seen.of_item(item) for item in self.items}

    @property
    def counts(self) -> tuple[int, int]:
        """How many clashes stop publishing, and how many warn."""
        stops = sum(clash.severity == "stops" for clash in self.open)
        return stops, len(self.open) - stops


async def read(event: Event) -> State:
    """In the reader's language; made anew when anything that it is made from has changed, whoever changed it in whichever process."""
    facts = await facts_of(event)
    return kept.keep_latest(("board", event.id, language.current.get()), facts, lambda before: state_of(event, facts, before))


def state_of(event: Event, facts: Facts, before: State | None = None) -> State:
    """The same with what was before as without: that only tells what need not be found out again."""
    items = as_drafted(event, [*facts.public, *facts.unplaced], facts.drafts, facts.halls)
    known = before if before and before.facts.event == facts.event else None  # times that are alike are others in another zone
    every, memory = looked_at(given(event, items, facts), known and known.memory)
    found = [one for one in every if one.key not in facts.accepted] if facts.accepted else every
    told = worded(found, titles_of(items), known and known.worded)
    days = board(items, facts.halls, event.first_day, event.last_day, known and known.board)
    return State(facts, event, items, facts.halls, days, found, told, memory, facts.can_undo, facts.can_redo)


def given(event: Event, items: list[Item], facts: Facts) -> Given:
    return Given(
        items=items,
        halls=facts.halls,
        first_day=event.first_day,
        last_day=event.last_day,
        walks=facts.walks,
        said=facts.said,
        asked=facts.asked,
        **facts.demand._asdict(),
    )
