"""The organiser's overview: how the event stands, as pictures with their numbers, and what to do next."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.evaluation.rules import Way
from events.access import event_to_run
from events.rules import READS, STATES
from events.tables import Event
from network.rules import ACTOR_TYPES
from seminars.queries import Item, programme
from seminars.rules import KINDS
from summaries.opinions import Said, opinions
from summaries.queries import confirmed, days_of, guests, standing
from summaries.rules import next_steps, over_time, tally
from web.pages import page


@get("/manage/events/{slug:str}", name="summaries:overview")
async def overview(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    items = await programme(event)
    steps = next_steps(await standing(event, items))
    facts = {"steps": steps, "seated": seated(items), "states": STATES, "thought": await thought(event)}
    return page("summaries/overview.html", event=event, here="overview", **facts, **await people(event))


async def thought(event: Event) -> Said | None:
    """What people said of the event as a whole by their own links, when enough have."""
    return next((one for one in await opinions(event) if one.item is None and one.way == Way.LINK and one.first), None)


def seated(items: list[Item]) -> list[Item]:
    """Seminars whose seats are counted."""
    return [item for item in items if item.seats]


async def people(event: Event) -> dict[str, Any]:
    everybody = await guests(event)
    bars = over_time(days_of(event, everybody))
    types = tally(guest.actor_type for guest in confirmed(everybody))
    return {"bars": bars, "most": max((bar.count for bar in bars), default=0), "types": types, "type_names": ACTOR_TYPES, "kinds": KINDS}
