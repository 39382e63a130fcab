"""Public pages of an event: made once for each state of the event and each language, then handed out as they are.

What changes with every registration may be left out as holes, so that only these are filled in anew. A draft's page is made each
time, for those who work on it, and never kept.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request, Response

from events.access import event_to_show
from events.queries import Front, front_of, glance, is_open
from events.rules import is_public
from events.tables import Event
from web.kept import answer, filled, keep
from web.language import current
from web.pages import HTML, PRIVATE, render

Asked = Request[Any, Any, Any]
Facts = Callable[[Event, Front], Awaitable[dict[str, Any]]]
Fill = Callable[[int], Awaitable[dict[int, str]]]


async def show(request: Asked, slug: str, template: str, facts: Facts, *, about: Any = None, once: bool = False, fill: Fill | None = None) -> Response[bytes]:
    """The page, with what `facts` finds and what `fill` puts into its holes.

    `about` says which of the event's pages of this template; one that few ask for is made `once`.
    """

    async def body() -> str:
        event = await event_to_show(slug, request)
        front = await front_of(event)
        return render(template, event=event, front=front, **await facts(event, front))

    seen = await glance(slug)
    if once or seen is None or not is_public(seen.state):
        whole = filled(await body(), await fill(seen.id) if fill and seen else {})
        return Response(whole.encode(), media_type=HTML, headers=PRIVATE)
    key = (template, about, seen.id, seen.revision, is_open(seen), current.get())
    if fill is None:
        return answer(request, await keep((*key, seen.moves), body))
    filler, event_id = fill, seen.id

    async def with_holes_filled() -> str:
        return filled((await keep(key, body)).body.decode(), await filler(event_id))

    return answer(request, await keep((*key, seen.moves), with_holes_filled))
