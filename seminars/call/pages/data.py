"""All that is kept because of a proposal: downloaded, and erased."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from jobs.outbox import mails_to
from network.queries import all_about
from seminars.call.people import all_of, erase
from seminars.call.queries import opened_by
from seminars.call.tables import Proposer
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/proposals/{token:str}"
UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}
HEADERS = {**UNSEEN, "content-disposition": 'attachment; filename="my-data.json"'}


@get(f"{PATH}/data.json", name="seminars:download-proposal")
async def download(token: FromPath[str]) -> Response[bytes]:
    one = await opened_by(token)
    if one is None:
        raise NotFound
    found = await all_of(Proposer.id == one.row.id) | {"mail": await mails_to(one.row.email, one.event.id)}
    found |= await all_about(one.row.person) if one.row.person is not None else {}
    return Response(msgspec.json.format(msgspec.json.encode(found), indent=2), media_type="application/json", headers=HEADERS)


@post(f"{PATH}/erasure", name="seminars:erase-proposal", request_max_body_size=10_000)
async def erase_me(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    one = await opened_by(token)
    if one is None:
        raise NotFound
    await erase(one.row.id)
    return see_other(url("seminars:proposal-erased", slug=one.event.slug))


@get("/events/{slug:str}/call/goodbye", name="seminars:proposal-erased")
async def goodbye(slug: FromPath[str]) -> Response[bytes]:
    return page("seminars/call/goodbye.html", headers=UNSEEN, slug=slug)


ROUTES = [download, erase_me, goodbye]
