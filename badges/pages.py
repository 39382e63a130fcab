"""Pages about badges: print them, and what the code on one opens."""

from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.access import current_account, signed_in
from accounts.tables import Account
from accounts.trail import remember
from attendees.rules import STATES
from attendees.tables import Registration
from badges.actions import note_present, undo_present
from badges.queries import counts, own_seminars, prints_of, registration_by_code, seen_at
from events.access import event_to_run, role_of
from events.queries import venue_of
from events.rules import CREW, READS, is_public
from events.tables import Event
from jobs.queue import later
from web import language, secret
from web.database import transaction
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound


class Wanted(msgspec.Struct):
    """Which badges; the button that was pressed says so."""

    only_new: bool


@get("/manage/events/{slug:str}/badges", name="badges:badges")
async def badges(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return page("badges/badges.html", event=event, here="badges", count=await counts(event), prints=await prints_of(event))


@post("/manage/events/{slug:str}/badges", name="badges:print", status_code=303)
async def print_them(request: Request[Any, Any, Any], slug: FromPath[str]) -> Redirect:
    event, account = await event_to_run(slug, request)
    wanted = Form(Wanted, await request.form()).data
    if wanted is None:
        return see_other(url("badges:badges", slug=slug))
    async with transaction():
        number = await later("badges.print_badges", event=event.id, of=event.id, only_new=wanted.only_new, language_code=language.current.get())
        await remember("badges.asked", account=account.id, event=event.id, only_new=wanted.only_new)
    return see_other(url("events:job", slug=slug, number=number))


async def found(token: str) -> tuple[Registration, Event]:
    registration = await registration_by_code(secret.hashed(token))
    if registration is None:
        raise NotFound
    event = await Event.objects().get(Event.id == registration.event)
    assert event is not None
    return registration, event


async def crew_role(event: Event, account: Account | None) -> str:
    """The account's role at the event if it may note who comes, else ""."""
    role = await role_of(account, event) if account else ""
    return role if role in CREW else ""


class Code(Controller):
    """Strangers learn which event; who works at it sees the registration, and notes that the person is here."""

    path = "/c/{token:str}"

    @get(name="badges:code")
    async def code(self, request: Request[Any, Any, Any], token: FromPath[str]) -> Response[bytes]:
        registration, event = await found(token)
        if role := await crew_role(event, await current_account(request)):
            facts = {"it": registration, "seminars": await own_seminars(event, registration.id), "seen_at": await seen_at(registration.id)}
            return page("badges/crew.html", event=event, token=token, states=STATES, works_on_it=role in READS, **facts)
        if not is_public(event.state):
            raise NotFound
        return page("badges/stranger.html", event=event, venue=await venue_of(event))

    @post("/presence", name="badges:present", status_code=303)
    async def present(self, request: Request[Any, Any, Any], token: FromPath[str]) -> Redirect:
        registration, account = await for_crew(request, token)
        await note_present(registration, account)
        return see_other(url("badges:code", token=token))

    @post("/presence/undo", name="badges:undo", status_code=303)
    async def undo(self, request: Request[Any, Any, Any], token: FromPath[str]) -> Redirect:
        registration, account = await for_crew(request, token)
        await undo_present(registration, account)
        return see_other(url("badges:code", token=token))


async def for_crew(request: Request[Any, Any, Any], token: str) -> tuple[Registration, Account]:
    account = await signed_in(request)
    registration, event = await found(token)
    if not await crew_role(event, account):
        raise NotFound
    return registration, account


ROUTES = [badges, print_them, Code]
