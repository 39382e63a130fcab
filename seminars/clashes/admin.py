"""The list of all that does not fit together in the draft, where each can be said to be fine."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.clashes.actions import accept, take_back
from seminars.clashes.queries import Found, clashes_of
from seminars.clashes.rules import Clash, Severity
from seminars.clashes.words import sentence, titles_of
from seminars.draft.queries import drafted
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


class Reason(msgspec.Struct, kw_only=True):
    key: Annotated[str, msgspec.Meta(max_length=32)]
    because: Annotated[str, msgspec.Meta(max_length=500)]


@get("/manage/events/{slug:str}/clashes", name="seminars:clashes")
async def clashes(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, Form(Reason))


@post("/manage/events/{slug:str}/clashes", name="seminars:accept-clash", request_max_body_size=SMALL)
async def say_fine(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Reason, await request.form())
    if form.data is None:
        return await shown(event, form)
    await accept(event, form.data.key, form.data.because, account=account.id)
    return see_other(url("seminars:clashes", slug=slug))


@post("/manage/events/{slug:str}/clashes/{key:str}/removal", name="seminars:not-fine")
async def say_not_fine(request: Asked, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await take_back(event, key, account=account.id)
    return see_other(url("seminars:clashes", slug=slug))


async def shown(event: Event, form: Form[Reason]) -> Response[bytes]:
    items = await drafted(event)
    found, titles = await clashes_of(event, items), titles_of(items)
    facts = {"items": {item.id: item for item in items}, "parts": parts(found), "accepted": found.accepted}
    return page(
        "seminars/clashes.html", status=422 if form.errors else 200, event=event, form=form, say=lambda one: sentence(one, titles, told_of=one.item), **facts
    )


def parts(found: Found) -> list[tuple[bool, list[Clash]]]:
    """Those that stop publishing, and those that only warn."""
    return [(severity == Severity.STOPS, [one for one in found.open if one.severity == severity]) for severity in Severity]


ROUTES = [clashes, say_fine, say_not_fine]
