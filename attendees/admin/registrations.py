"""The organiser's side of registrations: the list, and one of them."""

from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from piccolo.custom_types import Combinable

from accounts.tables import Account
from accounts.trail import remember, trail
from attendees.actions.approve import MAY_GET
from attendees.actions.cancel import cancel
from attendees.actions.erase import erase
from attendees.actions.link import mail_link
from attendees.answers import told_of
from attendees.queries import event_place, seats_of
from attendees.rules import OUT, STATES, RegistrationState
from attendees.tables import Presence, Registration
from events.access import event_to_run, host_of, may
from events.rules import ATTENDANCES, EDITS, PARTICIPANTS, RUNS, SEES_OWN
from events.tables import Event
from jobs.outbox import unreached
from jobs.tables import Mail
from network.queries import organisation_by_id
from seminars.queries import programme
from web.database import transaction
from web.language import N_, alphabetical
from web.pages import page, see_other, url
from web.problems import NotFound, Problem

AT_ONCE = 100


class Row(msgspec.Struct):
    """A registration in the list."""

    id: int
    first_name: str
    last_name: str
    email: str
    organisation: str
    position: str
    kind: str
    attendance: str
    state: str
    number: int | None
    registered_at: datetime

    @property
    def words(self) -> str:
        return f"{self.first_name} {self.last_name} {self.email} {self.organisation} {self.position}".casefold()


class Search(msgspec.Struct):
    """What is looked for: words, and a value of each of these columns; "" for any."""

    q: str = ""
    only: str = ""
    kind: str = ""
    attendance: str = ""

    def finds(self, row: Row) -> bool:
        wanted = ((self.only, row.state), (self.kind, row.kind), (self.attendance, row.attendance))
        return all(word in row.words for word in self.q.casefold().split()) and all(value in ("", there) for value, there in wanted)

    @property
    def asked(self) -> str:
        """As it stands in an address."""
        return urlencode(msgspec.structs.asdict(self))


