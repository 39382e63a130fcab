"""A small programme and people who register, for the tests of this package."""

from datetime import UTC, datetime, timedelta

import msgspec

from attendees.actions.register import Outcome, Wanted, register
from attendees.rules import has_place
from attendees.tables import Registration, Seat
from events.actions import touch
from events.question_queries import read_form
from events.question_rules import Option, Posed
from events.tables import Event, Question, Wording
from network.tables import Organisation
from seminars.tables import Seminar
from web import secret

FIRST = datetime(2026, 9, 9, 8, tzinfo=UTC)


async def a_seminar(event: Event, name: str, seats: int | None, *, hours: int = 3, kind: str = "parallel") -> int:
    """One that begins so many hours after eight o'clock UTC, for an hour."""
    start = FIRST + timedelta(hours=hours)
    titles = {"title_sv": name, "title_fi": name, "title_en": name}
    row = Seminar(
        event=event.id, uid=secret.new_code(), kind=kind, seats=seats, starts_at=start, ends_at=start + timedelta(hours=1), changed_at=FIRST, **titles
    )
    await row.save()
    return row.id


async def come(event: Event, name: str, *choices: int, mail: bool = False, **more: object) -> Outcome:
    organisation = await Organisation.objects().first()
    wanted = Wanted(first_name=name, last_name="Test", email=f"{name}@example.org".lower(), organisation=organisation.id, choices=choices, **more)
    return await register(event.id, wanted, mail=mail)


async def a_question(event: Event, type_: str = "text", *places: int | None, stage: str = "registration", **more: object) -> Posed:
    """The next one of the form; with `places`, an option for each: "a", "b" …"""
    options = [Option(key=chr(97 + number), label_en=f"Option {chr(65 + number)}", places=most) for number, most in enumerate(places)]
    row = Question(event=event.id, stage=stage, place=await Question.count())
    await row.save()
    said = {"label_en": f"Question {row.id}", **more, "options": msgspec.json.encode(options).decode()}
    said |= {name: msgspec.json.encode(said[name]).decode() for name in ("kinds", "only_answers") if name in said}
    await Wording(question=row.id, type=type_, made_at=FIRST, **said).save()
    await touch(event.id)
    found = (await read_form(event.id)).question(row.id)
    assert found
    return found


async def seats_in(seminar: int) -> list[tuple[str, str]]:
    """Who sits or waits in it, those with a seat first, then the queue in its order."""
    rows = await Seat.select(Seat.registration.first_name.as_alias("name"), Seat.state, Seat.number).where(Seat.seminar == seminar)
    return [(row["name"], row["state"]) for row in sorted(rows, key=lambda row: (row["number"] or 0, row["name"]))]


async def states(event: Event) -> dict[str, str]:
    rows = await Registration.select(Registration.first_name, Registration.state).where(Registration.event == event.id)
    return {row["first_name"]: row["state"] for row in rows}


async def counted(event: Event) -> None:
    """The counters say what the rows say, no place is idle while somebody waits, and none is sold twice."""
    now = await Event.objects().get(Event.id == event.id)
    rows = await Registration.objects().where(Registration.event == event.id)
    placed = [row.attendance for row in rows if has_place(row)]
    check(now, placed.count("on_site"), sum(row.state == "waiting" for row in rows))
    assert now.online_taken == placed.count("online")
    for seminar in await Seminar.objects().where(Seminar.event == event.id):
        seats = await Seat.select(Seat.state).where((Seat.seminar == seminar.id) & Seat.in_room.eq(True)).output(as_list=True)
        check(seminar, len(seats) - seats.count("waiting"), seats.count("waiting"))


def check(row, confirmed: int, waiting: int) -> None:
    assert (row.taken, row.waiting) == (confirmed, waiting)
    assert row.seats is None or row.taken <= row.seats
    assert not waiting or row.taken == row.seats
