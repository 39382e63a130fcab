"""Material in the files for other programs: what is open, with its address; of what is closed no trace, also where only a time is compared."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from lxml import etree

from tests.seminars.material.rows import a_material, at, one_of_each, over_https

pytestmark = pytest.mark.anyio
START = datetime(2026, 9, 9, 8, tzinfo=UTC)
END = datetime(2026, 9, 10, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STAGES = [
    (START - MINUTE, ["now"]),
    (START + MINUTE, ["now", "start"]),
    (END - MINUTE, ["now", "start"]),
    (END + MINUTE, ["now", "start", "after"]),
]
HERE = "http://test/events/klusterdagen/material/u-slides-"


@pytest.fixture
async def gaps(programme):
    await one_of_each(programme["gaps"])
    await a_material(programme["gaps"], "Film", link="https://video.example.org/talk")
    return programme["gaps"]


async def the_file(client, name: str) -> str:
    answer = await client.get(f"/events/klusterdagen/{name}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(("moment", "expected"), STAGES)
async def test_the_calendars_attach_what_is_open(client, gaps, monkeypatch, moment, expected):
    at(monkeypatch, moment)
    over_https(monkeypatch)
    for name in ("programme.ics", f"seminars/{gaps.id}.ics"):
        text = await the_file(client, name)
        found = [entry for entry in icalendar.Calendar.from_ical(text).events if entry["UID"] == gaps.uid]
        assert list(map(str, found[0]["ATTACH"])) == [*(HERE.replace("http:", "https:") + visible for visible in expected), "https://video.example.org/talk"]
        assert found[0]["ATTACH"][0].params["FMTTYPE"] == "application/pdf"
        assert "Slides" not in text


async def test_no_calendar_fetches_what_others_could_read_along(client, gaps, monkeypatch):
    at(monkeypatch, END)
    text = await the_file(client, "programme.ics")
    assert "video.example.org" in text
    assert HERE not in text


@pytest.mark.parametrize(("moment", "expected"), STAGES)
async def test_the_schedules_have_what_is_open_as_attachments_and_links(client, gaps, monkeypatch, moment, expected):
    at(monkeypatch, moment)
    found = (await client.get("/events/klusterdagen/programme.json")).json()
    slots = [slot for day in found["schedule"]["conference"]["days"] for room in day["rooms"].values() for slot in room if slot["guid"] == gaps.uid]
    assert slots[0]["attachments"] == [{"title": f"Slides {one}", "url": HERE + one, "type": "slides"} for one in expected]
    assert slots[0]["links"] == [{"title": "Film", "url": "https://video.example.org/talk"}]
    root = etree.fromstring((await the_file(client, "programme.xml")).encode())
    assert [one.get("href") for one in root.iter("attachment")] == [HERE + one for one in expected]
    assert [(one.text, one.get("href")) for one in root.iter("link")] == [("Film", "https://video.example.org/talk")]


@pytest.mark.parametrize("name", ["programme.ics", "programme.json", "programme.xml"])
async def test_who_asks_only_whether_it_has_changed_is_told_when_something_opens(client, gaps, monkeypatch, name):
    path = f"/events/klusterdagen/{name}"
    over_https(monkeypatch)
    at(monkeypatch, START - MINUTE)
    before = await client.get(path)
    known = [{"if-none-match": before.headers["etag"]}, {"if-modified-since": before.headers["last-modified"]}]
    assert [(await client.get(path, headers=one)).status_code for one in known] == [304, 304]
    at(monkeypatch, START)
    assert [(await client.get(path, headers=one)).status_code for one in known] == [200, 200]


async def test_a_schedule_has_a_new_version_when_something_opens(client, gaps, monkeypatch):
    versions = []
    for moment in (START - MINUTE, START, END):
        at(monkeypatch, moment)
        versions.append((await client.get("/events/klusterdagen/programme.json")).json()["schedule"]["version"])
    assert len(set(versions)) == 3
