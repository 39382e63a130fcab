"""What the rules of clashes have to know of an event, read at once; and what was said to be fine."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from events.tables import Event
from seminars.clashes.finding import clashes
from seminars.clashes.rules import Clash, Given
from seminars.clashes.tables import Accepted
from seminars.draft.queries import drafted
from seminars.queries import Item
from seminars.rooms.queries import halls_of, walks_of
from seminars.rooms.rules import Hall
from seminars.tables import Desk
from seminars.wishes.queries import availability_of
from seminars.wishes.rules import Strength
from seminars.wishes.tables import Interest
from web import clock, kept

CHOICES = """SELECT DISTINCT i.chooser, coalesce(s.repeats, s.id) AS content FROM interest i JOIN seminar s ON s.id = i.seminar
    WHERE s.event = {} AND i.strength >= {}"""
WANTED = f"WITH w AS ({CHOICES}) SELECT content, count(*) AS n FROM w GROUP BY content"  # noqa: S608 - words of our own
BOTH = f"""WITH w AS ({CHOICES}) SELECT a.content AS one, b.content AS other, count(*) AS n FROM w a JOIN w b ON a.chooser = b.chooser AND a.content < b.content
    GROUP BY a.content, b.content"""  # noqa: S608
CHOOSERS = "SELECT count(DISTINCT i.chooser) AS n FROM interest i JOIN seminar s ON s.id = i.seminar WHERE s.event = {}"


class Demand(NamedTuple):
    """Who wants what, as `rules.Given` has it."""

    wanted: Mapping[int, int]
    both: Mapping[tuple[int, int], int]
    choosers: int


async def given_of(event: Event, items: Sequence[Item] | None = None, halls: Mapping[int, Hall] | None = None) -> Given:
    """Of the draft, if no other items are given."""
    said, demand = await availability_of(event), await recent_demand(event)
    return Given(
        items=await drafted(event) if items is None else items,
        halls=await halls_of(event) if halls is None else halls,
        first_day=event.first_day,
        last_day=event.last_day,
        walks=await walks_of(event),
        said=said,
        asked=bool(said) or await is_anybody_asked(event),
        **demand._asdict(),
    )


async def is_anybody_asked(event: Event) -> bool:
    """When they can come."""
    return bool(await Desk.raw("SELECT 1 AS n FROM desk WHERE event = {} AND asked_when_at IS NOT NULL LIMIT 1", event.id))


async def recent_demand(event: Event) -> Demand:
    """Counted at most once a minute: two thousand people's wishes are many."""
    return await kept.keep_rows(("demand", event.id, clock.now().replace(second=0, microsecond=0)), lambda: demand_of(event))


async def demand_of(event: Event) -> Demand:
    wanted = {row["content"]: row["n"] for row in await Interest.raw(WANTED, event.id, Strength.WANT.value)}
    both = {(row["one"], row["other"]): row["n"] for row in await Interest.raw(BOTH, event.id, Strength.WANT.value)} if wanted else {}
    choosers = (await Interest.raw(CHOOSERS, event.id))[0]["n"] if wanted else 0
    return Demand(wanted, both, choosers)


class Found(NamedTuple):
    """The clashes that are open, and those that somebody said are fine, with who and why."""

    open: list[Clash]
    accepted: list[tuple[Clash, Accepted]]


async def found_in(event: Event, given: Given) -> Found:
    fine = {row.key: row for row in await Accepted.objects(Accepted.account).where(Accepted.event == event.id)}
    every = clashes(given)
    if not fine:
        return Found(every, [])
    return Found([one for one in every if one.key not in fine], [(one, fine[one.key]) for one in every if one.key in fine])


async def clashes_of(event: Event, items: Sequence[Item] | None = None) -> Found:
    """Of the draft, if no other items are given."""
    return await found_in(event, await given_of(event, items))
