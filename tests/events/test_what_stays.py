"""The page of an event that is over begins with what there is of it, from the midnight after its last day on, by its own clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from events.tables import Event
from seminars.actions.notes import write_note
from tests.seminars.conftest import programme
from tests.seminars.material.rows import a_material, at, one_of_each

__all__ = ["programme"]
MIDNIGHT = datetime(2026, 9, 10, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def test_it_turns_at_its_own_midnight(client, event, programme, monkeypatch):
    at(monkeypatch, MIDNIGHT - MINUTE)
    before = (await client.get("/events/klusterdagen")).text
    assert ("What stays" in before, "Places left" in before, ">Registration<" in before) == (False, True, True)
    at(monkeypatch, MIDNIGHT + MINUTE)
    after = (await client.get("/events/klusterdagen")).text
    assert ("What stays" in after, "Places left" in after, ">Registration<" in after) == (True, False, False)
    assert "The whole programme" in after


async def test_it_counts_what_everybody_may_have(client, event, programme, monkeypatch):
    await one_of_each(programme["gaps"])
    await a_material(programme["capital"], "The talk", link="https://example.org/film", is_recording=True)
    await write_note(event, programme["gaps"].id, "It went well.", "en", person=None, hand_in=True)
    at(monkeypatch, MIDNIGHT + MINUTE)
    page = (await client.get("/events/klusterdagen")).text
    told = ["1 recording", "3 pieces of material", "1 note", "The whole programme"]
    assert [page.index(f">{words}</a>") for words in told] == sorted(page.index(f">{words}</a>") for words in told)
    assert page.index("What stays") < page.index("On the programme")
    assert "Slides never" not in page
    assert "Slides participants" not in page
    assert f'seminars/{programme["gaps"].id}#note"' in (await client.get("/events/klusterdagen/programme")).text


@pytest.mark.parametrize("code", ["sv", "fi", "en"])
async def test_in_each_language(client, event, programme, monkeypatch, code):
    at(monkeypatch, MIDNIGHT + MINUTE)
    assert {"sv": "Det här finns kvar", "fi": "Tämä jää", "en": "What stays"}[code] in (await client.get(f"/events/klusterdagen?lang={code}")).text


async def test_of_one_that_was_cancelled_nothing_stays(client, event, programme, monkeypatch):
    await Event.update({Event.state: "cancelled"}).where(Event.id == event.id)
    at(monkeypatch, MIDNIGHT + MINUTE)
    assert "What stays" not in (await client.get("/events/klusterdagen")).text
