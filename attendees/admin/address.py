"""Correcting the address of a registration."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.address import correct_address
from attendees.admin.registrations import noted, registration_of
from attendees.forms import Address
from attendees.tables import Registration
from events.access import event_to_run
from events.rules import EDITS
from events.tables import Event
from web.database import transaction
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import Refused


@get("/manage/events/{slug:str}/registrations/{number:int}/address", name="attendees:address")
async def address(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, EDITS)
    row = await registration_of(event, number)
    return show(event, row, Form(Address, email=row.email))


@post("/manage/events/{slug:str}/registrations/{number:int}/address", name="attendees:correct-address", request_max_body_size=10_000)
async def correct(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    event, account = await event_to_run(slug, request, EDITS)
    row = await registration_of(event, number)
    form = Form(Address, await request.form())
    if form.data is None:
        return show(event, row, form)
    try:
        async with transaction():
            if await correct_address(row.id, form.data.email):
                await noted("registration.address_corrected", account, event, row)
    except Refused as problem:
        form.blame("email", problem.key)
        return show(event, row, form)
    return see_other(url("attendees:one", slug=slug, number=number))


def show(event: Event, row: Registration, form: Form[Address]) -> Response[bytes]:
    return page("attendees/address.html", status=422 if form.errors else 200, event=event, row=row, form=form)


ROUTES = [address, correct]
