"""Questions from the floor on phones, behind a person's link, and on the screen of the room."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.floor.actions import ask, vote, withdraw
from attendees.floor.forms import NewQuestion, Voting
from attendees.floor.queries import asked_on, floor_of, open_floors, votes_of
from attendees.floor.rules import LONGEST, STANDINGS, Standing
from attendees.floor.showing import PHONE, SCREEN, kept_list, the_list
from attendees.floor.tables import Floor
from attendees.floor.watching import is_full, told
from attendees.pages.person import UNSEEN, Opened, found
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.access import event_to_show
from events.queries import front_of
from events.tables import Event
from seminars.actions.seminars import found as seminar_of
from seminars.queries import Item
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asking = Request[Any, Any, Any]
PATH = "/r/{token:str}/seminars/{number:int}/questions"
ROOM = "/events/{slug:str}/seminars/{number:int}/questions"
SMALL = 10_000  # bytes of a form


async def section(opened: Opened) -> dict[str, Any]:
    """The seminars whose speakers take questions now, on a person's page."""
    there = await open_floors(opened.event) if opened.row.state == RegistrationState.CONFIRMED else set()
    return {"floors": [item for item in opened.items if item.id in there]}


async def here(token: str, number: int) -> tuple[Registration, Event, Item, Floor]:
    """For who has a place, where a floor was opened."""
    row, event = await found(token)
    item, floor = await seminar_of(event, number), await floor_of(number)
    if row.state != RegistrationState.CONFIRMED or floor is None:
        raise NotFound
    return row, event, item, floor


@get(PATH, name="attendees:floor")
async def floor_page(token: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    return await shown(token, number, Form(NewQuestion), sent="sent" in request.query_params)


async def shown(token: str, number: int, form: Form[NewQuestion], sent: bool = False) -> Response[Any]:
    row, event, item, floor = await here(token, number)
    own = [one for one in await asked_on(floor.id) if one.registration == row.id and one.state != Standing.ANSWERED]
    questions = await the_list(floor, PHONE, await votes_of(row.id, floor.id))
    facts = {"event": event, "front": await front_of(event), "item": item, "floor": floor, "own": own, "standings": STANDINGS, "most": LONGEST}
    status = 422 if form.errors else 200
    return page("attendees/floor.html", status=status, headers=UNSEEN, token=token, form=form, questions=questions, sent=sent, **facts)


@post(PATH, name="attendees:floor-ask", request_max_body_size=SMALL)
async def new(token: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    await slow_posts(request)
    row, _event, _item, _floor = await here(token, number)
    form = Form(NewQuestion, await request.form())
    if form.data:
        try:
            await ask(number, row.id, form.data.text, is_named=form.data.signed)
        except Refused as problem:
            form.blame("text", problem.key, **problem.facts)
    return await shown(token, number, form) if form.errors else see_other(f"{url('attendees:floor', token=token, number=number)}?sent")


@post(f"{PATH}/{{uid:str}}/vote", name="attendees:floor-vote", request_max_body_size=SMALL)
async def voted(token: FromPath[str], number: FromPath[int], uid: FromPath[str], request: Asking) -> Response[Any]:
    row, _event, _item, _floor = await here(token, number)
    form = Form(Voting, await request.form())
    if form.data is None:
        raise next(iter(form.errors.values()))
    await vote(number, uid, row.id, wants=form.data.wants == "yes")
    return see_other(f"{url('attendees:floor', token=token, number=number)}#question-{uid}")


@post(f"{PATH}/{{uid:str}}/withdrawal", name="attendees:floor-withdraw", request_max_body_size=SMALL)
async def taken_back(token: FromPath[str], number: FromPath[int], uid: FromPath[str]) -> Response[Any]:
    row, _event, _item, _floor = await here(token, number)
    await withdraw(number, uid, row.id)
    return see_other(url("attendees:floor", token=token, number=number))


@get(f"{PATH}/live", name="attendees:floor-live")
async def live(token: FromPath[str], number: FromPath[int]) -> Response[Any]:
    _row, _event, _item, floor = await here(token, number)
    return stream(floor, PHONE)


def stream(floor: Floor, mode: str) -> Response[Any]:
    """Too many at once look again by themselves, or by the link on the page."""
    if is_full():
        return Response(b"", status_code=503, headers={"retry-after": "30", "cache-control": "no-store"})

    async def content(revision: int) -> str:
        return await kept_list(floor, revision, mode)

    return told(floor.id, content)


async def in_room(slug: str, number: int, request: Asking) -> tuple[Event, Item, Floor]:
    event = await event_to_show(slug, request)
    item, floor = await seminar_of(event, number), await floor_of(number)
    if floor is None:
        raise NotFound
    return event, item, floor


@get(ROOM, name="attendees:floor-screen")
async def screen(slug: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    event, item, floor = await in_room(slug, number, request)
    facts = {"event": event, "front": await front_of(event), "item": item, "questions": await the_list(floor, SCREEN)}
    return page("attendees/floor_screen.html", headers=UNSEEN, **facts)


@get(f"{ROOM}/live", name="attendees:floor-screen-live")
async def screen_live(slug: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    _event, _item, floor = await in_room(slug, number, request)
    return stream(floor, SCREEN)


ROUTES = [floor_page, new, voted, taken_back, live, screen, screen_live]
