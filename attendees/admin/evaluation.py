"""Asking what people thought: whether, until when, what besides the ready questions, and reminding those who have not answered."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.evaluation.actions import add_question, remind_silent, remove_question, settle
from attendees.evaluation.forms import Adding, Settling, adding_form, label_of, labels
from attendees.evaluation.queries import evaluation_of, own_questions, topic_of
from attendees.evaluation.rules import ABOUTS, BOX, FEWEST, KINDS, MOST_OWN, READY, About, Kind
from events.access import event_to_run
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, told, url
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/evaluation"
DONE = ("kept", "added", "removed", "reminded")
SMALL = 20_000  # bytes of a form


@get(PATH, name="attendees:evaluation")
async def evaluation(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, done=told(request, *DONE))


async def shown(
    event: Event, *, settling: Form[Any] | None = None, adding: Form[Any] | None = None, done: str = "", refused: Problem | None = None
) -> Response[Any]:
    row = await evaluation_of(event.id)
    kept = {name: getattr(row, name) for name in Settling.__struct_fields__} if row else {"is_on": True, "days": 14, "reminds": True}
    facts = {
        "row": row,
        "own": await own_questions(row) if row else [],
        "ready": {about: [label_of(one) for one in READY[about]] for about in About},
        "topic": await topic_of(event, 0),
        "settling": settling or Form(Settling, **kept),
        "adding": adding or Form(Adding, about="event", type="scale"),
        "done": done,
        "refused": refused,
    }
    lists = {"abouts": ABOUTS, "kinds": KINDS, "most": MOST_OWN, "fewest": FEWEST, "box": BOX}
    return page("attendees/evaluation_settings.html", status=422 if settling or adding or refused else 200, event=event, **facts, **lists)


@post(PATH, name="attendees:settle-evaluation", request_max_body_size=SMALL)
async def keep(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Settling, await request.form())
    if form.data is None:
        return await shown(event, settling=form)
    said = form.data
    await settle(event, is_on=said.is_on, days=said.days, is_shared=said.is_shared, reminds=said.reminds, account=account.id)
    return see_other(f"{url('attendees:evaluation', slug=slug)}?kept")


@post(f"{PATH}/questions", name="attendees:add-evaluation-question", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = adding_form(await request.form())
    if form.data:
        try:
            await add_question(event, About(form.data.about), Kind(form.data.type), labels(form.data), account=account.id)
        except Refused as problem:
            form.blame("label_sv", problem.key, **problem.facts)
    return await shown(event, adding=form) if form.errors else see_other(f"{url('attendees:evaluation', slug=slug)}?added#questions")


@post(f"{PATH}/questions/{{number:int}}/removal", name="attendees:remove-evaluation-question", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await remove_question(event, number, account=account.id)
    return see_other(f"{url('attendees:evaluation', slug=slug)}?removed#questions")


@post(f"{PATH}/reminder", name="attendees:remind-silent", request_max_body_size=SMALL)
async def remind(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    try:
        await remind_silent(event, account=account.id)
    except Refused as problem:
        return await shown(event, refused=problem)
    return see_other(f"{url('attendees:evaluation', slug=slug)}?reminded")


ROUTES = [evaluation, keep, add, remove, remind]
