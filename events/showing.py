"""Public pages of an event: made once for each state of the event and each language, then handed out as they are.

What changes with every registration may be left out as holes, so that only these are filled in anew. A draft's page is made each
time, for those who work on it, and never kept.
"""

from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Any

from litestar import Request, Response

from events.access import event_to_show
from events.queries import Front, Glance, call_of, front_of, glance, is_open, is_over, is_past
from events.rules import CallStage, is_public
from events.tables import Event
from web.kept import Key, answer, filled, keep
from web.language import current
from web.pages import HTML, PRIVATE, render, templates

Asked = Request[Any, Any, Any]
Facts = Callable[[Event, Front], Awaitable[dict[str, Any]]]
Fill = Callable[[int], Awaitable[dict[int, str]]]
Also = Callable[[Glance], Awaitable[Hashable]]


async def show(
    request: Asked, slug: str, template: str, facts: Facts, *, about: Any = None, once: bool = False, fill: Fill | None = None, also: Also | None = None
) -> Response[bytes]:
    """The page, with what `facts` finds and what `fill` puts into its holes.

    `about` says which of the event's pages of this template; one that few ask for is made `once`.
    `also` says what else the page depends on than the event's state: what opens itself by the clock.
    """

    async def body() -> str:
        event = await event_to_show(slug, request)
        front = await front_of(event)
        return render(template, event=event, front=front, **await facts(event, front))

    seen = await glance(slug)
    if once or seen is None or not is_public(seen.state):
        whole = filled(await body(), await fill(seen.id) if fill and seen else {})
        return Response(whole.encode(), media_type=HTML, headers=PRIVATE)
    key = (template, about, seen.id, seen.revision, is_open(seen), call_of(seen), is_over(seen), await also(seen) if also else None, current.get())
    make = partial(with_holes_filled, key, body, fill, seen.id) if fill else body
    return answer(request, await keep((*key, seen.moves), make))


async def with_holes_filled(key: Key, body: Callable[[], Awaitable[str]], fill: Fill, event: int) -> str:
    return filled((await keep(key, body)).body.decode(), await fill(event))


def takes_proposals(event: Event) -> bool:
    """Whether its pages lead to its call."""
    return call_of(event) == CallStage.OPEN


templates.globals.update(takes_proposals=takes_proposals, is_past=is_past)
