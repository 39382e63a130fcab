"""All that the board is made from. What changes with the event's revision is kept until then; the rest is a few short statements."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from events.tables import Event
from seminars.clashes.queries import Demand, is_anybody_asked, recent_demand
from seminars.draft.queries import drafts
from seminars.draft.rules import Placement
from seminars.queries import Item, layout, unplaced
from seminars.rooms.queries import halls_of, walks_of
from seminars.rooms.rules import Buildings, Hall
from seminars.wishes.queries import Said, availability_of
from web import kept

SHOWN = ("id", "slug", "kind", "state", "title_sv", "title_fi", "title_en", "zone", "first_day", "last_day", "accent", "is_hybrid")  # of an event
STEPS = "SELECT count(CASE WHEN NOT is_undone THEN 1 END) AS done, count(CASE WHEN is_undone THEN 1 END) AS undone FROM step WHERE event = {}"
ACCEPTED = "SELECT key FROM accepted WHERE event = {}"


class Facts(NamedTuple):
    """Where these are equal, so is the board, but for who looks at it."""

    event: tuple[Any, ...]
    public: list[Item]
    unplaced: list[Item]
    drafts: dict[int, Placement]
    halls: dict[int, Hall]
    walks: Mapping[Buildings, int]
    said: dict[int, Said]
    asked: bool
    demand: Demand
    accepted: frozenset[str]
    can_undo: bool
    can_redo: bool


async def facts_of(event: Event) -> Facts:
    """The event must be as it is now, and outside of a transaction: see `layout`."""
    steps, said = (await Event.raw(STEPS, event.id))[0], await availability_of(event)
    halls, walks = await house(event)
    return Facts(
        event=tuple(getattr(event, name) for name in SHOWN),
        public=await layout(event),
        unplaced=await unplaced(event),
        drafts=await drafts(event),
        halls=halls,
        walks=walks,
        said=said,
        asked=bool(said) or await is_anybody_asked(event),
        demand=await recent_demand(event),
        accepted=frozenset(row["key"] for row in await Event.raw(ACCEPTED, event.id)),
        can_undo=steps["done"] > 0,
        can_redo=steps["undone"] > 0,
    )


House = tuple[dict[int, Hall], Mapping[Buildings, int]]


async def house(event: Event) -> House:
    """Its rooms, and how far they are from each other; kept for each revision."""

    async def made() -> House:
        return await halls_of(event), await walks_of(event)

    return await kept.keep_rows(("house", event.id, event.revision), made)


async def rooms_now(event: Event) -> Collection[int]:
    """Their numbers."""
    return (await house(event))[0].keys()
