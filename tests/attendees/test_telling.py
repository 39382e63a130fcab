"""What happens after registering reaches people's calendars: one appointment each, and a mail when something has moved."""

from datetime import date, timedelta

import icalendar
import pytest

from attendees.actions.cancel import cancel
from attendees.actions.tell import remember_picture
from events.actions.revision import touch
from events.actions.state import become
from events.rules import State
from events.tables import Event
from jobs.tables import Job, Mail
from seminars.actions import cancel_seminar
from seminars.tables import Seminar
from tests.attendees.world import a_seminar, come
from web import clock


@pytest.fixture
async def known(event):
    """An event that people have been told of, with its seminars."""

    async def tell() -> Event:
        await remember_picture(await Event.objects().get(Event.id == event.id))
        return event

    return tell


@pytest.fixture
def minutes_later(monkeypatch, noon, work):
    async def wait(minutes: int) -> int:
        monkeypatch.setattr(clock, "now", lambda: noon + timedelta(minutes=minutes))
        return await work()

    return wait


async def move(event: Event, seminar: int, hours: int = 1) -> None:
    row = await Seminar.objects().get(Seminar.id == seminar)
    later = {Seminar.starts_at: row.starts_at + timedelta(hours=hours), Seminar.ends_at: row.ends_at + timedelta(hours=hours)}
    await Seminar.update(later).where(Seminar.id == seminar)
    await touch(event.id)


async def mails(kind: str) -> list[str]:
    return await Mail.select(Mail.to).where(Mail.subject.like(f"{kind}%")).order_by(Mail.id).output(as_list=True)


def appointments(rows: list[Mail]) -> list[tuple[str, int, str, str]]:
    found = []
    for row in rows:
        file = icalendar.Calendar.from_ical(row.calendar)
        (one,) = file.walk("VEVENT")
        found.append((str(file["method"]), int(one["sequence"]), str(one["uid"]), str(one["attendee"])))
    return found


async def test_registering_moving_and_cancelling_are_one_appointment(event, known, work, minutes_later):
    anna = await come(event, "Anna", await a_seminar(event, "A", 5), mail=True, language="en")
    await known()
    await work()
    for turn, day in enumerate((11, 12)):
        await Event.update({Event.last_day: date(2026, 9, day)}).where(Event.id == event.id)
        await touch(event.id)
        await minutes_later(11 * (turn + 1))
    await cancel(anna.id)
    await work()
    told = appointments(await Mail.objects().order_by(Mail.id))
    assert [(method, sequence) for method, sequence, _uid, _to in told] == [("REQUEST", 0), ("REQUEST", 1), ("REQUEST", 2), ("CANCEL", 3)]
    assert len({uid for _method, _sequence, uid, _to in told}) == 1
    assert {to for _method, _sequence, _uid, to in told} == {"mailto:anna@example.org"}


async def test_who_waits_gets_an_appointment_only_with_the_place(event, work):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, _bo = await come(event, "Anna", mail=True), await come(event, "Bo", mail=True)
    await work()
    assert [row.to for row in await Mail.objects().where(Mail.calendar != "")] == ["anna@example.org"]
    await cancel(anna.id)
    await work()
    assert "bo@example.org" in [row.to for row in await Mail.objects().where(Mail.calendar != "")]


async def test_a_moved_seminar_is_told_once_after_ten_quiet_minutes_to_those_with_a_seat_or_waiting(event, known, minutes_later):
    a, b = await a_seminar(event, "A", 1), await a_seminar(event, "B", 5)
    for name, seminar in (("Anna", a), ("Bo", a), ("Cia", b)):
        await come(event, name, seminar, language="en")
    await known()
    await move(event, a)
    assert await minutes_later(6) == 0
    await move(event, a)
    assert await minutes_later(12) == 0
    await minutes_later(17)
    assert await mails("Something has changed") == ["anna@example.org", "bo@example.org"]
    mail = await Mail.objects().first()
    assert "Wednesday, 9 September, 15:00–16:00 · A (before: Wednesday, 9 September, 13:00–14:00)" in mail.text


async def test_what_is_for_everybody_is_told_to_everybody(event, known, minutes_later):
    opening = await a_seminar(event, "Opening", None, hours=1, kind="plenary")
    for name in ("Anna", "Bo"):
        await come(event, name, language="en")
    await known()
    await cancel_seminar(event, opening)
    await minutes_later(11)
    assert await mails("Something has changed") == ["anna@example.org", "bo@example.org"]
    assert "Opening: cancelled" in (await Mail.objects().first()).text


async def test_a_change_that_was_taken_back_is_told_to_nobody(event, known, minutes_later):
    a = await a_seminar(event, "A", 5)
    await come(event, "Anna", a)
    await known()
    await move(event, a)
    await move(event, a, hours=-1)
    await minutes_later(11)
    assert await Mail.count() == 0


async def test_changes_in_a_draft_are_told_to_nobody(event, minutes_later):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    await move(event, await a_seminar(event, "A", 5))
    assert await Job.count() == 0


async def test_a_cancelled_event_is_told_to_each_once_and_taken_out_of_the_calendars(event, work):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    for name in ("Anna", "Bo", "Cia"):
        await come(event, name, mail=True, language="en")
    gone = await come(event, "Dag", mail=True)
    await cancel(gone.id)
    await work()
    await become(await Event.objects().get(Event.id == event.id), State.CANCELLED, account=1)
    await work()
    assert await mails("Cancelled") == ["anna@example.org", "bo@example.org", "cia@example.org"]
    assert [method for method, *_ in appointments(await Mail.objects().where(Mail.subject.like("Cancelled%") & (Mail.calendar != "")))] == ["CANCEL", "CANCEL"]


async def test_publishing_is_where_telling_begins(event, minutes_later):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    a = await a_seminar(event, "A", 5)
    draft = await Event.objects().get(Event.id == event.id)
    await become(draft, State.PUBLISHED, account=1)
    await come(event, "Anna", a, language="en")
    await move(event, a)
    await minutes_later(11)
    assert await mails("Something has changed") == ["anna@example.org"]
