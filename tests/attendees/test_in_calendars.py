"""Calendars follow: one item for the event, or each seminar by itself; what is gone stays as cancelled for thirty days."""

from datetime import timedelta

import icalendar
import pytest

from attendees.actions.register import token_of
from attendees.tables import Appointment, Registration
from events.tables import Event
from jobs.tables import Mail
from seminars.actions.seminars import cancel_seminar
from seminars.tables import Seminar
from tests.attendees.world import a_seminar, come
from tests.conftest import NOON
from web import clock


async def row_of(outcome) -> Registration:
    return await Registration.objects().get(Registration.id == outcome.id)


async def feed(client, outcome) -> dict[str, tuple[str, int]]:
    """Status and SEQUENCE by title."""
    answer = await client.get(f"/r/{token_of(await row_of(outcome), 'agenda')}/agenda.ics")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert len({str(one["uid"]) for one in events}) == len(events)
    return {str(one["summary"]): (str(one["status"]), int(one["sequence"])) for one in events}


async def messages() -> list[tuple[str, str, str, int]]:
    """Method, title, UID and SEQUENCE of each calendar message so far."""
    found = [icalendar.Calendar.from_ical(mail.calendar) for mail in await Mail.objects().where(Mail.calendar != "").order_by(Mail.id)]
    shown = [(calendar["method"], calendar.walk("VEVENT")[0]) for calendar in found]
    return [(str(method), str(one["summary"]), str(one["uid"]), int(one["sequence"])) for method, one in shown]


@pytest.fixture
def at(monkeypatch):
    def days_later(days: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=days))

    return days_later


async def test_a_seat_given_up_stays_as_cancelled_for_thirty_days_and_its_sequence_only_rises(client, event, at):
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna", mine)
    assert await feed(client, anna) == {"Mine": ("CONFIRMED", 0)}
    await client.post(f"/r/{anna.token}/seminars", data={})
    assert await feed(client, anna) == {"Mine": ("CANCELLED", 1)}
    await client.post(f"/r/{anna.token}/seminars", data={"slot1": str(mine)})
    assert await feed(client, anna) == {"Mine": ("CONFIRMED", 2)}
    await client.post(f"/r/{anna.token}/seminars", data={})
    at(29.9)
    assert await feed(client, anna) == {"Mine": ("CANCELLED", 3)}
    at(30.1)
    assert await feed(client, anna) == {}


async def test_who_cancels_and_comes_back_has_it_all_with_a_higher_sequence(client, event, at):
    mine = await a_seminar(event, "Mine", 5)
    await a_seminar(event, "Opening", None, kind="plenary", hours=1)
    anna = await come(event, "Anna", mine)
    await client.post(f"/r/{anna.token}/cancellation")
    assert await feed(client, anna) == {"Opening": ("CANCELLED", 1), "Mine": ("CANCELLED", 1)}
    await client.post(f"/r/{anna.token}/return")
    assert await feed(client, anna) == {"Opening": ("CONFIRMED", 2), "Mine": ("CONFIRMED", 2)}
    await client.post(f"/r/{anna.token}/cancellation")
    at(31)
    assert await feed(client, anna) == {}


@pytest.mark.parametrize("what", ["seminar", "event"])
async def test_what_is_cancelled_goes_after_thirty_days(client, event, at, what):
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna", mine)
    if what == "seminar":
        await cancel_seminar(event, mine)
    else:
        await Event.update({Event.state: "cancelled", Event.changed_at: NOON}).where(Event.id == event.id)
        await Seminar.update({Seminar.changed_at: NOON}).where(Seminar.id == mine)
    assert await feed(client, anna) == {"Mine": ("CANCELLED", 1)}
    at(31)
    assert await feed(client, anna) == {}


