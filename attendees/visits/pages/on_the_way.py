"""A visitor's page on the way: the legs with what is now and next, the questions asked before, and learning cards, also without network."""

from collections.abc import Awaitable
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.pages.person import UNSEEN, Opened, found
from attendees.rules import RegistrationState, now_and_next
from attendees.tables import Registration
from attendees.visits.asking import questions_of, wonder, wonder_no_more
from attendees.visits.card_form import Asked, CardFacts, blank_card, read_card, read_question
from attendees.visits.cards import cards_of, is_there, kept_picture, take_back_card, take_card
from attendees.visits.queries import visit_of
from attendees.visits.rules import ADOPTIONS
from events.queries import Front, front_of, is_past
from events.rules import ZONES, State
from events.tables import Event
from seminars.material.handing_out import FOR_ONE
from seminars.visits.queries import legs_of
from seminars.visits.rules import MEANS
from web import clock, static
from web.forms import Form
from web.language import N_, size
from web.pages import page, see_other, told, url
from web.problems import NotFound, Refused
from web.receiving import SHORT, Sent, received
from web.serving import serve

Asking = Request[Any, Any, Any]
PATH = "/r/{token:str}/visit"
MOST = 25_000_000  # bytes of a picture
SMALL = 20_000  # bytes of a form
OFF = N_("The visit is cancelled.")


async def section(opened: Opened) -> dict[str, Any]:
    """The way there from a person's page."""
    return {"is_visit": opened.row.state == RegistrationState.CONFIRMED and await visit_of(opened.event.id) is not None}


async def here(token: str) -> tuple[Registration, Event]:
    """For who has a place on a visit."""
    row, event = await found(token)
    if row.state != RegistrationState.CONFIRMED or await visit_of(event.id) is None:
        raise NotFound
    return row, event


async def to_send(token: str, request: Asking) -> tuple[Registration, Event]:
    """What a phone sends late is taken also when the visit is closed."""
    await slow_posts(request)
    row, event = await here(token)
    if event.state == State.CANCELLED:
        raise Refused(OFF)
    return row, event


async def with_both_times(event: Event) -> Front:
    """Visitors come from the other country, whichever the hosts are of."""
    return msgspec.structs.replace(await front_of(event), abroad=next((zone for zone in ZONES if zone != event.zone), ""))


@get(PATH, name="attendees:on-the-way")
async def on_the_way(token: FromPath[str], request: Asking) -> Response[Any]:
    row, event = await here(token)
    return await shown(token, row, event, done=told(request, "sent", "asked", "removed"))


async def shown(token: str, row: Registration, event: Event, done: str = "", **mended: Form[Any]) -> Response[Any]:
    """`mended` is the form that something is wrong with: `card` or `question`."""
    legs, moment = await legs_of(event), clock.now()
    now, then = now_and_next([leg.item for leg in legs], moment)
    facts: dict[str, Any] = {"card": blank_card(), "question": Form(Asked), **mended, "done": done, "cards": await cards_of(event, row.organisation)}
    facts |= {"legs": legs, "now": [item.id for item in now], "then": [item.id for item in then], "moment": moment, "means": MEANS}
    facts |= {
        "titles": {leg.item.id: leg.item for leg in legs},
        "questions": await questions_of(row),
        "may_ask": not is_past(event),
        "is_over": is_past(event),
        "adoptions": ADOPTIONS,
    }
    status = 422 if mended else 200
    front = await with_both_times(event)
    return page("attendees/visits/on_the_way.html", status=status, headers=UNSEEN, event=event, front=front, token=token, row=row, **facts)


@post(f"{PATH}/cards", name="attendees:take-card", request_max_body_size=MOST + SHORT)
async def take(token: FromPath[str], request: Asking) -> Response[Any]:
    row, event = await to_send(token, request)
    legs = [leg.item.id for leg in await legs_of(event)]
    async with received(request, MOST) as sent:
        form = read_card(sent.typed, legs)
        if sent.is_too_large:
            form.errors.clear()
            form.blame("picture", N_("A file may have {size} at most."), size=size(MOST))
        if form.data and not await is_there(row.id, form.data.uid):
            await tried(form, keep(event, row, form.data, sent))
    return await shown(token, row, event, card=form) if form.errors else see_other(f"{url('attendees:on-the-way', token=token)}?sent#sent")


async def keep(event: Event, row: Registration, facts: CardFacts, sent: Sent) -> None:
    picture = await kept_picture(sent.file.file) if sent.file and sent.file.size else ""
    await take_card(event, row, facts, picture)


async def tried(form: Form[Any], doing: Awaitable[None]) -> None:
    """What is wrong with the picture is said at its field."""
    try:
        await doing
    except Refused as problem:
        form.blame("picture", problem.key, **problem.facts)


@get(f"{PATH}/cards/{{number:int}}/picture", name="attendees:card-picture")
async def picture(token: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    """Those of one's own organisation."""
    row, event = await here(token)
    card = next((card for card in await cards_of(event, row.organisation) if card.id == number and card.picture), None)
    if card is None:
        raise NotFound
    return await serve(request, card.picture, "image/jpeg", "card.jpg", headers=FOR_ONE, inline=True)


@post(f"{PATH}/cards/{{number:int}}/removal", name="attendees:take-back-card", request_max_body_size=SMALL)
async def back(token: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    row, _event = await to_send(token, request)
    await take_back_card(row, number)
    return see_other(f"{url('attendees:on-the-way', token=token)}?removed#sent")


@post(f"{PATH}/questions", name="attendees:ask-hosts", request_max_body_size=SMALL)
async def ask(token: FromPath[str], request: Asking) -> Response[Any]:
    row, event = await to_send(token, request)
    form = read_question(await request.form(), [leg.item.id for leg in await legs_of(event)])
    if form.data is None:
        return await shown(token, row, event, question=form)
    await wonder(row, form.data)
    return see_other(f"{url('attendees:on-the-way', token=token)}?asked#questions")


@post(f"{PATH}/questions/{{number:int}}/removal", name="attendees:ask-hosts-not", request_max_body_size=SMALL)
async def ask_not(token: FromPath[str], number: FromPath[int], request: Asking) -> Response[Any]:
    row, _event = await to_send(token, request)
    await wonder_no_more(row, number)
    return see_other(f"{url('attendees:on-the-way', token=token)}?removed#questions")


@get("/visit-worker.js", name="attendees:visit-worker", sync_to_thread=False)
def worker() -> Response[bytes]:
    """By one name for ever and from the root: browsers ask for it anew, and it may serve pages below."""
    found = static.assets()[static.names()["visit-worker.js"]]
    return Response(found.body, media_type=found.media_type, headers={"etag": found.tag, "cache-control": "no-cache"})


ROUTES = [on_the_way, take, picture, back, ask, ask_not, worker]
