"""The compilation of an event: what it was about, who held it, what was said by whom, who came, and whom to turn to."""

from typing import Any

from events.queries import is_past
from events.rules import HOST_PARTS
from events.tables import Event
from jobs.queue import job, later
from network.regions import region
from network.rules import ACTOR_TYPES, COLOURS
from seminars.grid import days
from seminars.notes import handed_in
from seminars.portraits import printed_portraits
from seminars.queries import programme, rooms_of
from seminars.rules import PART_ROLES, SeminarState
from summaries.charts import Slice, bars, stacked, told
from summaries.documents.paper import print_document
from summaries.queries import Guest, guests, who_came
from summaries.rules import tally
from web.language import _, country, current, pick

PLAIN = "#0b5c7a"


@job
async def make_compilation(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="compilation", template="summaries/print_compilation.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    items = [item for item in await programme(event) if item.state == SeminarState.PLANNED]
    came, seen = await who_came(event, await guests(event))
    notes = await handed_in([item.id for item in items])
    types, places = by_type(came), by_region(came)
    return {
        "title": f"{_('Compilation')} – {pick(event, 'title').text}",
        "plan": days(items, [room.name for room in await rooms_of(event)]),
        "boxes": [item for item in items if item.people],
        "portraits": await printed_portraits(event),
        "notes": notes,
        "noted": [item for item in items if item.id in notes],
        "roles": PART_ROLES,
        "parts": HOST_PARTS,
        "came": len(came),
        "organisations": len({guest.organisation for guest in came}),
        "seen": seen,
        "types": types,
        "types_chart": stacked(types),
        "types_told": told(types),
        "regions": places,
        "regions_chart": bars(places),
        "regions_told": told(places),
    }


async def kept_compilation(event: Event) -> int:
    """The job that makes, or has made, it as it is by now, in the language that is current. Who came changes with each registration."""
    code = current.get()
    key = f"compilation.pdf:{event.id}:{event.revision}.{event.moves}:{code}"
    return await later("summaries.make_compilation", event=event.id, key=key, of=event.id, language_code=code)


def is_for_everybody(event: Event) -> bool:
    """Once the event is over, where organisers offer it."""
    return event.offers_compilation and is_past(event)


def by_type(people: list[Guest]) -> list[Slice]:
    return [Slice(_(ACTOR_TYPES[kind]).capitalize(), count, COLOURS[kind]) for kind, count in tally(guest.actor_type for guest in people)]


def by_region(people: list[Guest]) -> list[Slice]:
    """Regions by name; other countries as a whole, and those of which nobody knows."""
    return [Slice(place_of(*where), count, PLAIN) for where, count in tally((guest.country, guest.region) for guest in people)]


def place_of(land: str, code: str) -> str:
    found = region(land, code)
    if found:
        return pick(found, "name").text
    return country(land) if land not in ("SE", "FI") else _("{country}, region not known", country=country(land))
