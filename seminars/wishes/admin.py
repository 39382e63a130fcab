"""When speakers can come, as organisers see it and note it; those who have not said so are asked."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from seminars.admin.speakers import standing_of
from seminars.desks import Standing, standings
from seminars.wishes.actions import say_when
from seminars.wishes.asking import ask_when
from seminars.wishes.forms import boxes_of, sent_when, shown_when, zones
from seminars.wishes.queries import Said, availability_of, hours_to_paint, said_by
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/programme/availability"


@get(PATH, name="seminars:availabilities")
async def availabilities(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    people, said = await standings(event), await availability_of(event)
    return page(
        "seminars/wishes/availabilities.html", event=event, people=people, said=said, to_ask=silent(people, said), asked=request.query_params.get("asked")
    )


def silent(people: list[Standing], said: dict[int, Said]) -> list[Standing]:
    """Have an address, and have not said when they can come."""
    return [one for one in people if one.email and one.who.person not in said]


@post(f"{PATH}/mails", name="seminars:ask-when", request_max_body_size=10_000)
async def ask(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    people = silent(await standings(event), await availability_of(event))
    n = await ask_when(event, [one.who.person for one in people], account=account.id)
    return see_other(f"{url('seminars:availabilities', slug=slug)}?asked={n}")


@get(f"{PATH}/{{number:int}}", name="seminars:availability-of")
async def availability(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    return await one(request, slug, number)


@post(f"{PATH}/{{number:int}}", name="seminars:note-availability", request_max_body_size=50_000)
async def note(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    return await one(request, slug, number)


async def one(request: Asked, slug: str, number: int) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    who, said = await standing_of(event, number), await said_by(event, number)
    cells = await hours_to_paint(event, said.spans if said else ())
    form = shown_when(said, cells)
    if request.method == "POST":
        form, spans = sent_when(sent := await request.form(), cells)
        if not form.errors and "show" not in sent:
            await say_when(event, number, spans, zone=form.value("zone"), account=account.id)
            return see_other(url("seminars:availabilities", slug=slug))
    facts = {"form": form, "zones": zones(), "days_to_paint": boxes_of(form, cells, event.zone), "who": who.who}
    return page("seminars/wishes/availability_of.html", status=422 if form.errors else 200, event=event, **facts)


ROUTES = [availabilities, ask, availability, note]
