"""Which kinds of participants there are, and how many places each has; below them the held places."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.actions.kinds import set_kinds
from attendees.holds import choices, held_places, kind_places, taken_by_kind
from attendees.places_form import NewHold, filled_kinds, kinds_in, read_kinds
from events.access import event_to_run
from events.rules import HOLD_BY, PARTICIPANTS
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form
PATH = "/manage/events/{slug:str}/places"


@get(PATH, name="attendees:places")
async def places(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, saved="saved" in request.query_params)


@post(PATH, name="attendees:change-kinds", request_max_body_size=SMALL)
async def change_kinds(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read_kinds(await request.form())
    if form.data:
        try:
            await set_kinds(event.id, kinds_in(form.data), account=account.id)
        except Refused as problem:
            form.blame(f"seats_{problem.facts['kind']}", problem.key, **problem.facts)
    return await shown(event, kinds=form) if form.errors else see_other(f"{url('attendees:places', slug=slug)}?saved")


async def shown(event: Event, *, kinds: Form[Any] | None = None, new: Form[Any] | None = None, saved: bool = False) -> Response[Any]:
    """The whole page; one of its two forms may have something to be mended."""
    kinds, new = kinds or filled_kinds(await kind_places(event.id)), new or Form(NewHold)
    facts: dict[str, Any] = {"names": PARTICIPANTS, "taken": await taken_by_kind(event.id), "held": await held_places(event), "by": HOLD_BY}
    status = 422 if kinds.errors or new.errors else 200
    return page("attendees/places.html", status=status, event=event, kinds=kinds, new=new, choices=choices(), saved=saved, **facts)


ROUTES = [places, change_kinds]
