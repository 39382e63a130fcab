"""Organisers decide about proposals, make seminars of those that are accepted, and remind reviewers who are slow."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from events.access import event_to_run
from events.rules import RUNS
from seminars.call.actions.decide import decide
from seminars.call.actions.place import make_seminars, take_back
from seminars.call.actions.remind import remind_reviewers
from seminars.call.admin.offer import PATH
from seminars.call.admin.proposals import shown, shown_one
from seminars.call.people import erase
from seminars.call.queries import people_of, proposal_of
from seminars.call.rules import DECISIONS, Decision
from web.forms import whole
from web.language import N_
from web.pages import see_other, url
from web.problems import NotFound, Problem, Refused

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form


@post(f"{PATH}/decision", name="seminars:decide", request_max_body_size=SMALL)
async def decide_many(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """About those that are ticked; from the page of one, back to it."""
    event, account = await event_to_run(slug, request)
    sent = await request.form()
    numbers = [number for one in sent.getall("proposal", []) if (number := whole(one))]
    said = str(sent.get("do", ""))
    if not numbers or said not in (*DECISIONS, "open"):
        problem = Problem(N_("Tick the proposals that it is about."))
        return await shown(event, problem=problem)
    n = await decide(event, numbers, None if said == "open" else Decision(said), account=account.id)
    if "one" in sent:
        return see_other(url("seminars:proposal-of", slug=slug, number=numbers[0]))
    return see_other(f"{url('seminars:proposals', slug=slug)}?decided={n}")


@post(f"{PATH}/seminars", name="seminars:make-seminars")
async def make(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    n = await make_seminars(event, account=account.id)
    return see_other(f"{url('seminars:proposals', slug=slug)}?made={n}")


@post(f"{PATH}/proposals/{{number:int}}/seminar/undoing", name="seminars:unmake-seminar")
async def unmake(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    try:
        await take_back(event, number, account=account.id)
    except Refused as problem:
        return await shown_one(event, number, problem)
    return see_other(url("seminars:proposal-of", slug=slug, number=number))


@post(f"{PATH}/proposals/{{number:int}}/erasure", name="seminars:erase-proposal-for")
async def erase_for(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Somebody has asked for it."""
    event, account = await event_to_run(slug, request, RUNS)
    proposal = await proposal_of(event, number)
    if proposal is None:
        raise NotFound
    await erase((await people_of(number))[0].id, account=account.id)
    return see_other(url("seminars:proposals", slug=slug))


@post(f"{PATH}/reviewers/reminder", name="seminars:remind-reviewers", request_max_body_size=10_000)
async def remind(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Those who have not finished."""
    event, account = await event_to_run(slug, request)
    n = await remind_reviewers(event, account=account.id)
    return see_other(f"{url('seminars:proposals', slug=slug)}?reminded={n}#reviewers")


ROUTES = [decide_many, make, unmake, erase_for, remind]
