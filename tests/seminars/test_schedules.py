"""What conference apps need of a schedule, as far as their schemas and their readers' code say: checked on every field, and on odd programmes."""

import itertools
import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from events.tables import Event
from seminars.schedule_xml import as_xml
from seminars.schedules import as_json, hours, schedule
from tests.seminars.rows import ZONE, a_speaker, an_item
from web.language import language

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SLOT = {"abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start", "subtitle", "title", "track", "type", "url"}
NEEDED = {
    "conference": {"acronym", "title", "start", "end", "daysCount", "timeslot_duration", "days"},
    "day": {"index", "date", "day_start", "day_end", "rooms"},
    "slot": SLOT,
}
ALLOWED = {
    "conference": NEEDED["conference"] | {"time_zone_name", "url", "colors", "tracks", "rooms"},
    "day": NEEDED["day"],
    "slot": NEEDED["slot"] | {"attachments", "end"},
}


@pytest.fixture(autouse=True)
def no_interface_text():
    with language("en"):
        yield


def an_event(**more) -> Event:
    return Event(
        **{
            "slug": "kluster-dagen",
            "title_sv": "Klusterdagen",
            "zone": ZONE,
            "first_day": date(2026, 9, 9),
            "last_day": date(2026, 9, 10),
            "revision": 7,
            "seats": 10,
            "created_at": NOON,
            "changed_at": NOON,
            "kind": "conference",
            "state": "published",
            **more,
        }
    )


def slots(picture) -> list[tuple[dict, dict, str]]:
    return [(slot, day, room) for day in picture["schedule"]["conference"]["days"] for room, found in day["rooms"].items() for slot in found]


def judge(picture) -> None:
    """Fails where a reader would."""
    conference = picture["schedule"]["conference"]
    assert set(picture) == {"$schema", "generator", "schedule"}
    assert NEEDED["conference"] <= set(conference) <= ALLOWED["conference"]
    assert re.fullmatch("[a-z0-9]{4,}", conference["acronym"])
    assert [day["index"] for day in conference["days"]] == list(range(1, conference["daysCount"] + 1))
    assert {day["date"] for day in conference["days"]} >= {conference["start"], conference["end"]}
    assert all(set(room) == {"name", "guid", "capacity"} for room in conference["rooms"])
    for slot, day, room in slots(picture):
        assert set(day) == ALLOWED["day"]
        assert NEEDED["slot"] <= set(slot) <= ALLOWED["slot"]
        assert slot["room"] == room
        assert (
            datetime.fromisoformat(day["day_start"])
            <= datetime.fromisoformat(slot["date"])
            < datetime.fromisoformat(slot["end"])
            <= datetime.fromisoformat(day["day_end"])
        )
        assert re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", slot["duration"])
        assert re.fullmatch(r"[a-z0-9_]{4,}-[0-9]{1,6}-[a-z0-9_-]{4,}", slot["slug"])
        assert str(UUID(slot["guid"])) == slot["guid"]
        assert 0 < slot["id"] < 2**31
        assert all(set(person) & {"name", "public_name"} == {"name"} for person in slot["persons"])
    for room, times in by_room(picture).items():
        for (_start, end), (start, _end) in itertools.pairwise(times):
            assert end <= start, f"an app cuts off what overlaps in {room}"
    judge_xml(etree.fromstring(as_xml(picture, "http://test/programme.xml")), picture)


def by_room(picture) -> dict[str, list[tuple[datetime, datetime]]]:
    found: dict[str, list[tuple[datetime, datetime]]] = {}
    for slot, _day, room in slots(picture):
        found.setdefault(room, []).append((datetime.fromisoformat(slot["date"]), datetime.fromisoformat(slot["end"])))
    return {room: sorted(times) for room, times in found.items()}


