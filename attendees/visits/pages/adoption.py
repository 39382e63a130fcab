"""How it stands with what somebody wanted to adopt: opened from the mail with the answer in the link, which a module sends at once; without it by a button.

The link itself changes nothing: mail programs open links by themselves.
"""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.pages.person import UNSEEN, found
from attendees.visits.adoption import ANSWERS, state_adoption
from attendees.visits.rules import ADOPTIONS
from attendees.visits.tables import LearningCard
from events.queries import front_of
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/r/{token:str}/visit/cards/{number:int}/adoption"
SMALL = 20_000  # bytes of a form


class Stated(msgspec.Struct, kw_only=True):
    state: Literal["adopted", "under_way", "dropped"]
    words: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


async def own_card(token: str, number: int) -> tuple[Event, LearningCard]:
    row, event = await found(token)
    card = await LearningCard.objects().get((LearningCard.id == number) & (LearningCard.registration == row.id))
    if card is None:
        raise NotFound
    return event, card


@get(PATH, name="attendees:adoption")
async def adoption(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    """What was said before stays when the same link is opened again."""
    event, card = await own_card(token, number)
    asked = request.query_params.get("state", "")
    is_new = asked in ANSWERS and asked != card.state
    form = Form(Stated, state=asked if is_new else card.state, words=card.words)
    return await shown(token, event, card, form, at_once=is_new, is_saved="saved" in request.query_params)


@post(PATH, name="attendees:state-adoption", request_max_body_size=SMALL)
async def state(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    await slow_posts(request)
    event, card = await own_card(token, number)
    form = Form(Stated, await request.form())
    if form.data is None:
        return await shown(token, event, card, form)
    await state_adoption(card.registration, card.id, form.data.state, form.data.words)
    return see_other(f"{url('attendees:adoption', token=token, number=number)}?saved")


async def shown(token: str, event: Event, card: LearningCard, form: Form[Any], *, at_once: bool = False, is_saved: bool = False) -> Response[Any]:
    facts: dict[str, Any] = {"front": await front_of(event), "card": card, "answers": [(answer, ADOPTIONS[answer]) for answer in ANSWERS]}
    facts |= {"at_once": at_once, "is_saved": is_saved}
    status = 422 if form.errors else 200
    return page("attendees/visits/adoption.html", status=status, headers=UNSEEN, event=event, token=token, form=form, **facts)


ROUTES = [adoption, state]
