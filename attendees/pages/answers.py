"""One's own answers to the questions of the form: those given when registering, and the second step once it is open."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.change import change_answers
from attendees.actions.fill_in import NoPlace
from attendees.answers import answer_with_file, known, told_of
from attendees.asking import MOST_BYTES, read_answers, received, to_fill_in, with_files
from attendees.files_of import attachment
from attendees.forms import Nothing
from attendees.pages.person import Opened, found, show, to_change
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.answering import shown_answers
from events.queries import is_second_open
from events.question_queries import form_of
from events.question_rules import STAGES, Stage
from events.tables import Event
from web.forms import Form
from web.language import N_
from web.pages import see_other, url
from web.problems import NotFound, Refused

NO_QUESTIONS: dict[str, Any] = {"questions": [], "others": [], "left": {}, "says_kinds": False}
FORMS = {Stage.REGISTRATION: "answers", Stage.SECOND: "second_answers"}


async def section(opened: Opened) -> dict[str, Any]:
    questions = await form_of(opened.event)
    if not questions.asked and not questions.retired:
        return {"first": NO_QUESTIONS, "second": NO_QUESTIONS, "kept_answers": [], "mine": {}, "answers": Form(Nothing), "second_answers": Form(Nothing)}
    row, mine = opened.row, await known(opened.row.id, opened.event)
    second = await to_fill_in(opened.event, Stage.SECOND, row.kind) if may_answer_second(row, opened.event) else NO_QUESTIONS
    shown = {name: Form(Nothing, **shown_answers(mine)) for name in FORMS.values()}
    return {
        "first": await to_fill_in(opened.event, Stage.REGISTRATION, row.kind),
        "second": second,
        "kept_answers": await told_of(row, opened.event),
        "mine": mine,
        **shown,
    }


def may_answer_second(row: Registration, event: Event) -> bool:
    return row.state == RegistrationState.CONFIRMED and is_second_open(event)


@post("/r/{token:str}/answers/{stage:str}", name="attendees:answer", request_max_body_size=MOST_BYTES)
async def answer(token: FromPath[str], stage: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    if stage not in STAGES:
        raise NotFound
    row, event = await (to_change if stage == Stage.REGISTRATION else to_answer_second)(token, request)
    form: Form[Nothing] = Form(Nothing)
    questions = await form_of(event)
    sent = await received(request, questions)
    given = read_answers(form, sent, questions, stage, row.kind, await known(row.id, event))
    if not form.errors:
        try:
            await change_answers(row.id, await with_files(given, sent), stage)
        except NoPlace as problem:
            form.blame(problem.facts["field"], problem.key, **problem.facts)
    if form.errors:
        return await show(token, row, event, **{FORMS[Stage(stage)]: form})
    return see_other(f"{url('attendees:person', token=token)}?answered#{'answers' if stage == Stage.REGISTRATION else 'second-step'}")


async def to_answer_second(token: str, request: Request[Any, Any, Any]) -> tuple[Registration, Event]:
    await slow_posts(request)
    row, event = await found(token)
    if not may_answer_second(row, event):
        raise Refused(N_("These questions cannot be answered now. Write to the organiser if something has to be changed."))
    return row, event


@get("/r/{token:str}/answers/{number:int}/file", name="attendees:own-file")
async def own_file(token: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    row, _event = await found(token)
    return await attachment(await answer_with_file(row.id, number))


ROUTES = [answer, own_file]
