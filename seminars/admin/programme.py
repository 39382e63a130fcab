"""The whole programme as organisers see it: one table a day, with what does not fit together."""

from itertools import groupby
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from seminars.clashes.queries import clashes_of
from seminars.clashes.words import by_item, titles_of
from seminars.queries import programme, rooms_of, unplaced
from seminars.rules import KINDS, PART_ROLES
from web.pages import page

Asked = Request[Any, Any, Any]


@get("/manage/events/{slug:str}/programme", name="seminars:manage")
async def manage(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    items, rooms = await programme(event), await rooms_of(event)
    found = by_item((await clashes_of(event, items)).open, titles_of(items))
    days = [(day, list(of_day)) for day, of_day in groupby(items, key=lambda item: item.day)]
    facts = {"days": days, "rooms": rooms, "clashes": found, "unplaced": await unplaced(event)}
    return page("seminars/manage.html", event=event, kinds=KINDS, roles=PART_ROLES, **facts)


ROUTES = [manage]
