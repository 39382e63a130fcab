"""What people need, for those who plan the event: numbers; and what somebody said, each look noted."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.trail import trail
from attendees.actions.read_needs import read_needs, read_words
from attendees.admin.registrations import registration_of
from attendees.needs.queries import needs_at
from attendees.needs.rules import ACCESSES, DIETS, KEPT, Needs, accesses, diets
from attendees.needs.words import in_words
from events.access import event_to_run
from events.rules import READS_NEEDS
from events.tables import Event
from web.pages import page

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/needs"


@get(PATH, name="attendees:needs-of-all")
async def needs_of_all(slug: FromPath[str], request: Asked) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS_NEEDS)
    return await shown(event)


@post(f"{PATH}/words", name="attendees:read-words", status_code=200)
async def words(slug: FromPath[str], request: Asked) -> Response[bytes]:
    event, account = await event_to_run(slug, request, READS_NEEDS)
    return await shown(event, await read_words(event, account=account.id))


@post("/manage/events/{slug:str}/registrations/{number:int}/needs", name="attendees:read-needs", status_code=200)
async def needs_of_one(slug: FromPath[str], number: FromPath[int], request: Asked) -> Response[bytes]:
    event, account = await event_to_run(slug, request, READS_NEEDS)
    row = await registration_of(event, number)
    needs = await read_needs(event, row, account=account.id)
    looks = await trail(event.id, subject=f"needs:{row.id}")
    return page("attendees/needs_of_one.html", event=event, row=row, needs=needs, needs_words=in_words(needs), deeds=looks.deeds)


async def shown(event: Event, texts: list[Needs] | None = None) -> Response[bytes]:
    found = list((await needs_at(event)).values())
    facts = {"diets": diets(found), "accesses": accesses(found), "DIETS": DIETS, "ACCESSES": ACCESSES, "erased_on": event.last_day + KEPT}
    return page("attendees/needs_of_all.html", event=event, texts=texts, **facts)


ROUTES = [needs_of_all, words, needs_of_one]
