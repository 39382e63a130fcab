"""Choosing and switching seminars, from one's own page."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.change import choose, take_also
from attendees.forms import Participant, read_choices, shown_choices
from attendees.joining.choosing import blame_on_site_only, on_site_only
from attendees.pages.person import Opened, show, to_change
from attendees.queries import choices_of, ranks_of, seats_of
from attendees.rules import RegistrationState
from attendees.swapping import ask, overlapping, without_clashes
from attendees.wishes.rules import proposed
from events.rules import Attendance
from seminars.queries import programme
from seminars.wishes.queries import wishes_by
from web.forms import Form
from web.pages import see_other, url
from web.problems import NotFound


async def section(opened: Opened) -> dict[str, Any]:
    """Should an organiser have moved one seminar onto another, the form asks at once which of them to keep."""
    choices, known = choices_of(opened.items), await ranks(opened)
    is_all_chosen = all(any(item.id in known for item in slot.items) for slot in choices.slots)
    marked = {} if is_all_chosen else proposed([slot.items for slot in choices.slots], known, await wishes_by(opened.row.id))
    form: Form[Participant] = Form(Participant, **shown_choices(choices, {**marked, **known}))
    held = [number for number in choices.numbers if number in opened.seats and opened.seats[number].is_confirmed]
    ask(form, choices, overlapping(choices, held))
    on_site = await on_site_only(opened.event)
    return {"choices": choices, "wishes": form, "marked": [item for slot in choices.slots for item in slot.items if item.id in marked], "on_site": on_site}


async def ranks(opened: Opened) -> dict[int, int]:
    """Those of the seats, which the page has read already, or of the wishes."""
    has_seats = opened.row.state == RegistrationState.CONFIRMED
    return {number: seat.rank for number, seat in opened.seats.items()} if has_seats else await ranks_of(opened.row)


@post("/r/{token:str}/seminars", name="attendees:choose", request_max_body_size=100_000)
async def choose_seminars(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form: Form[Participant] = Form(Participant)
    sent, choices = await request.form(), choices_of(await programme(event))
    wished = without_clashes(form, sent, choices, read_choices(form, sent, choices), await seats_of(row.id))
    if event.is_hybrid and row.attendance == Attendance.ONLINE:
        await blame_on_site_only(form, event, choices, wished)
    if form.errors:
        return await show(token, row, event, wishes=form)
    await choose(row.id, wished)
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/seminars/{number:int}/seat", name="attendees:take-seat", request_max_body_size=10_000)
async def take_seat(token: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    """Instead of one that is cancelled."""
    row, event = await to_change(token, request)
    if number not in choices_of(await programme(event)).numbers:
        raise NotFound
    await take_also(row.id, number)
    return see_other(url("attendees:person", token=token))


ROUTES = [choose_seminars, take_seat]
