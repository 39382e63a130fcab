"""What visitors want to know, asked before the visit and read by the hosts."""

import msgspec

from attendees.tables import Registration
from attendees.visits.card_form import Asked
from attendees.visits.tables import VisitQuestion
from events.tables import Event
from web import clock


class Wondered(msgspec.Struct, frozen=True):
    """A question with whose it is; `seminar` is the leg's number, None for the whole visit."""

    id: int
    seminar: int | None
    text: str
    name: str
    organisation: str


async def wonder(row: Registration, asked: Asked) -> None:
    """Once: the same again is no question more."""
    same = (VisitQuestion.registration == row.id) & (VisitQuestion.text == asked.text)
    if not await VisitQuestion.exists().where(same):
        await VisitQuestion(registration=row.id, seminar=asked.about, text=asked.text, at=clock.now()).save()


async def wonder_no_more(row: Registration, number: int) -> None:
    await VisitQuestion.delete().where((VisitQuestion.id == number) & (VisitQuestion.registration == row.id))


async def questions_of(row: Registration) -> list[VisitQuestion]:
    return list(await VisitQuestion.objects().where(VisitQuestion.registration == row.id).order_by(VisitQuestion.id))


async def questions_to_hosts(event: Event) -> list[Wondered]:
    who = VisitQuestion.registration
    columns = (VisitQuestion.id, VisitQuestion.seminar, VisitQuestion.text, who.first_name, who.last_name, who.organisation.name)
    rows = await VisitQuestion.select(*columns).where(VisitQuestion.registration.event == event.id).order_by(VisitQuestion.id)
    return [
        Wondered(
            row["id"], row["seminar"], row["text"], f"{row['registration.first_name']} {row['registration.last_name']}", row["registration.organisation.name"]
        )
        for row in rows
    ]
