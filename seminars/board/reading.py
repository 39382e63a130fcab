"""The board as it is now, with all that clashes on it."""

from typing import NamedTuple

from events.tables import Event
from seminars.board import seen
from seminars.board.facts import Facts, facts_of
from seminars.board.layout import Board, board
from seminars.clashes.finding import clashes
from seminars.clashes.rules import Clash, Given
from seminars.clashes.words import Said, by_item, titles_of
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
        stops = sum(clash.severity == "stops" for clash in self.open)
        return stops, len(self.open) - stops


async def read(event: Event) -> State:
    """In the reader's language; made anew when anything that it is made from has changed, whoever changed it in whichever process."""
    facts = await facts_of(event)
    return kept.keep_latest(("board", event.id, language.current.get()), facts, lambda: state_of(event, facts))


def state_of(event: Event, facts: Facts) -> State:
    items = as_drafted(event, [*facts.public, *facts.unplaced], facts.drafts, facts.halls)
    found = [one for one in clashes(given(event, items, facts)) if not facts.accepted or one.key not in facts.accepted]
    titles = titles_of(items)
    days = board(items, facts.halls, event.first_day, event.last_day)
    return State(facts, event, items, facts.halls, days, found, titles, by_item(found, titles), facts.can_undo, facts.can_redo)


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
