"""An organisation names its people for a visit, behind its own link. It sees whom it has named, and takes somebody back for somebody else."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.actions.uses import EndedCode, WrongCode
from attendees.pages.person import UNSEEN
from attendees.visits.actions import name_somebody, take_back
from attendees.visits.cards import cards_of
from attendees.visits.closing import waive
from attendees.visits.delegation_form import Named, Waiver
from attendees.visits.queries import Visitors, delegation_by, visitors_of
from events.queries import front_of, is_past
from events.rules import State
from events.tables import Event
from web.database import first_row
from web.forms import Form
from web.language import N_, current
from web.pages import page, see_other, told, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/delegation/{token:str}"
SMALL = 20_000  # bytes of a form
CLOSED = N_("The visit is closed: nobody is named any more.")


async def opened(token: str) -> tuple[Event, Visitors]:
    row = await delegation_by(token)
    event = await first_row(Event, "id = {}", row.event) if row else None
    if row is None or event is None:
        raise NotFound
    return event, await visitors_of(row, event)


@get(PATH, name="attendees:delegation")
async def delegation(token: FromPath[str], request: Asked) -> Response[Any]:
    event, visitors = await opened(token)
    return await shown(token, event, visitors, Form(Named, language=current.get()), done=told(request, "named", "saved"))


@post(PATH, name="attendees:name-somebody", request_max_body_size=SMALL)
async def name(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    event, visitors = await opened(token)
    form = Form(Named, await request.form())
    if form.data:
        try:
            await check_open(event)
            await name_somebody(event, visitors.row, form.data)
        except EndedCode:
            form.blame("first_name", N_("The organiser has ended your organisation's code: nobody is named any more. Ask the organiser."))
        except WrongCode:
            form.blame("first_name", N_("All places are taken. Take somebody back first, or ask the organiser for more."))
        except Refused as problem:
            form.blame("email", problem.key, **problem.facts)
    return await shown(token, event, visitors, form) if form.errors else see_other(f"{url('attendees:delegation', token=token)}?named")


async def check_open(event: Event) -> None:
    if event.state != State.PUBLISHED or is_past(event):
        raise Refused(CLOSED)


@post(f"{PATH}/people/{{number:int}}/removal", name="attendees:take-back", request_max_body_size=SMALL)
async def back(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    await slow_posts(request)
    event, visitors = await opened(token)
    await check_open(event)
    await take_back(event, visitors.row, number)
    return see_other(f"{url('attendees:delegation', token=token)}?saved")


@post(f"{PATH}/waiver", name="attendees:own-waiver", request_max_body_size=SMALL)
async def no_card(token: FromPath[str], request: Asked) -> Response[Any]:
    """The organisation says itself why it hands in no card."""
    await slow_posts(request)
    event, visitors = await opened(token)
    form = Form(Waiver, await request.form())
    if form.data is None:
        return await shown(token, event, visitors, Form(Named, language=current.get()), waiver=form)
    await waive(event, visitors.row, form.data.reason)
    return see_other(f"{url('attendees:delegation', token=token)}?saved")


async def shown(token: str, event: Event, visitors: Visitors, form: Form[Any], done: str = "", waiver: Form[Any] | None = None) -> Response[Any]:
    is_open = event.state == State.PUBLISHED and not is_past(event)
    facts: dict[str, Any] = {"front": await front_of(event), "visitors": visitors, "is_open": is_open, "done": done}
    facts |= {"waiver": waiver or Form(Waiver), "cards": await cards_of(event, visitors.row.organisation)}
    status = 422 if form.errors or waiver else 200
    return page("attendees/visits/own_delegation.html", status=status, headers=UNSEEN, event=event, token=token, form=form, **facts)


ROUTES = [delegation, name, back, no_card]
