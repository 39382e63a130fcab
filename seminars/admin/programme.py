"""The whole programme as organisers see it: one table a day, with what does not fit together."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from seminars.clashes import Clash, clashes
from seminars.queries import Item, programme, rooms_of, unplaced
from seminars.rules import KINDS, PART_ROLES
from web.language import _, pick
from web.pages import page

Asked = Request[Any, Any, Any]


@get("/manage/events/{slug:str}/programme", name="seminars:manage")
async def manage(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    items, rooms = await programme(event), await rooms_of(event)
    found = clashes(items, room_seats={room.id: room.seats for room in rooms}, first_day=event.first_day, last_day=event.last_day)
    days = [(day, list(of_day)) for day, of_day in groupby(items, key=lambda item: item.day)]
    facts = {"days": days, "rooms": rooms, "clashes": worded(found, items), "unplaced": await unplaced(event)}
    return page("seminars/manage.html", event=event, kinds=KINDS, roles=PART_ROLES, **facts)


def worded(found: Iterable[Clash], items: Iterable[Item]) -> dict[int, list[str]]:
    """What is wrong with each item, in the reader's language."""
    titles = {item.id: pick(item, "title").text for item in items}
    sentences: dict[int, list[str]] = {}
    for clash in found:
        facts = {**dict(clash.facts), "title": titles.get(clash.other or 0, "")}
        sentences.setdefault(clash.item, []).append(_(clash.words, **facts))
    return sentences


ROUTES = [manage]
