"""One question of an event's form: a new one, or to be changed; and how the form looks to those who fill it in."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery

from events import question_form
from events.access import event_to_run
from events.actions.form import CannotAsk, add_question, answer_counts, change_question
from events.admin.questions import PATH, SMALL, done, stage_in
from events.queries import offered_kinds
from events.question_queries import ever_offered, form_of
from events.question_rules import STAGES, Posed, Stage
from events.rules import PARTICIPANTS
from events.tables import Event
from web.forms import Form
from web.language import LANGUAGES, current, language
from web.pages import page, render
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get(f"{PATH}/new", name="events:new-question")
async def new(request: Asked, slug: FromPath[str], stage: FromQuery[str] = Stage.REGISTRATION) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, Form(question_form.Asks, stage=stage_in(stage), rows=question_form.BLANK, kinds=[], only=[]))


@post(f"{PATH}/new", name="events:add-question", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = question_form.read(await request.form())
    if form.data:
        try:
            await add_question(event, question_form.posed_in(form.data, form, 0, ()), account=account.id)
        except CannotAsk as problem:
            blame(form, problem)
    return await shown(event, form) if form.errors else done(slug, form.value("stage"))


@get(f"{PATH}/{{number:int}}", name="events:question")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    question = await question_of(event, number)
    return await shown(event, question_form.filled(question), question)


@post(f"{PATH}/{{number:int}}", name="events:change-question", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    question = await question_of(event, number)
    form = question_form.read(await request.form())
    if form.data:
        try:
            wanted = question_form.posed_in(form.data, form, number, await ever_offered(number))
            await change_question(event, wanted, account=account.id)
        except CannotAsk as problem:
            blame(form, problem)
    return await shown(event, form, question) if form.errors else done(slug, form.value("stage"))


async def question_of(event: Event, number: int) -> Posed:
    question = (await form_of(event)).question(number) or (await form_of(event, Stage.CALL)).question(number)
    if question is None:
        raise NotFound
    return question


def blame(form: Form[Any], problem: CannotAsk) -> None:
    field, _colon, key = problem.facts["field"].partition(":")
    form.blame(f"places_{question_form.row_of(form, key)}" if key else field, problem.key, **problem.facts)


async def shown(event: Event, form: Form[Any], question: Posed | None = None) -> Response[Any]:
    number = question.id if question else 0
    count = (await answer_counts(event.id)).get(number, {})
    ever = await ever_offered(number) if question else {}
    gone = [option for key, option in ever.items() if question and key not in question.keys and count.get(key)]
    facts: dict[str, Any] = {
        "question": question,
        "count": count,
        "gone": gone,
        "rows": int(form.value("rows")),
        "stages": STAGES,
        "of_call": form.value("stage") == Stage.CALL,
    }
    facts["options"] = question_form.options(await form_of(event, form.value("stage")), number)
    return page("events/question.html", status=422 if form.errors else 200, event=event, form=form, **facts)


@get(f"{PATH}/preview", name="events:preview-questions")
async def preview(request: Asked, slug: FromPath[str], kind: FromQuery[str] = "", of: FromQuery[str] = "") -> Response[Any]:
    """As one kind of participant sees it, in one language; the page around it stays in the organiser's."""
    event, _account = await event_to_run(slug, request)
    kind, code = kind if kind in PARTICIPANTS else (await offered_kinds(event))[0], of if of in LANGUAGES else current.get()
    form = await form_of(event)
    questions = [question for question in form.asked if not question.kinds or kind in question.kinds]
    with language(code):
        seen = {
            stage: render(
                "events/asked_preview.html", questions=[one for one in questions if one.stage == stage], others=form.asked, form=Form(question_form.Asks)
            )
            for stage in STAGES
        }
    return page("events/preview.html", event=event, kind=kind, of=code, seen=seen, kinds=PARTICIPANTS, stages=STAGES)


ROUTES = [new, add, preview, one, change]
