"""Somebody who is invited or registered says which seminars they would like to hear: one page, a list, no account."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.mails.offers import until
from attendees.pages.person import UNSEEN, Opened, found
from attendees.rules import OUT
from attendees.tables import Registration
from attendees.wishes.forms import sent_wishes, shown_wishes
from events.tables import Event
from seminars.wishes.actions import wish
from seminars.wishes.queries import is_open, to_wish, wishes_by, wishing_of
from seminars.wishes.rules import STRENGTHS
from seminars.wishes.tables import Wishing
from web import clock
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/r/{token:str}/wishes"


async def section(opened: Opened) -> dict[str, Any]:
    """Whether wishes are asked for now, and how many this person has."""
    row = await wishing_of(opened.event.id)
    is_asked = is_open(row, clock.now()) and not opened.is_cancelled
    return {"wishing": row if is_asked else None, "wished": len(await wishes_by(opened.row.id)) if is_asked else 0}


async def opened_to_wish(token: str) -> tuple[Registration, Event, Wishing]:
    """Not there for who has cancelled, nor while wishes are not asked for."""
    row, event = await found(token)
    wishing = await wishing_of(event.id)
    if row.state in OUT or not is_open(wishing, clock.now()):
        raise NotFound
    return row, event, wishing


@get(PATH, name="attendees:wishes")
async def wishes(token: FromPath[str]) -> Response[bytes]:
    row, event, wishing = await opened_to_wish(token)
    return await shown(token, row, event, wishing, shown_wishes(await to_wish(event), await wishes_by(row.id)))


@post(PATH, name="attendees:wish", request_max_body_size=200_000)
async def say(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    row, event, wishing = await opened_to_wish(token)
    form, given = sent_wishes(await to_wish(event), await request.form(), wishing.most_musts)
    if not form.errors:
        try:
            await wish(event, row.id, given)
        except Refused as problem:  # an organiser has just allowed fewer
            form.blame(next(iter(form.sent)), problem.key, **problem.facts)
    return await shown(token, row, event, wishing, form) if form.errors else see_other(f"{url('attendees:person', token=token)}?wished#wishes")


async def shown(token: str, row: Registration, event: Event, wishing: Wishing, form: Form[Any]) -> Response[bytes]:
    facts = {"until": lambda moment: until(moment, event, row), "items": await to_wish(event), "form": form, "wishing": wishing, "strengths": STRENGTHS}
    return page("attendees/wishes/wishes.html", status=422 if form.errors else 200, headers=UNSEEN, event=event, token=token, **facts)


ROUTES = [wishes, say]