def judge_xml(root, picture) -> None:
    assert [child.tag for child in root][:4] == ["generator", "url", "version", "conference"]
    assert {tuple(sorted(day.keys())) for day in root.iter("day")} == {("date", "end", "index", "start")}
    for slot, (facts, _day, room) in zip(root.iter("event"), slots(picture), strict=True):
        assert slot.getparent().get("name") == slot.findtext("room") == room
        assert dict(slot.attrib) == {"id": str(facts["id"]), "guid": facts["guid"]}
        for name in ("title", "date", "start", "duration", "track", "type", "abstract", "language"):
            assert slot.findtext(name) == facts[name]
        assert [person.text for person in slot.iter("person")] == [person["name"] for person in facts["persons"]]


@pytest.mark.parametrize(
    ("items", "rooms"),
    [
        ([], []),
        ([an_item(1, room="Silvanum")], ["Silvanum"]),
        ([an_item(1), an_item(2)], ["Elsewhere", "Elsewhere (2)"]),
        ([an_item(1, minutes=30), an_item(2, at=datetime(2026, 9, 9, 9, tzinfo=UTC))], ["Elsewhere"]),
        ([an_item(1, address="Fibervägen 1"), an_item(2)], ["Fibervägen 1", "Elsewhere"]),
        ([an_item(1, room="Silvanum", state="cancelled")], []),
        ([an_item(1, room="Silvanum"), an_item(2, room="Silvanum")], ["Silvanum", "Silvanum (2)"]),
    ],
)
def test_each_item_is_in_one_place_at_a_time(items, rooms):
    picture = schedule(an_event(), items, [])
    judge(picture)
    assert list(by_room(picture)) == rooms


@pytest.mark.parametrize(
    ("at", "minutes", "days"),
    [
        (datetime(2026, 9, 9, 20, tzinfo=UTC), 5 * 60, ["2026-09-09", "2026-09-10"]),
        (datetime(2026, 9, 8, 15, tzinfo=UTC), 60, ["2026-09-08", "2026-09-09", "2026-09-10"]),
        (datetime(2026, 9, 12, 15, tzinfo=UTC), 60, ["2026-09-09", "2026-09-10", "2026-09-12"]),
    ],
)
def test_every_item_lies_within_its_day(at, minutes, days):
    picture = schedule(an_event(), [an_item(at=at, minutes=minutes)], [])
    judge(picture)
    assert [day["date"] for day in picture["schedule"]["conference"]["days"]] == days


@pytest.mark.parametrize(("slug", "acronym"), [("kluster-dagen", "klusterdagen2026"), ("kluster2026", "kluster2026"), ("ai", "ai2026"), ("a-2026-b", "a2026b")])
def test_the_acronym_has_small_letters_and_digits_only(slug, acronym):
    picture = schedule(an_event(slug=slug), [an_item()], [])
    judge(picture)
    assert picture["schedule"]["conference"]["acronym"] == acronym


@pytest.mark.parametrize(("minutes", "written"), [(5, "00:05"), (60, "01:00"), (600, "10:00"), (1439, "23:59")])
def test_lengths_are_hours_and_minutes(minutes, written):
    assert hours(timedelta(minutes=minutes)) == written


def test_only_speakers_are_persons():
    people = [a_speaker(1, "Helena Fornstedt"), a_speaker(2, "Stig Hedvall", "chair")]
    picture = schedule(an_event(), [an_item(people=people)], [])
    judge(picture)
    assert [person["name"] for person in slots(picture)[0][0]["persons"]] == ["Helena Fornstedt"]


@given(st.text(), st.text(), st.integers(0, 60 * 24 * 400), st.integers(1, 60 * 20))
def test_any_text_and_time_makes_files_that_can_be_read(title, about, later, minutes):
    at = datetime(2026, 9, 9, tzinfo=UTC) + timedelta(minutes=later)
    picture = schedule(an_event(), [an_item(at=at, minutes=minutes, title_sv=title, about_en=about, room=title, track=about)], [])
    judge(picture)
    assert as_json(picture)
