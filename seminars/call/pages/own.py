"""What the mailed link opens for who made a proposal: written, saved as a draft, handed in, withdrawn."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from accounts.throttle import slow_down, slow_posts
from events.answering import shown_answers
from events.queries import call_of as stage_of
from events.queries import front_of
from events.question_queries import Form as Questions
from events.question_rules import Value
from events.rules import CallStage
from seminars.call.actions.begin import Closed, opened
from seminars.call.actions.propose import Written, keep, withdraw
from seminars.call.actions.speakers import CannotAsk
from seminars.call.answers import known, questions_of, read_answers
from seminars.call.forms import OF_PERSON, OF_PROPOSAL, Proposed, column, other_in, read_proposal, shown
from seminars.call.pages.co_speaker import co_speaker_page
from seminars.call.queries import Opened, formats_of, opened_by, people_of, standing_of, tracks_of
from seminars.call.rules import ANSWERS, DECISIONS, STATES, Format, State
from web.forms import Form
from web.forms import whole as number
from web.language import _, pick
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound, Problem, Refused, TooMany

Asked = Request[Any, Any, Any]
UNSEEN = {**PRIVATE, "x-robots-tag": "noindex"}
PATH = "/proposals/{token:str}"
SMALL = 200_000  # bytes of a form
MOST_ASKED = 20  # mails to co-speakers of one proposal a day
DONE = {"saved", "handed-in", "withdrawn"}


async def found(token: str) -> Opened:
    one = await opened_by(token)
    if one is None or not one.row.is_first:
        raise NotFound
    return one


async def filled(one: Opened) -> Form[Proposed]:
    return Form(Proposed, **shown(one.proposal, one.row), **shown_answers(await known(one.proposal.id, await questions_of(one.event))))


@get(PATH, name="seminars:proposal")
async def proposal(request: Asked, token: FromPath[str]) -> Response[bytes]:
    one = await opened_by(token)
    if one is None:
        raise NotFound
    await opened(one.row)
    done = next(iter(set(request.query_params) & DONE), "")
    return await (whole(token, one, await filled(one), done=done) if one.row.is_first else co_speaker_page(token, one, done=done))


@post(PATH, name="seminars:keep-proposal", request_max_body_size=SMALL)
async def save(request: Asked, token: FromPath[str]) -> Response[Any]:
    """A draft may lack much; what is handed in lacks nothing, also when it is changed later."""
    await slow_posts(request)
    one = await found(token)
    form, said = await read(one, await request.form())
    if said is None:
        return await whole(token, one, form)
    try:
        await ask_few(one, said)
        await keep(one, said)
    except Closed as problem:
        return await whole(token, one, form, problem)
    except (CannotAsk, TooMany) as problem:
        form.blame("other_email", problem.key, **problem.facts)
        return await whole(token, one, form)
    return see_other(f"{url('seminars:proposal', token=token)}?{'handed-in' if said.hand_in else 'saved'}")


async def read(one: Opened, sent: FormMultiDict) -> tuple[Form[Proposed], Written | None]:
    """None when something has to be mended, as the form says."""
    hand_in = sent.get("do") == "hand-in" or one.proposal.state == State.SUBMITTED
    form, questions = read_proposal(one.call, one.proposal, sent, whole=hand_in), await questions_of(one.event)
    values = read_answers(form, sent, questions, await known(one.proposal.id, questions), whole=hand_in)
    return form, written(form.data, questions, values, out=str(sent.get("do", "")), hand_in=hand_in) if form.data else None


async def ask_few(one: Opened, said: Written) -> None:
    """Each who is asked gets a mail: not ever more of them, with people taken out in between."""
    if said.other:
        await slow_down(f"co-speakers:{one.proposal.id}", most=MOST_ASKED, per=timedelta(days=1))


def written(data: Proposed, questions: Questions, values: dict[int, Value], *, out: str, hand_in: bool) -> Written:
    """`out` is what the button said: "out-12" takes somebody out."""
    return Written(
        proposal={name: getattr(data, name) for name in OF_PROPOSAL},
        mine={column(name): getattr(data, name) for name in OF_PERSON},
        questions=questions,
        values=values,
        other=other_in(data),
        out=number(out.removeprefix("out-")) if out.startswith("out-") else None,
        hand_in=hand_in,
    )


@post(f"{PATH}/withdrawal", name="seminars:withdraw-proposal", request_max_body_size=10_000)
async def take_back(request: Asked, token: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    one = await found(token)
    try:
        await withdraw(one)
    except Refused as problem:
        return await whole(token, one, await filled(one), problem)
    return see_other(f"{url('seminars:proposal', token=token)}?withdrawn")


async def whole(token: str, one: Opened, form: Form[Proposed], problem: Problem | None = None, done: str = "") -> Response[bytes]:
    facts: dict[str, Any] = {
        "is_open": stage_of(one.event) == CallStage.OPEN and one.proposal.seminar is None,
        "standing": standing_of(one.proposal),
        "standings": {**STATES, **DECISIONS},
        "formats": [(each.key, named(each)) for each in formats_of(one.call)],
        "tracks": offered_tracks(one),
        "others": [who for who in await people_of(one.proposal.id) if not who.is_first],
        "questions": (await questions_of(one.event)).asked,
        "answers": ANSWERS,
        "front": await front_of(one.event),
    }
    status = problem.status if problem else 422 if form.errors else 200
    said: dict[str, Any] = {"event": one.event, "proposal": one.proposal, "call": one.call, "token": token, "form": form, "problem": problem, "done": done}
    return page("seminars/call/own.html", status=status, headers=UNSEEN, **said, **facts)


def named(each: Format) -> str:
    return _("{what} ({n} min)", what=pick(each, "label").text, n=each.minutes)


def offered_tracks(one: Opened) -> list[tuple[str, str]]:
    """With the one that was chosen before, also when it is not offered any more."""
    mine, offered = one.proposal.track, tracks_of(one.call)
    kept = [(mine, mine)] if mine and mine not in offered else []
    return [*((name, pick(track, "label").text) for name, track in offered.items()), *kept]


ROUTES = [proposal, save, take_back]
