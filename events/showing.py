"""Public pages of an event: made once for each state of the event and each language, then handed out as they are.

A draft's page is made anew each time, for those who work on it, and never kept.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request, Response

from events.access import event_to_show
from events.queries import Front, front_of, is_open
from events.rules import is_public
from events.tables import Event
from web.kept import answer, keep
from web.language import current
from web.pages import page, render

Facts = Callable[[Event, Front], Awaitable[dict[str, Any]]]


async def show(request: Request[Any, Any, Any], slug: str, template: str, facts: Facts, *, about: Any = None, once: bool = False) -> Response[bytes]:
    """The page, with what `facts` finds. `about` says which of the event's pages of this template; one that few ask for is made `once`."""
    event = await event_to_show(slug, request)
    if once or not is_public(event.state):
        return page(template, **await all_facts(event, facts))

    async def make() -> str:
        return render(template, **await all_facts(event, facts))

    key = (template, about, event.id, event.revision, event.moves, is_open(event), current.get())
    return answer(request, await keep(key, make))


async def all_facts(event: Event, facts: Facts) -> dict[str, Any]:
    front = await front_of(event)
    return {"event": event, "front": front, **await facts(event, front)}
