"""The questions of an event's form: the list, in order, and what is done with one of them there."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.actions.form import CannotAsk, answer_counts, bring_back, put_in_order, remove_question
from events.actions.second_step import open_second_step
from events.asking import SecondStep, moved
from events.question_queries import form_of
from events.question_rules import TYPES, Stage, form_with
from events.rules import PARTICIPANTS
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form
PATH = "/manage/events/{slug:str}/questions"


@get(PATH, name="events:questions")
async def questions(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, stage_in(request.query_params.get("of")), saved="saved" in request.query_params)


def stage_in(said: Any) -> Stage:
    return Stage(said) if said in list(Stage) else Stage.REGISTRATION


def done(slug: str, stage: str) -> Response[Any]:
    return see_other(f"{url('events:questions', slug=slug)}?saved{'&of=call' if stage == Stage.CALL else ''}")


@post(f"{PATH}/order", name="events:order-questions", request_max_body_size=SMALL)
async def order(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """By a button ("up-12"), or all numbers in their new order, as after dragging."""
    event, account = await event_to_run(slug, request)
    sent = await request.form()
    stage = stage_in(sent.get("stage"))
    now = [question.id for question in (await form_of(event, stage)).at(stage)]
    await put_in_order(event, moved(now, str(sent.get("do", "")), str(sent.get("order", ""))), stage, account=account.id)
    return done(slug, stage)


@post(f"{PATH}/{{number:int}}/removal", name="events:remove-question", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    stage = stage_in((await request.form()).get("stage"))
    try:
        await remove_question(event, number, stage, account=account.id)
    except CannotAsk as problem:
        return await shown(event, stage, problem=problem)
    return done(slug, stage)


@post(f"{PATH}/{{number:int}}/return", name="events:bring-back-question", request_max_body_size=SMALL)
async def ask_again(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    stage = stage_in((await request.form()).get("stage"))
    try:
        await bring_back(event, number, stage, account=account.id)
    except CannotAsk as problem:
        return await shown(event, stage, problem=problem)
    return done(slug, stage)


@post(f"{PATH}/second-step", name="events:open-second-step", request_max_body_size=SMALL)
async def open_it(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(SecondStep, await request.form())
    if form.data:
        try:
            await open_second_step(event, form.data.until, account=account.id)
        except Refused as problem:
            form.blame("until", problem.key, **problem.facts)
    return await shown(event, second=form) if form.errors else see_other(f"{url('events:questions', slug=slug)}?saved")


async def shown(
    event: Event, stage: str = Stage.REGISTRATION, *, second: Form[Any] | None = None, problem: Problem | None = None, saved: bool = False
) -> Response[Any]:
    form = await form_of(event, stage)
    second = second or Form(SecondStep, until=event.second_until or "")
    facts: dict[str, Any] = {"types": TYPES, "stages": form_with(stage), "of_call": stage == Stage.CALL, "kinds": PARTICIPANTS, "later": Stage.SECOND}
    facts["answered"] = {number: count[""] for number, count in (await answer_counts(event.id)).items()}
    status = 422 if problem or second.errors else 200
    return page("events/questions.html", status=status, event=event, asks=form, second=second, problem=problem, saved=saved, **facts)


ROUTES = [questions, order, remove, ask_again, open_it]
