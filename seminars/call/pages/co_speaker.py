"""What the mailed link opens for who is asked to speak in a proposal: it is read, answered with yes or no, and one says who one is."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from seminars.call.actions.speakers import answer
from seminars.call.forms import OF_PERSON, Profile, column
from seminars.call.queries import Opened, format_of, opened_by, people_of, tracks_of
from seminars.call.rules import ANSWERS
from web.forms import Form
from web.language import pick
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound, Problem, Refused

Asked = Request[Any, Any, Any]
UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}


async def co_speaker_page(token: str, one: Opened, form: Form[Profile] | None = None, problem: Problem | None = None, done: str = "") -> Response[bytes]:
    form = form or Form(Profile, **{name: getattr(one.row, column(name)) for name in OF_PERSON})
    people, chosen = await people_of(one.proposal.id), format_of(one.call, one.proposal.format)
    facts: dict[str, Any] = {
        "first": people[0],
        "others": [who for who in people[1:] if who.id != one.row.id],
        "format": pick(chosen, "label").text if chosen else "",
        "tracks": tracks_of(one.call),
        "answers": ANSWERS,
    }
    status = problem.status if problem else 422 if form.errors else 200
    said: dict[str, Any] = {"event": one.event, "proposal": one.proposal, "who": one.row, "token": token, "form": form, "problem": problem, "done": done}
    return page("seminars/call/co_speaker.html", status=status, headers=UNSEEN, **said, **facts)


@post("/proposals/{token:str}/answer", name="seminars:answer-proposal", request_max_body_size=100_000)
async def say(request: Asked, token: FromPath[str]) -> Response[Any]:
    """Yes needs a name; no needs nothing."""
    await slow_posts(request)
    one, sent = await opened_by(token), await request.form()
    if one is None or one.row.is_first:
        raise NotFound
    says_yes = sent.get("do") == "yes"
    form = Form(Profile, sent)
    if says_yes and form.data is None:
        return await co_speaker_page(token, one, form)
    mine = {column(name): getattr(form.data, name) for name in OF_PERSON} if form.data else {}
    try:
        await answer(one, mine, says_yes=says_yes)
    except Refused as problem:
        return await co_speaker_page(token, one, form, problem)
    return see_other(f"{url('seminars:proposal', token=token)}?saved")


ROUTES = [say]