async def test_one_item_for_all_takes_the_others_out_of_the_feed(client, event, work):
    anna = await come(event, "Anna", await a_seminar(event, "Mine", 5), mail=True)
    await work()
    assert (await client.post(f"/r/{anna.token}/calendar", data={"calendar": "one"})).status_code == 303
    assert await feed(client, anna) == {"Klusterdagen": ("CONFIRMED", 1), "Mine": ("CANCELLED", 1)}
    await work()
    assert [(method, sequence) for method, _title, _uid, sequence in await messages()] == [("REQUEST", 0), ("REQUEST", 1)]
    await client.post(f"/r/{anna.token}/calendar", data={"calendar": ""})
    assert await feed(client, anna) == {"Mine": ("CONFIRMED", 2)}


async def test_each_by_itself_has_its_own_uid_and_ends_by_itself(client, event, work, at):
    mine, other = await a_seminar(event, "Mine", 5), await a_seminar(event, "Other", 5)
    await a_seminar(event, "Opening", None, kind="plenary", hours=1)
    await a_seminar(event, "Coffee", None, kind="break", hours=2)
    anna = await come(event, "Anna", mine, mail=True)
    await work()
    await client.post(f"/r/{anna.token}/calendar", data={"calendar": "each"})
    await work()
    sent = await messages()
    assert [(method, title, sequence) for method, title, _uid, sequence in sent] == [
        ("REQUEST", "Klusterdagen", 0),
        ("CANCEL", "Klusterdagen", 1),
        ("REQUEST", "Opening", 0),
        ("REQUEST", "Mine", 0),
    ]
    assert len({uid for _method, _title, uid, _sequence in sent}) == 3
    await client.post(f"/r/{anna.token}/seminars", data={"slot1": str(other)})
    at(1)
    await work()
    assert [part[:2] for part in (await messages())[4:]] == [("REQUEST", "Other"), ("CANCEL", "Mine")]
    await client.post(f"/r/{anna.token}/cancellation")
    await work()
    assert [part[:2] for part in (await messages())[6:]] == [("CANCEL", "Opening"), ("CANCEL", "Other")]
    assert all(row.told == "" for row in await Appointment.objects())


async def test_back_to_one_takes_each_of_them_out(client, event, work):
    anna = await come(event, "Anna", await a_seminar(event, "Mine", 5), mail=True)
    await client.post(f"/r/{anna.token}/calendar", data={"calendar": "each"})
    await work()
    await client.post(f"/r/{anna.token}/calendar", data={"calendar": "one"})
    await work()
    last = (await messages())[-2:]
    assert [(method, title) for method, title, _uid, _sequence in last] == [("REQUEST", "Klusterdagen"), ("CANCEL", "Mine")]


async def test_choosing_others_is_told_once_after_a_quiet_while(client, event, work, at):
    mine, other = await a_seminar(event, "Mine", 5), await a_seminar(event, "Other", 5)
    anna = await come(event, "Anna", mine, mail=True)
    await work()
    for chosen in (other, mine, other):
        await client.post(f"/r/{anna.token}/seminars", data={"slot1": str(chosen)})
    await work()
    assert await Mail.count() == 1
    at(0.1)
    await work()
    assert [(method, sequence) for method, _title, _uid, sequence in await messages()] == [("REQUEST", 0), ("REQUEST", 1)]
    assert "Other" in (await Mail.objects().order_by(Mail.id, ascending=False).first()).text


async def test_a_colleague_begins_anew(client, event, work):
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna", mine, mail=True)
    await client.post(f"/r/{anna.token}/calendar", data={"calendar": "each"})
    await work()
    colleague = {"colleague_first_name": "Bo", "colleague_last_name": "Ek", "colleague_email": "bo@example.org", "colleague_position": "Chef"}
    await client.post(f"/r/{anna.token}/colleague", data={**colleague, "colleague_language": "sv"})
    await work()
    assert [part[:2] for part in (await messages())[-2:]] == [("CANCEL", "Mine"), ("REQUEST", "Klusterdagen")]
    assert (await row_of(anna)).calendar == ""


async def test_only_the_three_ways_can_be_chosen(client, event):
    anna = await come(event, "Anna")
    assert (await client.post(f"/r/{anna.token}/calendar", data={"calendar": "all"})).status_code == 422
