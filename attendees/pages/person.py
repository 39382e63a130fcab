"""A person's page, opened by the secret link: see, change, switch seminars, cancel, come back."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import choose
from attendees.actions.erase import erase
from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.actions.sign_up import change_details
from attendees.forms import Colleague, Details, Participant, read_choices, shown_choices
from attendees.queries import Choices, choices_of, event_place, own_items, ranks_of, registration_by_token, seats_of
from attendees.rules import LISTED, RegistrationState
from attendees.tables import Registration
from attendees.today import today_of
from events.queries import front_of, is_open
from events.tables import Event
from network.queries import accepted_organisations, organisation_by_id
from seminars.queries import programme
from web.database import first_row
from web.forms import Form
from web.language import N_
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound, Refused

UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}


async def found(token: str) -> tuple[Registration, Event]:
    row = await registration_by_token(token)
    if row is None:
        raise NotFound
    event = await first_row(Event, "id = {}", row.event)
    assert event is not None
    return row, event


async def to_change(token: str, request: Request[Any, Any, Any]) -> tuple[Registration, Event]:
    """The same, when it may still be changed."""
    await slow_posts(request)
    row, event = await found(token)
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed. Write to the organiser if something has to be changed."))
    return row, event


@get("/r/{token:str}", name="attendees:person")
async def person(token: FromPath[str]) -> Response[bytes]:
    row, event = await found(token)
    if token == token_of(row, "mailed"):
        await open_mailed_link(row)
    return await show(token, row, event)


@post("/r/{token:str}", name="attendees:change", request_max_body_size=100_000)
async def change(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form = Form(Details, await request.form())
    if form.data is None:
        return await show(token, row, event, details=form)
    await change_details(event, row.id, form.data)
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/seminars", name="attendees:choose", request_max_body_size=100_000)
async def choose_seminars(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form: Form[Participant] = Form(Participant)
    wished = read_choices(form, await request.form(), choices_of(await programme(event)))
    if form.errors:
        return await show(token, row, event, wishes=form)
    await choose(row.id, wished)
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/cancellation", name="attendees:cancel", request_max_body_size=10_000)
async def give_up(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await cancel(row.id)
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/erasure", name="attendees:erase", request_max_body_size=10_000)
async def erase_me(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await erase(row.id)
    return see_other(url("attendees:goodbye"))


@get("/goodbye", name="attendees:goodbye")
async def goodbye() -> Response[bytes]:
    return page("attendees/goodbye.html", headers=UNSEEN)


@post("/r/{token:str}/return", name="attendees:come-back", request_max_body_size=10_000)
async def come_again(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    row, _event = await to_change(token, request)
    await come_back(row.id)
    return see_other(url("attendees:person", token=token))


async def show(token: str, row: Registration, event: Event, **mended: Form[Any]) -> Response[bytes]:
    """The whole page. `mended` are the forms that something is wrong with, by their names; the others show what is kept."""
    items, seats = await programme(event), await seats_of(row.id)
    organisation = await organisation_by_id(row.organisation)
    forms = {**await forms_of(row, organisation.name, choices_of(items)), **mended}
    links = {"agenda": url("attendees:agenda-ics", token=token_of(row, "agenda")), "was_mailed": token == token_of(row, "mailed")}
    facts = {"token": token, "row": row, "event": event, "front": await front_of(event), "organisation": organisation, "place": await event_place(row)}
    own = {"seats": seats, "own": own_items(items, seats), "today": today_of(row, event, items, seats), "choices": choices_of(items)}
    more = {"listed": LISTED, "organisations": await accepted_organisations(), "is_cancelled": row.state == RegistrationState.CANCELLED}
    return page("attendees/person.html", status=422 if mended else 200, headers=UNSEEN, **facts, **own, **forms, **links, **more)


async def forms_of(row: Registration, organisation: str, choices: Choices) -> dict[str, Form[Any]]:
    """The page's forms as they are shown first."""
    typed = {name: getattr(row, name) for name in ("first_name", "last_name", "position", "language", "listed")}
    return {
        "details": Form(Details, organisation=organisation, **typed),
        "wishes": Form(Participant, **shown_choices(choices, await ranks_of(row))),
        "colleague": Form(Colleague, colleague_language=row.language),
    }


ROUTES = [person, change, choose_seminars, give_up, erase_me, goodbye, come_again]
