"""The queues of an event and its seminars, and those who ask to come: seen by all who see registrations, moved and answered by who edits."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from attendees.actions.approve import approve, give_place_now, refuse
from attendees.actions.move import move_in_queue
from attendees.admin.registrations import registration_of, seen_by
from attendees.queue_form import Answers, Move, move_in, read_answers, read_move
from attendees.tables import Registration
from attendees.waiting import asked_for, queues_of
from events.access import event_to_run
from events.rules import PARTICIPANTS, SEES_OWN
from events.tables import Event
from web.forms import Form, whole
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/queue"
SMALL = 100_000  # bytes of a form


class Nothing(msgspec.Struct):
    """A form that was not sent."""


@get(PATH, name="attendees:queue")
async def queue(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, SEES_OWN)
    return await shown(event, account, done="done" in request.query_params)


async def shown(event: Event, account: Account, *, answers: Form[Any] | None = None, moves: Mapping[int, Form[Any]] = {}, done: bool = False) -> Response[Any]:
    """The whole page; one of its forms may have something to be mended."""
    seen = set(await Registration.select(Registration.id).where(await seen_by(account, event)).output(as_list=True))
    queues, answers = await queues_of(event, seen), answers or Form(Answers)
    forms = {queue.key: moves.get(queue.key) or Form(Nothing) for queue in queues}
    lost = [problem for key, form in moves.items() if key not in forms for problem in form.errors.values()]
    wrong = answers.errors or lost or any(form.errors for form in forms.values())
    facts = {"asked": await asked_for(event, seen), "queues": queues, "answers": answers, "forms": forms, "kinds": PARTICIPANTS, "done": done, "lost": lost}
    return page("attendees/queue.html", status=422 if wrong else 200, event=event, **facts)


@post(f"{PATH}/answers", name="attendees:answer-asked", request_max_body_size=SMALL)
async def answer(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read_answers(await request.form())
    if form.data:
        for row in [await registration_of(event, number) for number in form.data.asked]:  # all are there, or nobody is answered
            await answer_one(row, form.data, account.id)
    return await shown(event, account, answers=form) if form.errors else see_other(f"{url('attendees:queue', slug=slug)}?done")


async def answer_one(row: Registration, given: Answers, account: int) -> None:
    """Who was answered meanwhile, perhaps with the party, stays as they are."""
    try:
        if given.do == "approve":
            await approve(row.id, account=account)
        else:
            await refuse(row.id, account=account, reason=given.reason)
    except Refused:
        return


@post(f"{PATH}/moves", name="attendees:move-in-queue", request_max_body_size=SMALL)
async def move(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    sent = await request.form()
    key = whole(sent.get("queue", ""))
    form = read_move(sent, key)
    if form.data:
        try:
            await moved(event, key, move_in(form.data, key), account.id)
        except Refused as problem:
            form.blame(f"person_{key}", problem.key, **problem.facts)
    return await shown(event, account, moves={key: form}) if form.errors else see_other(f"{url('attendees:queue', slug=slug)}?done")


async def moved(event: Event, key: int, wanted: Move, account: int) -> None:
    row = await registration_of(event, wanted.person)
    if wanted.do == "give" and key:
        raise NotFound
    if wanted.do == "give":
        await give_place_now(row.id, reason=wanted.reason, account=account)
    else:
        await move_in_queue(row.id, wanted.place or 1, reason=wanted.reason, account=account, seminar=key or None)


ROUTES = [queue, answer, move]