@get("/manage/events/{slug:str}/registrations", name="attendees:list")
async def registrations(slug: FromPath[str], request: Request[Any, Any, Any], at: FromQuery[int] = 1) -> Response[bytes]:
    event, account = await event_to_run(slug, request, SEES_OWN)
    search = Search(**{name: request.query_params.get(name, "") for name in Search.__struct_fields__})
    rows = await all_rows(await seen_by(account, event))
    found = [row for row in rows if search.finds(row)]
    last = max(1, -(-len(found) // AT_ONCE))
    at = min(max(at, 1), last)
    facts = {"search": search, "at": at, "last": last, "rows": found[(at - 1) * AT_ONCE : at * AT_ONCE], "found": len(found), "total": len(rows)}
    words = {"states": STATES, "kinds": PARTICIPANTS, "attendances": ATTENDANCES}
    return page("attendees/list.html", event=event, filters=filters(rows), **facts, **words, **await numbers(event))


def filters(rows: list[Row]) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """By which columns one can look, of those in which rows differ: name, label, and each value with its word and how many there are."""
    columns = (
        ("only", N_("State"), "state", STATES),
        ("kind", N_("Kind of participant"), "kind", PARTICIPANTS),
        ("attendance", N_("Takes part"), "attendance", ATTENDANCES),
    )
    found = []
    for name, label, column, words in columns:
        counts = Counter(getattr(row, column) for row in rows)
        if len(counts) > 1 or name == "only":
            found.append((name, label, [(value, word, counts[value]) for value, word in words.items() if counts[value]]))
    return found


async def numbers(event: Event) -> dict[str, int]:
    """Of all, also for those who see only their own."""
    found = {}
    for name, state in (("asking", RegistrationState.ASKED), ("cancelled", RegistrationState.CANCELLED)):
        found[name] = await Registration.count().where((Registration.event == event.id) & (Registration.state == state))
    return found


async def seen_by(account: Account, event: Event) -> Combinable:
    """Which registrations the account may see: all, or, for a co-host's people, those of its organisation and region."""
    here = Registration.event == event.id
    if may("read"):
        return here
    host = await host_of(account, event)
    if host is None:
        return here & (Registration.id == 0)
    own = Registration.organisation == host.id
    if host.region:
        own = own | ((Registration.organisation.country == host.country) & (Registration.organisation.region == host.region))
    return here & own


async def all_rows(where: Combinable) -> list[Row]:
    """By name, å ä ö last."""
    columns = [getattr(Registration, name) for name in Row.__struct_fields__ if name != "organisation"]
    rows = await Registration.select(*columns, Registration.organisation.name.as_alias("organisation")).where(where)
    return sorted((Row(**row) for row in rows), key=lambda row: (alphabetical(row.last_name), alphabetical(row.first_name)))


@get("/manage/events/{slug:str}/registrations/{number:int}", name="attendees:one")
async def one(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Response[bytes]:
    event, account = await event_to_run(slug, request, SEES_OWN)
    row = await registration_of(event, number)
    if not await Registration.exists().where((Registration.id == row.id) & await seen_by(account, event)):
        raise NotFound
    return await show_one(event, row)


async def show_one(event: Event, row: Registration, problem: Problem | None = None, chosen: str = "") -> Response[bytes]:
    """The whole page; perhaps with what was wrong with a change of kind."""
    seats = await seats_of(row.id)
    return page(
        "attendees/one.html",
        status=422 if problem else 200,
        event=event,
        row=row,
        organisation=await organisation_by_id(row.organisation),
        place=await event_place(row),
        answers=await told_of(row, event),
        seats=[(item, seats[item.id]) for item in await programme(event) if item.id in seats],
        mails=await Mail.objects().where((Mail.event == event.id) & (Mail.to == row.email)).order_by(Mail.id),
        unreached=await unreached(row.email, event.id),
        presence=await Presence.objects().where((Presence.registration == row.id) & Presence.undone_at.is_null()).order_by(Presence.at),
        deeds=(await trail(event.id, subject=f"registration:{row.id}")).deeds,
        states=STATES,
        kinds=PARTICIPANTS,
        attendances=ATTENDANCES,
        problem=problem,
        may_get=row.state in MAY_GET,
        chosen=chosen or row.kind,
        is_cancelled=row.state in OUT,
    )


@post("/manage/events/{slug:str}/registrations/{number:int}/cancellation", name="attendees:cancel-for")
async def cancel_for(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    """On the person's behalf; the person gets a mail, and so does whoever moves up."""
    event, account = await event_to_run(slug, request, EDITS)
    row = await registration_of(event, number)
    async with transaction():
        await cancel(row.id)
        await noted("registration.cancelled", account, event, row)
    return see_other(url("attendees:one", slug=slug, number=number))


@post("/manage/events/{slug:str}/registrations/{number:int}/erasure", name="attendees:erase-for")
async def erase_for(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    """As the person asked. Only an organiser may: it cannot be undone."""
    event, account = await event_to_run(slug, request, RUNS)
    row = await registration_of(event, number)
    await erase(row.id, account=account.id)
    return see_other(url("attendees:list", slug=slug))


@post("/manage/events/{slug:str}/registrations/{number:int}/link", name="attendees:link-for")
async def link_for(slug: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    event, account = await event_to_run(slug, request, EDITS)
    row = await registration_of(event, number)
    async with transaction():
        await mail_link(event.id, row.id)
        await noted("registration.link_sent", account, event, row)
    return see_other(url("attendees:one", slug=slug, number=number))


async def registration_of(event: Event, number: int) -> Registration:
    row = await Registration.objects().get((Registration.id == number) & (Registration.event == event.id))
    if row is None:
        raise NotFound
    return row


async def noted(what: str, account: Account, event: Event, row: Registration) -> None:
    await remember(what, account=account.id, event=event.id, subject=f"registration:{row.id}")


ROUTES = [registrations, one, cancel_for, erase_for, link_for]
