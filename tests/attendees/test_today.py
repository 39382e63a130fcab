"""On the event's days a person's page begins with what is now and what comes next."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from attendees.rules import now_and_next
from events.actions.revision import touch
from events.tables import Event, Host, Venue
from network.tables import Organisation
from seminars.tables import Room, Seminar
from tests.attendees.world import FIRST, a_seminar, come
from web import clock


def item(name: str, start: int, end: int, state: str = "planned") -> SimpleNamespace:
    return SimpleNamespace(name=name, kind="plenary", state=state, starts_at=FIRST + timedelta(hours=start), ends_at=FIRST + timedelta(hours=end))


DAY = [
    item("opening", 0, 1),
    item("long", 0, 3),
    item("talk", 1, 2),
    item("gone", 2, 3, "cancelled"),
    item("a", 4, 5),
    item("b", 4, 6),
    item("tomorrow", 24, 25),
]
CASES = [
    (-0.5, "", "opening long"),
    (0, "opening long", "talk"),
    (0.99, "opening long", "talk"),
    (1, "long talk", "a b"),
    (2.5, "long", "a b"),
    (3, "", "a b"),
    (5, "b", "tomorrow"),
    (24, "tomorrow", ""),
    (25, "", ""),
]


@pytest.mark.parametrize(("hours", "now", "after"), CASES)
def test_now_is_what_has_begun_and_has_not_ended_and_next_what_begins_first(hours, now, after):
    found = now_and_next(DAY, FIRST + timedelta(hours=hours))
    assert tuple(" ".join(one.name for one in part) for part in found) == (now, after)


def test_without_a_programme_there_is_neither():
    assert now_and_next([], FIRST) == ([], [])


@pytest.fixture
def at(monkeypatch):
    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


def shown(page: str) -> str:
    found = re.search(r'<section class="today">.*?</section>', page, re.S)
    return found[0] if found else ""


async def test_own_seats_and_what_is_for_all_stand_at_the_top(client, event, at):
    await a_seminar(event, "Opening", None, hours=1, kind="plenary")
    full, mine, _other = await a_seminar(event, "Full", 0), await a_seminar(event, "Mine", 5), await a_seminar(event, "Other", 5)
    anna = await come(event, "Anna", full, mine)
    at(FIRST + timedelta(hours=1, minutes=30))
    page = shown((await client.get(f"/r/{anna.token}")).text)
    assert re.search(r"Now</h2>.*11:00.*Opening.*Coming next – in 90 minutes</h2>.*13:00.*Mine", page, re.S)
    assert "Full" not in page
    assert "Other" not in page
    at(FIRST + timedelta(hours=3))
    page = shown((await client.get(f"/r/{anna.token}")).text)
    assert re.search(r"Now</h2>.*Mine", page, re.S)
    assert "Coming next" not in page


async def test_the_neighbours_time_stands_beside(client, event, at):
    finns = Organisation(name="Österbottens förbund", name_key="österbottens förbund", country="FI", region="15")
    await finns.save()
    await Host(event=event.id, organisation=finns.id, part="co_host", share_percent=0).save()
    anna = await come(event, "Anna", await a_seminar(event, "Mine", 5))
    at(FIRST)
    assert "14:00 in Finland" in shown((await client.get(f"/r/{anna.token}")).text)


async def test_what_comes_tomorrow_says_its_day(client, event, at):
    await a_seminar(event, "Morning", None, hours=24, kind="plenary")
    anna = await come(event, "Anna")
    at(FIRST)
    assert "Coming next, Thursday" in shown((await client.get(f"/r/{anna.token}")).text)


@pytest.mark.parametrize(
    ("moment", "is_shown"), [("2026-09-08T21:59", False), ("2026-09-08T22:00", True), ("2026-09-10T21:59", True), ("2026-09-10T22:00", False)]
)
async def test_the_days_are_those_of_the_events_zone(client, event, at, moment, is_shown):
    await a_seminar(event, "Late", None, hours=72, kind="plenary")
    anna = await come(event, "Anna")
    at(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert bool(shown((await client.get(f"/r/{anna.token}")).text)) is is_shown


async def test_who_has_no_place_or_a_seminar_that_is_cancelled_sees_nothing_of_it(client, event, at):
    mine = await a_seminar(event, "Mine", 5)
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, cia = await come(event, "Anna", mine), await come(event, "Cia", mine)
    at(FIRST)
    assert "Mine" in shown((await client.get(f"/r/{anna.token}")).text)
    assert shown((await client.get(f"/r/{cia.token}")).text) == ""
    await Seminar.update({Seminar.state: "cancelled"}).where(Seminar.id == mine)
    await touch(event.id)
    assert shown((await client.get(f"/r/{anna.token}")).text) == ""


async def test_the_way_there_and_how_soon_without_loading_anything_from_others(client, event, at):
    room = Room(event=event.id, name="Silvanum", seats=60, step_free=False)
    await room.save()
    mine = await a_seminar(event, "Mine", 5)
    await Seminar.update({Seminar.room: room.id}).where(Seminar.id == mine)
    await Venue.update({Venue.directions_en: "Ten minutes on foot from the station."}).where(Venue.id == event.venue)
    anna = await come(event, "Anna", mine)
    at(FIRST + timedelta(hours=2, minutes=35))
    page = shown((await client.get(f"/r/{anna.token}")).text)
    assert "Coming next – in 25 minutes" in page
    assert "Silvanum: only by steps" in page
    assert "Ten minutes on foot" in page
    assert 'href="geo:0,0?q=G%C3%A4vle%20konserthus%2C%20Kyrkogatan%2021%2C%20G%C3%A4vle"' in page
    assert 'rel="noreferrer">OpenStreetMap' in page
    assert "<img" not in page
    at(FIRST - timedelta(hours=1))
    assert "in 2" not in shown((await client.get(f"/r/{anna.token}")).text)
