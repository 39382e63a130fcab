"""What is offered to a person: a place at the event, seats in seminars; accepted or declined on their own page."""

from datetime import datetime
from typing import Any

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.answer import accept, accept_seat, decline, decline_seat
from attendees.mails.offers import until
from attendees.pages.person import Opened, found
from web.language import N_
from web.pages import see_other, url
from web.problems import Refused

SMALL = 10_000
ENDED = N_("This offer has ended. You can queue again on your page.")


async def section(opened: Opened) -> dict[str, Any]:
    def until_here(moment: datetime) -> str:
        return until(moment, opened.event, opened.row)

    waiting = [(item, opened.seats[item.id]) for item in opened.items if item.id in opened.seats and opened.seats[item.id].is_offered]
    return {"offered_seats": waiting, "until": until_here}


@post("/r/{token:str}/acceptance", name="attendees:accept", request_max_body_size=SMALL)
async def accept_place(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    if not await accept(row.id):
        raise Refused(ENDED)
    return back(token)


@post("/r/{token:str}/refusal", name="attendees:decline", request_max_body_size=SMALL)
async def decline_place(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await decline(row.id)
    return back(token)


@post("/r/{token:str}/seminars/{number:int}/acceptance", name="attendees:accept-seat", request_max_body_size=SMALL)
async def accept_one_seat(token: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    if not await accept_seat(row.id, number):
        raise Refused(ENDED)
    return back(token)


@post("/r/{token:str}/seminars/{number:int}/refusal", name="attendees:decline-seat", request_max_body_size=SMALL)
async def decline_one_seat(token: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await decline_seat(row.id, number)
    return back(token)


def back(token: str) -> Redirect:
    return see_other(url("attendees:person", token=token))


ROUTES = [accept_place, decline_place, accept_one_seat, decline_one_seat]
