"""What changes is told to whoever looks; and a process asks the database once, however many look."""

import asyncio
import json

import pytest

from attendees.floor import watching
from attendees.floor.actions import ask
from attendees.floor.queries import floor_of
from attendees.floor.showing import PHONE, kept_list
from attendees.floor.tables import Floor
from tests.attendees.floor.world import a_floor, somebody

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(watching, "EVERY", 0.01)


def lines_of(floor: Floor):
    async def content(revision: int) -> str:
        return await kept_list(floor, revision, PHONE)

    return watching.lines(floor.id, content)


def text_of(line: str) -> str:
    return json.loads(line.split("data: ", 1)[1])


async def test_the_list_comes_at_once_and_anew_when_somebody_asks(event):
    number = await a_floor(event)
    one, _token = await somebody(event, "Ada")
    lines = lines_of(await floor_of(number))
    assert "No question is shown yet." in text_of(await anext(lines))
    await ask(number, one, "Vad kostar\ndet?", is_named=False)
    assert "Vad kostar\ndet?" in text_of(await anext(lines))
    await lines.aclose()


async def test_all_who_look_hear_of_it_and_the_last_one_turns_the_light_off(event):
    number = await a_floor(event)
    one, _token = await somebody(event, "Ada")
    floor = await floor_of(number)
    several = [lines_of(floor) for _reader in range(20)]
    await asyncio.gather(*map(anext, several))
    assert watching.watched[floor.id].readers == 20
    await ask(number, one, "Hörs jag?", is_named=False)
    assert all("Hörs jag?" in text_of(line) for line in await asyncio.gather(*map(anext, several)))
    for lines in several:
        await lines.aclose()
    assert watching.watched == {}


async def test_a_quiet_floor_keeps_the_line_warm(event, monkeypatch):
    monkeypatch.setattr(watching, "QUIET", 0.02)
    lines = lines_of(await floor_of(await a_floor(event)))
    await anext(lines)
    assert await anext(lines) == ":\n\n"
    await lines.aclose()


async def test_it_ends_with_the_floor(event):
    floor = await floor_of(await a_floor(event))
    lines = lines_of(floor)
    await anext(lines)
    await Floor.delete().where(Floor.id == floor.id)
    assert [line async for line in lines] == []
    assert watching.watched == {}


async def test_there_is_an_end_of_how_many_look(client, event, monkeypatch):
    number = await a_floor(event)
    monkeypatch.setattr(watching, "MOST", 0)
    assert (await client.get(f"/events/klusterdagen/seminars/{number}/questions/live")).status_code == 503
