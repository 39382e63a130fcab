"""Organisers' list of what was proposed, and one proposal with all that is known of it."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from events.queries import call_of as stage_of
from events.rules import READS
from events.tables import Event
from seminars.call.actions.place import READY, is_untouched
from seminars.call.actions.remind import to_remind
from seminars.call.admin.offer import PATH
from seminars.call.answers import answers_of
from seminars.call.queries import call_of, format_of, formats_of, listed, people_of, proposal_of, tracks_of
from seminars.call.reviewing import opinions, progress
from seminars.call.rules import ANSWERS, DECISIONS, STATES, State, scored
from seminars.call.tables import Proposal
from seminars.tables import Seminar
from web.database import first_row
from web.forms import whole
from web.language import pick
from web.pages import page
from web.problems import NotFound, Problem

Asked = Request[Any, Any, Any]


@get(PATH, name="seminars:proposals")
async def proposals(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    told = {name: whole(request.query_params[name]) for name in ("decided", "made", "reminded") if name in request.query_params}
    return await shown(event, told=told)


async def shown(event: Event, problem: Problem | None = None, told: dict[str, int] | None = None) -> Response[Any]:
    call, rows = await call_of(event.id), await listed(event.id)
    facts: dict[str, Any] = {
        "handed_in": [one for one in rows if one.state == State.SUBMITTED],
        "others": [one for one in rows if one.state != State.SUBMITTED],
        "untold": sum(one.is_untold for one in rows),
        "ready": await Proposal.count().where((Proposal.event == event.id) & READY),
        "progress": (reviewers := await progress(event)),
        "slow": await to_remind(event, reviewers),
        "formats": {one.key: one for one in formats_of(call)} if call else {},
        "tracks": tracks_of(call),
        "told": told or {},
    }
    said: dict[str, Any] = {"call": call, "stage": stage_of(event), "states": STATES, "decisions": DECISIONS, "problem": problem}
    return page("seminars/call/proposals.html", status=422 if problem else 200, event=event, **said, **facts)


@get(f"{PATH}/proposals/{{number:int}}", name="seminars:proposal-of")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    return await shown_one(event, number)


async def shown_one(event: Event, number: int, problem: Problem | None = None) -> Response[Any]:
    proposal, call = await proposal_of(event, number), await call_of(event.id)
    if proposal is None or call is None:
        raise NotFound
    chosen = format_of(call, proposal.format)
    words: dict[str, Any] = {"states": STATES, "decisions": DECISIONS, "answers": ANSWERS}
    facts: dict[str, Any] = {"format": pick(chosen, "label").text if chosen else "", "tracks": tracks_of(call), **await all_about(proposal)}
    status = problem.status if problem else 200
    return page("seminars/call/one.html", status=status, event=event, proposal=proposal, problem=problem, **words, **facts)


async def all_about(proposal: Proposal) -> dict[str, Any]:
    """Its people, what they answered, what reviewers think, and what became of it."""
    said, seminar = await opinions(proposal.id), await first_row(Seminar, "id = {}", proposal.seminar) if proposal.seminar else None
    return {
        "people": await people_of(proposal.id),
        "said": await answers_of(proposal.id),
        "opinions": said,
        "score": scored([one.score for one in said]),
        "seminar": seminar,
        "is_untouched": seminar is not None and await is_untouched(proposal, seminar),
    }


ROUTES = [proposals, one]
