"""What is now and next on the programme page, and the pages of rooms."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from events.actions import touch
from events.tables import Event, Host
from network.tables import Organisation
from seminars.tables import Room, Seminar
from tests.conftest import NOON
from tests.seminars.test_pages import EVENT, PROGRAMME
from web import clock, kept

pytestmark = pytest.mark.anyio
NOW = f"{PROGRAMME}/now"


def rows(html: str) -> list[list[str]]:
    section = html.partition('id="now"')[2].partition("</section>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", section, re.DOTALL)]
    return [[" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in row] for row in cells if row]


@pytest.fixture
def time(monkeypatch):
    """Sets the clock to an hour and minute of the event's first day, in UTC."""

    def set_to(hour: int, minute: int = 0) -> datetime:
        moment = datetime(2026, 9, 9, hour, minute, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return set_to


async def test_now_and_next_are_there_while_the_event_runs_and_turn_by_the_clock_alone(client, programme, time):
    assert 'id="now"' not in (await client.get(PROGRAMME)).text  # in June
    time(8, 10)
    page = (await client.get(PROGRAMME)).text
    assert rows(page)[1:] == [
        ["Konsertsalen", "Sju gap att överbrygga until 11:00 2 places left", ""],
        ["Silvanum", "Kluster och riskkapital until 11:00 1 place left", ""],
        ["Elsewhere", "", "14:00 Studiebesök"],
    ]
    assert f'data-fresh="{NOW}"' in page
    assert rows((await client.get(NOW)).text) == rows(page)
    before = len(kept.shelf)
    time(8, 50)
    assert rows((await client.get(PROGRAMME)).text) == rows(page)
    assert len(kept.shelf) == before  # nothing began or ended: the kept page stays
    time(9, 0)
    assert rows((await client.get(PROGRAMME)).text)[1:] == [["Elsewhere", "", "14:00 Studiebesök"]]
    time(20)
    assert "Nothing more is on the programme" in (await client.get(NOW)).text


async def test_places_now_are_those_of_this_moment(client, programme, time):
    time(8, 10)
    await client.get(NOW)
    await Seminar.update({Seminar.taken: 1}).where(Seminar.id == programme["capital"].id)
    await Event.update({Event.moves: Event.moves + 1}, force=True)
    assert rows((await client.get(NOW)).text)[2][1].endswith("Full")


async def test_a_rooms_page_says_what_is_there_in_the_languages_of_the_event(client, event, programme, time):
    time(8, 20)
    room = await Room.objects().get(Room.name == "Konsertsalen")
    page = (await client.get(f"{EVENT}/rooms/{room.id}?lang=fi")).text
    assert re.findall(r'<section class="turn" lang="(\w\w)"', page) == ["fi", "sv", "en"]
    for words in ("Sju gap att överbrygga", "40 minutes left", "40 minuter kvar", "40 minuuttia jäljellä", "10:20", "2 places left", "2 platser kvar"):
        assert words in page
    time(8, 21)
    assert "39 minutes left" in (await client.get(f"{EVENT}/rooms/{room.id}")).text
    time(9, 0)
    assert "Nothing more is on the programme here" in (await client.get(f"{EVENT}/rooms/{room.id}")).text


async def test_a_rooms_page_before_the_event_names_the_day(client, event, programme):
    room = await Room.objects().get(Room.name == "Konsertsalen")
    page = (await client.get(f"{EVENT}/rooms/{room.id}")).text
    assert "Coming next, Wednesday" in page
    assert "Välkommen" in page
    assert "begins in" not in page


async def test_the_clocks_of_both_countries_where_people_of_both_meet(client, event, programme, time):
    finnish = Organisation(name="Iisalmen kaupunki", name_key="iisalmen kaupunki", country="FI")
    await finnish.save()
    await Host(event=event.id, organisation=finnish.id, part="co_host").save()
    await touch(event.id)
    time(8, 20)
    room = await Room.objects().get(Room.name == "Konsertsalen")
    assert "12:00 in Finland" in (await client.get(f"{EVENT}/rooms/{room.id}")).text
    assert "12:00 in Finland" in (await client.get(NOW)).text


async def test_all_rooms_are_listed_for_visitors_and_organisers(client, alice, programme):
    rooms = await Room.objects().order_by(Room.id)
    page = (await client.get(f"{EVENT}/rooms")).text
    assert re.findall(rf'href="{EVENT}/rooms/(\d+)"', page) == [str(room.id) for room in rooms]
    assert f'href="{EVENT}/rooms"' in (await alice.get("/manage/events/klusterdagen/rooms")).text


async def test_there_is_no_page_for_another_events_room_nor_of_a_draft(client, event, programme):
    assert (await client.get(f"{EVENT}/rooms/999")).status_code == 404
    await Event.update({Event.state: "draft", Event.changed_at: NOON + timedelta(hours=1)}).where(Event.id == event.id)
    for path in ("rooms", "rooms/1", "programme/now"):
        assert (await client.get(f"{EVENT}/{path}")).status_code == 404
