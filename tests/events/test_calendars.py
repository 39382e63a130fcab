"""Calendar files come back from a parser as they went in, whatever the texts and on the nights when clocks change."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.calendars import ZONES, Entry, feed, plain

CHANGED = datetime(2026, 6, 1, 12, tzinfo=UTC)


def an_entry(**more) -> Entry:
    starts_at = more.pop("starts_at", datetime(2027, 2, 9, 13, tzinfo=UTC))
    facts = {"uid": "u@example.org", "title": "Öppning", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "zone": "Europe/Stockholm"}
    return Entry(**{**facts, "changed_at": CHANGED, **more})


def written(*entries: Entry, name: str = "Klusterdagen", **more) -> str:
    return feed(name, entries, source="https://example.org/programme.ics?lang=sv", **more).decode()


def read(*entries: Entry) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(written(*entries)).events


def test_the_calendar_says_what_it_is_and_how_often_to_look():
    lines = written(an_entry(), name="Kluster, dag 1; Gävle", colour="#0b5c7a").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "METHOD:PUBLISH",
        "NAME:Kluster\\, dag 1\\; Gävle",
        "X-WR-CALNAME:Kluster\\, dag 1\\; Gävle",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://example.org/programme.ics?lang=sv",
        "COLOR:teal",
    ):
        assert line in lines


def test_an_entry_says_all_of_it_in_its_zone():
    text = written(
        an_entry(sequence=2, is_cancelled=True, place="Silvanum, Gävle", address="https://example.org/1", categories=("Kompetens, unga", "Industri"))
    )
    for line in (
        "UID:u@example.org",
        "DTSTAMP:20260601T120000Z",
        "LAST-MODIFIED:20260601T120000Z",
        "DTSTART;TZID=Europe/Stockholm:20270209T140000",
        "DTEND;TZID=Europe/Stockholm:20270209T150000",
        "SEQUENCE:2",
        "STATUS:CANCELLED",
        "LOCATION:Silvanum\\, Gävle",
        "URL:https://example.org/1",
        "CATEGORIES:Kompetens\\, unga,Industri",
    ):
        assert f"\r\n{line}\r\n" in text
    assert "ATTENDEE" not in text


def test_only_the_zones_that_are_used_are_written_and_never_none():
    assert re.findall("TZID:(.+)\r", written(an_entry(zone="Europe/Helsinki"))) == ["Europe/Helsinki"]
    assert re.findall("TZID:(.+)\r", written(an_entry(), an_entry(zone="Europe/Helsinki"))) == ["Europe/Helsinki", "Europe/Stockholm"]
    assert re.findall("TZID:(.+)\r", written()) == ["Europe/Stockholm"]


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("month", [3, 10])
@pytest.mark.parametrize("year", [2026, 2027, 2032])
def test_the_rules_of_a_zone_are_those_of_the_time_zone_database(name, month, year):
    """A minute before and after the clocks change, as icalendar reads our VTIMEZONE and as the database knows it."""
    block = icalendar.Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{ZONES[name]}END:VCALENDAR\r\n").timezones[0]
    ours, theirs = block.to_tz(lookup_tzid=False), ZoneInfo(name)
    sunday = max(day for day in range(25, 32) if datetime(year, month, day, tzinfo=UTC).weekday() == 6)
    changes = datetime(year, month, sunday, 1, tzinfo=UTC)
    for minutes in (-24 * 60, 24 * 60):
        there = (changes + timedelta(minutes=minutes)).astimezone(theirs)
        assert there.replace(tzinfo=ours).utcoffset() == there.utcoffset()


@given(
    st.integers(0, 10 * 365 * 24 * 60).map(lambda m: CHANGED + timedelta(minutes=m))
    | st.integers(0, 12 * 60).map(lambda m: NIGHTS[m % 4] + timedelta(minutes=m)),
    st.sampled_from(sorted(ZONES)),
)
def test_a_moment_comes_back_as_the_same_moment_also_when_clocks_change(starts_at, zone):
    starts_at = starts_at.replace(second=0, microsecond=0)
    [event] = read(an_entry(starts_at=starts_at, zone=zone))
    assert event.start.astimezone(UTC) == starts_at
    assert event.end.astimezone(UTC) == starts_at + timedelta(hours=1)


NIGHTS = [
    datetime(2026, 3, 28, 20, tzinfo=UTC),
    datetime(2026, 10, 24, 20, tzinfo=UTC),
    datetime(2027, 3, 27, 20, tzinfo=UTC),
    datetime(2027, 10, 30, 20, tzinfo=UTC),
]


def test_the_hour_that_comes_twice_is_told_in_utc():
    assert "DTSTART:20261025T003000Z" in written(an_entry(starts_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC)))
    assert "DTSTART:20261025T013000Z" in written(an_entry(starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC)))
    assert "DTSTART;TZID=Europe/Stockholm:20261025T033000" in written(an_entry(starts_at=datetime(2026, 10, 25, 2, 30, tzinfo=UTC)))


@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_comes_back_and_no_line_is_too_long(title, about, categories):
    categories = tuple(word for word in categories if plain(word))
    text = written(an_entry(title=title, about=about, place=about, categories=categories))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not re.search("(?<!\r)\n|\r(?!\n)", text)
    [event] = icalendar.Calendar.from_ical(text).events
    assert str(event["summary"]) == plain(title)
    assert str(event.get("description", "")) == str(event.get("location", "")) == plain(about)
    assert tuple(event.categories) == tuple(plain(word) for word in categories)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Paus \n", "Paus"), ("a\r\nb", "a\nb"), ("a\x07b\ufffe", "ab"), ("BEGIN:VEVENT\r\nUID:x", "BEGIN:VEVENT\nUID:x"), ("😀 Ähtäri", "😀 Ähtäri")],
)
def test_texts_lose_what_no_file_may_hold(typed, kept):
    assert plain(typed) == kept


def test_a_text_cannot_add_an_entry_of_its_own():
    text = written(an_entry(title="x\r\nEND:VEVENT\r\nBEGIN:VEVENT", address="https://example.org/"))
    assert text.count("\r\nBEGIN:VEVENT") == 1
