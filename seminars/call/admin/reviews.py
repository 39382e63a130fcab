"""The reviewers' side: what is to be reviewed, and one proposal with one's own score and comment. In a blind call nobody is named."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from events.access import event_to_run
from events.queries import call_of as stage_of
from events.rules import REVIEWS, CallStage
from events.tables import Event
from seminars.call.actions.review import review
from seminars.call.answers import answers_of
from seminars.call.queries import Listed, call_of, format_of, formats_of, people_of, proposal_of, tracks_of
from seminars.call.reviewing import review_by, to_review
from seminars.call.rules import SCORES, Answer
from web.forms import Form
from web.language import pick
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/reviews"
SMALL = 50_000  # bytes of a form


class Opinion(msgspec.Struct, kw_only=True):
    """What a reviewer fills in."""

    score: Literal["1", "2", "3", "4", "5"]
    comment: Annotated[str, msgspec.Meta(max_length=4_000)] = ""


@get(PATH, name="seminars:reviews")
async def reviews(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, REVIEWS)
    call, rows = await call_of(event.id), await to_review(event, account)
    facts: dict[str, Any] = {
        "formats": {one.key: one for one in formats_of(call)} if call else {},
        "tracks": tracks_of(call),
        "done": sum(one.mine is not None for one in rows),
        "is_open": stage_of(event) == CallStage.OPEN,
        "saved": "saved" in request.query_params,
    }
    return page("seminars/call/reviews.html", event=event, call=call, rows=rows, **facts)


@get(f"{PATH}/{{number:int}}", name="seminars:review")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request, REVIEWS)
    mine = await review_by(number, account.id)
    return await shown(event, account, number, Form(Opinion, score=str(mine.score) if mine else "", comment=mine.comment if mine else ""))


@post(f"{PATH}/{{number:int}}", name="seminars:give-review", request_max_body_size=SMALL)
async def give(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """On to the next that waits, or back to the list."""
    event, account = await event_to_run(slug, request, REVIEWS)
    form = Form(Opinion, sent := await request.form())
    if form.data is None:
        return await shown(event, account, number, form)
    await review(event, number, score=int(form.data.score), comment=form.data.comment, account=account)
    waiting = [each.id for each in await to_review(event, account) if each.mine is None]
    if sent.get("do") == "next" and waiting:
        return see_other(url("seminars:review", slug=slug, number=waiting[0]))
    return see_other(f"{url('seminars:reviews', slug=slug)}?saved")


async def shown(event: Event, account: Account, number: int, form: Form[Opinion]) -> Response[Any]:
    rows = await to_review(event, account)
    proposal, call = await proposal_of(event, number), await call_of(event.id)
    if proposal is None or call is None or number not in [row.id for row in rows]:
        raise NotFound
    chosen = format_of(call, proposal.format)
    facts: dict[str, Any] = {
        "format": pick(chosen, "label").text if chosen else "",
        "tracks": tracks_of(call),
        "people": [] if call.is_blind else [who for who in await people_of(number) if who.state != Answer.NO],
        "said": await answers_of(number),
        "scores": SCORES,
        "left": others_left(rows, number),
    }
    return page("seminars/call/review.html", status=422 if form.errors else 200, event=event, call=call, proposal=proposal, form=form, **facts)


def others_left(rows: list[Listed], number: int) -> int:
    """How many besides this one wait for a review."""
    return sum(row.mine is None and row.id != number for row in rows)


ROUTES = [reviews, one, give]
