"""Who speaks, as organisers see it: the address of each, whether the link to the own page was sent and opened, and what may be shown."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions.desks import renew_link, send_link, write_address
from seminars.desks import Standing, person_by_id, standings
from seminars.notes import owed
from seminars.pages.portrait import given
from seminars.rules import PART_ROLES
from web.database import transaction
from web.forms import Email, Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/programme/speakers"
SMALL = 20_000  # bytes of a form


class Address(msgspec.Struct):
    email: Email


@get(PATH, name="seminars:manage-speakers")
async def speakers(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    people, owing = await standings(event), await owed(event.id)
    facts = {"new": waiting(people), "silent": silent(people), "owing": owing, "roles": PART_ROLES}
    return page("seminars/manage_speakers.html", event=event, people=people, **facts)


def waiting(people: list[Standing]) -> list[Standing]:
    """Have an address, and were not written to."""
    return [one for one in people if one.email and one.invited_at is None]


def silent(people: list[Standing]) -> list[Standing]:
    return [one for one in people if one.is_silent]


@post(f"{PATH}/links", name="seminars:send-links", request_max_body_size=SMALL)
async def send_links(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """To all who were not written to; or once more to those who are silent, or who owe a note."""
    event, account = await event_to_run(slug, request)
    people = await chosen(event, await request.form())
    async with transaction():
        for one in people:
            await send_link(event, one.who.person, account=account.id)
    return see_other(url("seminars:manage-speakers", slug=slug))


async def chosen(event: Event, sent: FormMultiDict) -> list[Standing]:
    people = await standings(event)
    if "owing" in sent:
        owing = await owed(event.id)
        return [one for one in people if one.who.person in owing and one.email]
    return silent(people) if "silent" in sent else waiting(people)


@get(f"{PATH}/{{number:int}}", name="seminars:manage-speaker")
async def speaker(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    one = await standing_of(event, number)
    return await shown(event, one, Form(Address, email=one.email))


@get(f"{PATH}/{{number:int}}/portrait", name="seminars:manage-portrait")
async def portrait(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    await standing_of(event, number)
    return await given(request, await person_by_id(number))


@post(f"{PATH}/{{number:int}}", name="seminars:write-address", request_max_body_size=SMALL)
async def write(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    one = await standing_of(event, number)
    form = Form(Address, await request.form())
    if form.data:
        try:
            number = await write_address(event, number, form.data.email, account=account.id)
        except Refused as problem:
            form.blame("email", problem.key, **problem.facts)
    return await shown(event, one, form) if form.errors else see_other(url("seminars:manage-speaker", slug=slug, number=number))


@post(f"{PATH}/{{number:int}}/link", name="seminars:send-link", request_max_body_size=SMALL)
async def link(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Sent again; or renewed, so that the old one ends."""
    event, account = await event_to_run(slug, request)
    await standing_of(event, number)
    act = renew_link if "renew" in await request.form() else send_link
    await act(event, number, account=account.id)
    return see_other(url("seminars:manage-speaker", slug=slug, number=number))


async def standing_of(event: Event, person: int) -> Standing:
    found = next((one for one in await standings(event) if one.who.person == person), None)
    if found is None:
        raise NotFound
    return found


async def shown(event: Event, one: Standing, form: Form[Address]) -> Response[bytes]:
    person = await person_by_id(one.who.person)
    facts = {"one": one, "form": form, "roles": PART_ROLES, "portrait": bool(person and person.portrait)}
    return page("seminars/manage_speaker.html", status=422 if form.errors else 200, event=event, **facts)


ROUTES = [speakers, send_links, speaker, portrait, write, link]
