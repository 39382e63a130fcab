"""All that is known about a person, as one file for that person: rows by the name of their table.

Whoever registered sees what belongs to the registration; the rest only who opened the link that was mailed to the address.
"""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from attendees.actions.register import token_of
from attendees.queries import registration_by_token
from attendees.tables import Consent, Presence, Registration, Seat
from jobs.outbox import mails_to
from network.queries import all_about
from seminars.tables import Wish
from web.pages import PRIVATE
from web.problems import NotFound

Rows = list[dict[str, Any]]
HEADERS = {**PRIVATE, "x-robots-tag": "noindex", "content-disposition": 'attachment; filename="my-data.json"'}
KEYS = (Registration.page_hash, Registration.mailed_hash, Registration.agenda_hash, Registration.badge_hash)
TITLES = ("title_sv", "title_fi", "title_en")


@get("/r/{token:str}/data.json", name="attendees:download")
async def download(token: FromPath[str]) -> Response[bytes]:
    row = await registration_by_token(token)
    if row is None:
        raise NotFound
    found = await of_registration(row)
    if token == token_of(row, "mailed"):
        found |= {"mail": await mails_to(row.email, row.event)}
        found |= await all_about(row.person) if row.person is not None else {}
    return Response(msgspec.json.format(msgspec.json.encode(found), indent=2), media_type="application/json", headers=HEADERS)


async def of_registration(row: Registration) -> dict[str, Rows]:
    return {
        "registration": await registrations(row.id),
        "seat": await Seat.select(Seat.state, Seat.rank, Seat.number, Seat.since, *titled(Seat.seminar)).where(Seat.registration == row.id),
        "wish": await wishes(row.id),
        "consent": await Consent.select(Consent.all_columns(exclude=[Consent.id])).where(Consent.registration == row.id),
        "presence": await Presence.select(Presence.at, Presence.undone_at, *titled(Presence.seminar)).where(Presence.registration == row.id),
    }


async def registrations(number: int) -> Rows:
    """With its event's and its organisation's names; what only finds it by its links is no data about anybody."""
    columns = (Registration.all_columns(exclude=list(KEYS)), Registration.organisation.name, *event_names())
    return list(await Registration.select(*columns).where(Registration.id == number))


def event_names() -> list[Any]:
    return [getattr(Registration.event, name) for name in ("slug", *TITLES)]


def titled(seminar: Any) -> list[Any]:
    return [getattr(seminar, name) for name in (*TITLES, "starts_at")]


async def wishes(registration: int) -> Rows:
    return list(await Wish.select(Wish.rank, *titled(Wish.seminar)).where(Wish.chooser == registration).order_by(Wish.id))


async def download_person(person: int) -> dict[str, Rows]:
    """Answers the register of people: at which events the person is registered; each has its own page with all of it."""
    columns = (Registration.state, Registration.registered_at, *event_names())
    return {"registrations": await Registration.select(*columns).where(Registration.person == person).order_by(Registration.id)}


ROUTES = [download]
