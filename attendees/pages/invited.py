"""Somebody who was invited in person answers: accepts with what is to be known and the seminars, or declines."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.fill_in import NoPlace
from attendees.actions.guests import accept, decline
from attendees.answers import known
from attendees.asking import MOST_BYTES, read_answers, received, with_files
from attendees.forms import Details, Nothing, Participant, read_choices
from attendees.pages.person import Opened, found, show
from attendees.queries import choices_of, guest_of
from attendees.rules import RegistrationState
from attendees.swapping import without_clashes
from attendees.tables import Registration
from events.queries import is_open
from events.question_queries import form_of
from events.question_rules import Stage
from events.rules import Admission
from events.tables import Event
from seminars.queries import programme
from web import clock
from web.forms import Form
from web.language import N_
from web.pages import see_other, url
from web.problems import Refused

ANSWERS = (RegistrationState.INVITED, RegistrationState.DECLINED)


class Refusal(msgspec.Struct):
    """What may be said in declining."""

    words: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


async def section(opened: Opened) -> dict[str, Any]:
    """`guest` is there as long as the page is about the invitation; `may_accept` also after its end, where anybody may come."""
    guest = await guest_of(opened.row.id) if opened.row.state in ANSWERS else None
    has_ended = guest is not None and guest.ends_at <= clock.now()
    may_accept = opened.front.is_open and (not has_ended or opened.event.admission == Admission.OPEN)
    return {"guest": guest, "has_ended": has_ended, "may_accept": may_accept, "refusal": Form(Refusal)}


@post("/r/{token:str}/invitation", name="attendees:accept-invitation", request_max_body_size=MOST_BYTES)
async def say_yes(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_answer(token, request)
    questions, choices = await form_of(event), choices_of(await programme(event))
    sent = await received(request, questions)
    details, wishes, answers = Form(Details, sent), Form[Participant](Participant), Form[Nothing](Nothing)
    wished = without_clashes(wishes, sent, choices, read_choices(wishes, sent, choices), {})
    given = read_answers(answers, sent, questions, Stage.REGISTRATION, row.kind, await known(row.id, event))
    if details.data and not wishes.errors and not answers.errors:
        try:
            await accept(row.id, details.data, wished, await with_files(given, sent))
            return see_other(url("attendees:person", token=token))
        except NoPlace as problem:
            answers.blame(problem.facts["field"], problem.key, **problem.facts)
    return await show(token, row, event, details=details, wishes=wishes, answers=answers)


async def to_answer(token: str, request: Request[Any, Any, Any]) -> tuple[Registration, Event]:
    """As long as registration is open, also when nobody may change theirs any more."""
    await slow_posts(request)
    row, event = await found(token)
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed."))
    return row, event


@post("/r/{token:str}/invitation/refusal", name="attendees:decline-invitation", request_max_body_size=20_000)
async def say_no(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    await slow_posts(request)
    row, event = await found(token)
    form = Form(Refusal, await request.form())
    if form.data is None:
        return await show(token, row, event, refusal=form)
    await decline(row.id, form.data.words)
    return see_other(url("attendees:person", token=token))


ROUTES = [say_yes, say_no]
