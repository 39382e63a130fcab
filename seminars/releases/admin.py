"""The organisers' side of releases: what the next one changes and whom it concerns; all that were, each of which can be had again."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.rules import takes_place
from events.tables import Event
from seminars.draft.queries import drafted
from seminars.queries import Item
from seminars.questions import ask_who_is_concerned
from seminars.releases.actions import go_back, publish
from seminars.releases.forms import Publishing
from seminars.releases.queries import next_changes, not_back, releases_of
from seminars.releases.rules import WHAT, Change, Entry, touches_calendars
from seminars.rules import PART_ROLES
from web.forms import Form, whole
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/releases"
SMALL = 20_000


@get(PATH, name="seminars:releases")
async def releases(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    published, again = (whole(request.query_params.get(name, 0)) for name in ("published", "again"))
    return await shown(event, published=published, gone=await not_back(event.id, again, published) if again else [])


async def shown(event: Event, form: Form[Any] | None = None, published: int = 0, gone: Sequence[Entry] = ()) -> Response[bytes]:
    """`gone` is what an old release had that could not come back with it."""
    changes, there = await next_changes(event), await releases_of(event.id)
    told = [change for change in changes if touches_calendars(change)]
    facts = {
        "changes": changes,
        "releases": there,
        "what": WHAT,
        "roles": PART_ROLES,
        "concerned": await ask_who_is_concerned(event, {change.shown.id for change in told}) if told else [],
        "speakers": speakers_in(told, await drafted(event)),
        "is_public": takes_place(event.state),
        "expected": there[0].number + 1 if there else 1,
        "published": published,
        "gone": gone,
        "form": form or Form(Publishing),
    }
    return page("seminars/releases/manage.html", status=422 if form else 200, event=event, **facts)


def speakers_in(changes: list[Change], items: list[Item]) -> list[str]:
    touched = {change.shown.id for change in changes}
    return sorted({who.name for item in items if item.id in touched for who in item.people})


@post(PATH, name="seminars:publish-release", request_max_body_size=SMALL)
async def publish_next(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Publishing, await request.form())
    if form.data:
        try:
            number = await publish(event, name=form.data.name, note=form.data.note, expected=form.data.expected, account=account.id)
            return see_other(f"{url('seminars:releases', slug=slug)}?published={number}")
        except Refused as problem:
            form.blame("name", problem.key, **problem.facts)
    return await shown(event, form)


@post(f"{PATH}/{{number:int}}/again", name="seminars:release-again", request_max_body_size=SMALL)
async def again(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """An old release is published once more, as a new one."""
    event, account = await event_to_run(slug, request)
    form = Form(Publishing, await request.form())
    try:
        made = await go_back(event, number, expected=form.data.expected if form.data else 0, account=account.id)
    except Refused as problem:
        form.blame("name", problem.key, **problem.facts)
        return await shown(event, form)
    return see_other(f"{url('seminars:releases', slug=slug)}?published={made}&again={number}")


ROUTES = [releases, publish_next, again]
