"""Bringing members and contacts in from a spreadsheet: choose, look at each row, bring in."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from network.networks.admin import ONE, to_edit
from network.networks.importing import Line, bring_in, lines_in
from network.networks.rules import MEMBER_PARTS
from network.networks.tables import Network
from web.language import N_
from web.letters import Broken
from web.pages import page, see_other, url
from web.problems import Problem
from web.sheets import MOST_BYTES, write_csv

Asked = Request[Any, Any, Any]
SAME = ("organisation", "country", "part", "first_name", "last_name", "email", "position")
HEAD = (*SAME, "deputy", "shown")
PATH = f"{ONE}/import"


@get(PATH, name="network:import")
async def choose(request: Asked, slug: FromPath[str]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    return shown(network, account)


def shown(network: Network, account: Any, *, lines: Sequence[Line] = (), text: str = "", problem: Problem | None = None) -> Response[Any]:
    facts = {"lines": lines, "text": text, "problem": problem, "parts": MEMBER_PARTS, "faulty": sum(bool(line.faults) for line in lines)}
    return page("network/import.html", status=422 if problem or facts["faulty"] else 200, network=network, account=account, **facts)


@post(PATH, name="network:look-at-import", request_max_body_size=MOST_BYTES + 10_000)
async def look(request: Asked, slug: FromPath[str]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    sent = (await request.form()).get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return shown(network, account, problem=Problem(N_("Choose a file.")))
    body = await sent.read()
    try:
        lines = lines_in(sent.filename, body)
    except Broken as problem:
        return shown(network, account, problem=problem)
    return shown(network, account, lines=lines, text=as_text(lines))


def as_text(lines: Sequence[Line]) -> str:
    """The rows without a fault as a sheet, to be read once more when they were looked at."""
    good = [line for line in lines if not line.faults]
    return write_csv(HEAD, [[*(getattr(line, name) for name in SAME), yes(line.is_deputy), yes(line.is_shown)] for line in good]).decode("utf-8-sig")


def yes(value: bool) -> str:
    return "yes" if value else ""


@post(f"{PATH}/rows", name="network:bring-in", request_max_body_size=MOST_BYTES * 2)
async def bring(request: Asked, slug: FromPath[str]) -> Response[Any]:
    network, account = await to_edit(request, slug)
    text = str((await request.form()).get("text", ""))
    try:
        lines = lines_in("again.csv", text.encode())
    except Broken as problem:
        return shown(network, account, problem=problem)
    if any(line.faults for line in lines):
        return shown(network, account, lines=lines, text=as_text(lines))
    await bring_in(network, lines, account=account.id)
    return see_other(f"{url('network:manage-network', slug=slug)}?saved#members")


ROUTES = [choose, look, bring]
