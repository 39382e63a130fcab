"""From draft to published, closed, archived or cancelled."""

from typing import Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.actions.state import become
from events.questions import ask_before
from events.rules import NEXT, RUNS, STATES, State
from events.tables import Event
from web.forms import Form
from web.language import N_
from web.pages import page, see_other, url
from web.problems import Problem

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
PATH = "/manage/events/{slug:str}/publication"
WAYS = {
    (State.DRAFT, State.PUBLISHED): (N_("Publish"), N_("Everybody sees the event, and registration opens.")),
    (State.PUBLISHED, State.CLOSED): (N_("Close"), N_("Registration ends; the pages stay.")),
    (State.PUBLISHED, State.CANCELLED): (
        N_("Cancel the event"),
        N_("It will not take place. Each who comes gets a mail, calendars follow, and the pages say so. This cannot be undone."),
    ),
    (State.CLOSED, State.ARCHIVED): (N_("Archive"), N_("It is over and done with; the pages stay.")),
    (State.CLOSED, State.PUBLISHED): (N_("Open again"), N_("Registration opens again.")),
    (State.ARCHIVED, State.CLOSED): (N_("Fetch from the archive"), N_("It is closed, but no longer archived.")),
}


class Publication(msgspec.Struct, kw_only=True):
    state: Literal["published", "closed", "archived", "cancelled"]
    sure: bool = False


@get(PATH, name="events:publication")
async def publication(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, RUNS)
    return shown(event, Form(Publication), await ask_before(event, onward(event)))


@post(PATH, name="events:publish", request_max_body_size=SMALL)
async def publish(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    form = Form(Publication, await request.form())
    if form.data and form.data.state == State.CANCELLED and not form.data.sure:
        form.blame("sure", N_("Tick that you are sure."))
    problems = await become(event, State(form.data.state), account=account.id) if form.data else []
    if form.data is None or problems:
        return shown(event, form, problems, status=422)
    return see_other(url("events:publication", slug=slug))


def onward(event: Event) -> State:
    """Where it goes next, if all goes well."""
    return State.CLOSED if event.state == State.PUBLISHED else State.PUBLISHED if State.PUBLISHED in NEXT[State(event.state)] else State(event.state)


def shown(event: Event, form: Form[Any], problems: list[Problem], status: int = 200) -> Response[Any]:
    ways = [(then, *words) for (now, then), words in WAYS.items() if now == event.state]
    return page("events/publication.html", status=status, event=event, form=form, problems=problems, ways=ways, states=STATES)


ROUTES = [publication, publish]
