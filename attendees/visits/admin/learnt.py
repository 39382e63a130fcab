"""What was learnt on a visit: cards and questions by organisation, who is missing, and the reminder to them."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.visits.access import visit_to_run
from attendees.visits.admin.delegation import one_of
from attendees.visits.asking import questions_to_hosts
from attendees.visits.cards import cards_of
from attendees.visits.closing import remind_silent, waive
from attendees.visits.delegation_form import Waiver
from attendees.visits.queries import delegations_of, silent
from attendees.visits.rules import ADOPTIONS
from events.rules import READS
from events.tables import Event
from seminars.material.handing_out import FOR_ONE
from seminars.visits.queries import legs_of
from web.forms import Form
from web.pages import page, see_other, told, url
from web.problems import NotFound, Refused
from web.serving import serve

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/visit/learnt"
SMALL = 20_000  # bytes of a form


@get(PATH, name="attendees:learnt")
async def learnt(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account, _visit = await visit_to_run(slug, request, READS)
    return await shown(event, {}, done=told(request, "reminded", "nobody", "saved"))


async def shown(event: Event, forms: dict[int, Form[Waiver]], done: str = "") -> Response[Any]:
    """`forms` are waivers that something is wrong with, by the number of their organisation's row."""
    delegations, cards = await delegations_of(event), await cards_of(event)
    by_organisation = {one.row.id: [card for card in cards if card.organisation == one.row.organisation] for one in delegations}
    facts: dict[str, Any] = {"delegations": delegations, "cards": by_organisation, "silent": await silent(event), "forms": forms, "done": done}
    facts |= {"titles": {leg.item.id: leg.item for leg in await legs_of(event)}, "questions": await questions_to_hosts(event), "adoptions": ADOPTIONS}
    return page("attendees/visits/learnt.html", status=422 if forms else 200, event=event, blank=Form(Waiver), **facts)


@post(f"{PATH}/reminder", name="attendees:remind-for-cards", request_max_body_size=SMALL)
async def remind(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    try:
        await remind_silent(event, account=account.id)
    except Refused:
        return see_other(f"{url('attendees:learnt', slug=slug)}?nobody")
    return see_other(f"{url('attendees:learnt', slug=slug)}?reminded")


@post(f"{PATH}/waivers/{{number:int}}", name="attendees:waive", request_max_body_size=SMALL)
async def waived(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    visitors, form = await one_of(event, number), Form(Waiver, await request.form())
    if form.data is None:
        return await shown(event, {number: form})
    await waive(event, visitors.row, form.data.reason, account=account.id)
    return see_other(f"{url('attendees:learnt', slug=slug)}?saved")


@post(f"{PATH}/waivers/{{number:int}}/undoing", name="attendees:not-waive", request_max_body_size=SMALL)
async def not_waived(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    await waive(event, (await one_of(event, number)).row, "", account=account.id)
    return see_other(f"{url('attendees:learnt', slug=slug)}?saved")


@get(f"{PATH}/cards/{{number:int}}/picture", name="attendees:card-picture-of")
async def picture(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account, _visit = await visit_to_run(slug, request, READS)
    card = next((card for card in await cards_of(event) if card.id == number and card.picture), None)
    if card is None:
        raise NotFound
    return await serve(request, card.picture, "image/jpeg", "card.jpg", headers=FOR_ONE, inline=True)


ROUTES = [learnt, remind, waived, not_waived, picture]
