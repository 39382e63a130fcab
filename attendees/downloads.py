"""All that is known about a person, as one file for that person: rows by the name of their table.

Whoever registered sees what belongs to the registration; the rest only who opened the link that was mailed to the address.
"""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from attendees.actions.register import token_of
from attendees.floor.tables import FloorQuestion
from attendees.needs.queries import needs_of
from attendees.places.tables import Lot
from attendees.queries import registration_by_token
from attendees.stars.tables import Star
from attendees.tables import Answer, Appointment, Consent, Guest, Need, Presence, Registration, Seat
from attendees.visits.tables import LearningCard, VisitQuestion
from jobs.outbox import mails_to
from network.queries import all_about
from seminars.tables import Wish
from seminars.wishes.tables import Interest
from web.pages import PRIVATE
from web.problems import NotFound

Rows = list[dict[str, Any]]
HEADERS = {**PRIVATE, "x-robots-tag": "noindex", "content-disposition": 'attachment; filename="my-data.json"'}
KEYS = (Registration.page_hash, Registration.mailed_hash, Registration.agenda_hash, Registration.badge_hash)
NOT_OURS = [LearningCard.id, LearningCard.event, LearningCard.registration]
TITLES = ("title_sv", "title_fi", "title_en")


@get("/r/{token:str}/data.json", name="attendees:download")
async def download(token: FromPath[str]) -> Response[bytes]:
    row = await registration_by_token(token)
    if row is None:
        raise NotFound
    found = await of_registration(row)
    if token == token_of(row, "mailed"):
        found |= {"mail": await mails_to(row.email, row.event), "need": await needs(row)}
        found |= await all_about(row.person) if row.person is not None else {}
    return Response(msgspec.json.format(msgspec.json.encode(found), indent=2), media_type="application/json", headers=HEADERS)


async def of_registration(row: Registration) -> dict[str, Rows]:
    return {
        "registration": await registrations(row.id),
        "guest": await Guest.select(Guest.all_columns(exclude=[Guest.id, Guest.registration])).where(Guest.registration == row.id),
        "seat": await Seat.select(Seat.state, Seat.rank, Seat.number, Seat.since, Seat.in_room, Seat.offered_until, *titled(Seat.seminar)).where(
            Seat.registration == row.id
        ),
        "wish": await wishes(row.id),
        "interest": await Interest.select(Interest.strength, *titled(Interest.seminar)).where(Interest.chooser == row.id).order_by(Interest.id),
        "lot": await lots(row.id),
        "star": await Star.select(Star.at, *titled(Star.seminar)).where(Star.registration == row.id).order_by(Star.id),
        "answer": await answered(row.id),
        "floor_question": await FloorQuestion.select(FloorQuestion.text, FloorQuestion.state, FloorQuestion.at).where(FloorQuestion.registration == row.id),
        "visit_question": await VisitQuestion.select(VisitQuestion.text, VisitQuestion.at).where(VisitQuestion.registration == row.id),
        "learning_card": await LearningCard.select(LearningCard.all_columns(exclude=NOT_OURS)).where(LearningCard.registration == row.id),
        "consent": await Consent.select(Consent.all_columns(exclude=[Consent.id])).where(Consent.registration == row.id),
        "appointment": await Appointment.select(Appointment.gone, Appointment.gone_at, Appointment.messages, *titled(Appointment.seminar)).where(
            Appointment.registration == row.id
        ),
        "presence": await Presence.select(Presence.at, Presence.left_at, Presence.is_online, Presence.undone_at, *titled(Presence.seminar)).where(
            Presence.registration == row.id
        ),
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


async def lots(registration: int) -> Rows:
    """What the person got when seats were given out by wishes; what was only proposed is nobody's yet."""
    columns = (Lot.wished, Lot.kept, Lot.got, Lot.missed, Lot.told_at, Lot.round.accepted_at.as_alias("given_at"))
    given = (Lot.registration == registration) & Lot.round.accepted_at.is_not_null()
    return list(await Lot.select(*columns).where(given).order_by(Lot.id))


async def needs(row: Registration) -> Rows:
    """Opened."""
    found = await Need.select(Need.changed_at).where(Need.registration == row.id)
    return [{**msgspec.to_builtins(await needs_of(row)), **one} for one in found]


async def answered(registration: int) -> Rows:
    """With each question as it was put."""
    columns = (*(getattr(Answer.wording, f"label_{code}") for code in ("sv", "fi", "en")), Answer.wording.options, Answer.value, Answer.answered_at)
    return list(await Answer.select(*columns).where(Answer.registration == registration).order_by(Answer.id))


async def download_person(person: int) -> dict[str, Rows]:
    """Answers the register of people: at which events the person is registered; each has its own page with all of it."""
    columns = (Registration.state, Registration.registered_at, *event_names())
    return {"registrations": await Registration.select(*columns).where(Registration.person == person).order_by(Registration.id)}


ROUTES = [download]
