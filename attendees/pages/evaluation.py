"""Saying what one thought, of the event or of a seminar: from one's own page, and by the code at the door."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.evaluation.actions import answer
from attendees.evaluation.forms import answer_form, label_of, said
from attendees.evaluation.queries import Topic, answered_by, evaluation_of, own_topics, questions_about, topic_of
from attendees.evaluation.rules import AGAIN, LONGEST
from attendees.pages.person import UNSEEN, Opened, found
from attendees.queries import seats_of
from events.access import event_to_show
from events.queries import front_of
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form


async def section(opened: Opened) -> dict[str, Any]:
    """What somebody may say something of now, and has not yet."""
    answered = await answered_by(opened.row.id)
    return {"to_evaluate": [topic for topic in await own_topics(opened.row, opened.event, opened.seats) if topic.is_open and topic.seminar not in answered]}


def path_of(topic: Topic, token: str) -> str:
    if topic.item is None:
        return url("attendees:evaluate", token=token)
    return url("attendees:evaluate-seminar", token=token, number=topic.item.id)


async def by_link(request: Asked, token: str, number: int) -> Response[Any]:
    """Of an event (0) or a seminar that the person was in."""
    row, event = await found(token)
    own = await own_topics(row, event, await seats_of(row.id))
    topic = next((topic for topic in own if topic.seminar == number), None)
    if topic is None:
        raise NotFound
    if number in (answered := await answered_by(row.id)) or "thanks" in request.query_params:
        left = [(one, path_of(one, token)) for one in own if one.is_open and one.seminar not in answered]
        return await thanks(event, topic, left, url("attendees:person", token=token))
    return await asked(request, event, topic, path_of(topic, token), row.id)


async def by_door(request: Asked, slug: str, number: int) -> Response[Any]:
    """Whoever stands at the door, as often as they like; counted apart."""
    event = await event_to_show(slug, request)
    topic = await topic_of(event, number)
    if topic is None:
        raise NotFound
    if "thanks" in request.query_params:
        return await thanks(event, topic, [], url("events:event", slug=slug))
    return await asked(request, event, topic, request.url.path, None)


async def asked(request: Asked, event: Event, topic: Topic, path: str, registration: int | None) -> Response[Any]:
    evaluation = await evaluation_of(event.id)
    assert evaluation is not None
    questions = await questions_about(evaluation, topic.about)
    if request.method == "GET":
        return await shown(event, topic, path, questions, answer_form(questions, topic.about), registration is None)
    await slow_posts(request)
    form = answer_form(questions, topic.about, await request.form())
    if form.data:
        try:
            await answer(event, topic.seminar, said(form), registration=registration)
        except Refused as problem:
            form.blame(questions[0].key, problem.key, **problem.facts)
    return await shown(event, topic, path, questions, form, registration is None) if form.errors else see_other(f"{path}?thanks")


async def shown(event: Event, topic: Topic, path: str, questions: list[Any], form: Form[Any], is_door: bool) -> Response[Any]:
    facts = {"event": event, "front": await front_of(event), "topic": topic, "action": path, "form": form, "is_door": is_door}
    named = [(one, label_of(one)) for one in questions]
    return page("attendees/evaluation.html", status=422 if form.errors else 200, headers=UNSEEN, questions=named, again=AGAIN, longest=LONGEST, **facts)


async def thanks(event: Event, topic: Topic, left: list[tuple[Topic, str]], back: str) -> Response[Any]:
    facts = {"event": event, "front": await front_of(event), "topic": topic, "left": left, "back": back}
    return page("attendees/evaluation_thanks.html", headers=UNSEEN, **facts)


@get("/r/{token:str}/evaluation", name="attendees:evaluate")
async def of_event(request: Asked, token: FromPath[str]) -> Response[Any]:
    return await by_link(request, token, 0)


@post("/r/{token:str}/evaluation", name="attendees:evaluate-send", request_max_body_size=SMALL)
async def send_of_event(request: Asked, token: FromPath[str]) -> Response[Any]:
    return await by_link(request, token, 0)


@get("/r/{token:str}/seminars/{number:int}/evaluation", name="attendees:evaluate-seminar")
async def of_seminar(request: Asked, token: FromPath[str], number: FromPath[int]) -> Response[Any]:
    return await by_link(request, token, number)


@post("/r/{token:str}/seminars/{number:int}/evaluation", name="attendees:evaluate-seminar-send", request_max_body_size=SMALL)
async def send_of_seminar(request: Asked, token: FromPath[str], number: FromPath[int]) -> Response[Any]:
    return await by_link(request, token, number)


@get("/events/{slug:str}/evaluation", name="attendees:evaluate-here")
async def here(request: Asked, slug: FromPath[str]) -> Response[Any]:
    return await by_door(request, slug, 0)


@post("/events/{slug:str}/evaluation", name="attendees:evaluate-here-send", request_max_body_size=SMALL)
async def send_here(request: Asked, slug: FromPath[str]) -> Response[Any]:
    return await by_door(request, slug, 0)


@get("/events/{slug:str}/seminars/{number:int}/evaluation", name="attendees:evaluate-seminar-here")
async def seminar_here(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    return await by_door(request, slug, number)


@post("/events/{slug:str}/seminars/{number:int}/evaluation", name="attendees:evaluate-seminar-here-send", request_max_body_size=SMALL)
async def send_seminar_here(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    return await by_door(request, slug, number)


ROUTES = [of_event, send_of_event, of_seminar, send_of_seminar, here, send_here, seminar_here, send_seminar_here]
