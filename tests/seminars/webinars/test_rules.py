"""Addresses to meet at, and when the door opens."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.webinars.rules import EARLY, Door, Provider, door, fault_of, host_in, opening, span


class Item:
    kind, seats = "plenary", None

    def __init__(self, day: int, hour: int, state: str = "planned") -> None:
        self.starts_at, self.ends_at, self.state = datetime(2026, 9, day, hour, tzinfo=UTC), datetime(2026, 9, day, hour + 1, tzinfo=UTC), state


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://meet.example.org/room", "meet.example.org"),
        ("https://möte.example.org/rum", "xn--mte-sna.example.org"),
        ("http://localhost:8080/x", "localhost"),
        ("https://eu.zoom.us/j/1?pwd=a.b", "eu.zoom.us"),
        ("meet.example.org/room", ""),
        ("ftp://example.org/x", ""),
        ("https://", ""),
        ("https://example", ""),
        ("https://exa mple.org", ""),
        ("https://example..org", ""),
        ("https://a@example.org/", ""),
        ("https://example.org:99999/", ""),
        ("https://[::1/x", ""),
        ("https://example.org/a\nb", ""),
        ('https://example.org/"x', ""),
        ("Zoom at ten", ""),
    ],
)
def test_what_is_an_address(link, host):
    assert host_in(link) == host


@given(st.text())
def test_no_text_breaks_it(text):
    assert isinstance(host_in(text), str)
    assert isinstance(host_in(f"https://{text}"), str)


@pytest.mark.parametrize(
    ("link", "provider", "is_good"),
    [
        ("https://zoom.us/j/1", Provider.ZOOM, True),
        ("https://us02web.zoom.us/j/1", Provider.ZOOM, True),
        ("https://notzoom.us/j/1", Provider.ZOOM, False),
        ("https://teams.microsoft.com/l/meetup-join/1", Provider.TEAMS, True),
        ("https://zoom.us/j/1", Provider.TEAMS, False),
        ("https://meet.town.fi/x", Provider.JITSI, True),
        ("https://anything.example/x", Provider.LINK, True),
    ],
)
def test_zoom_and_teams_are_where_they_are(link, provider, is_good):
    assert (fault_of(link, provider) == "") is is_good


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 9, 9, 9, 45, tzinfo=UTC)),
        (datetime(2026, 9, 9, 14, tzinfo=UTC), datetime(2026, 9, 9, 9, 45, tzinfo=UTC)),
        (datetime(2026, 9, 9, 15, tzinfo=UTC), datetime(2026, 9, 10, 8, 45, tzinfo=UTC)),
        (datetime(2026, 9, 10, 11, 59, tzinfo=UTC), datetime(2026, 9, 10, 8, 45, tzinfo=UTC)),
        (datetime(2026, 9, 10, 12, tzinfo=UTC), None),
    ],
)
def test_when_the_door_opens(now, expected):
    items = [Item(9, 8, "cancelled"), Item(9, 10), Item(9, 12), Item(10, 9)]
    assert opening(items, date(2026, 9, 9), date(2026, 9, 11), now) == expected


@pytest.mark.parametrize(("day", "expected"), [(1, datetime(2026, 9, 9, tzinfo=UTC)), (10, datetime(2026, 9, 10, tzinfo=UTC)), (12, None)])
def test_without_a_programme_it_opens_as_the_day_begins(day, expected):
    assert opening([], date(2026, 9, 9), date(2026, 9, 11), datetime(2026, 9, day, 5, tzinfo=UTC)) == expected


@pytest.mark.parametrize(("minutes", "state"), [(-16, Door.EARLY), (-15, Door.OPEN), (0, Door.OPEN), (179, Door.OPEN), (180, Door.OVER)])
def test_how_the_door_stands(minutes, state):
    now = datetime(2026, 9, 9, 10, tzinfo=UTC) + timedelta(minutes=minutes)
    assert door(now, opening([Item(9, 10)], date(2026, 9, 9), date(2026, 9, 9), now, EARLY)) == state


def test_it_lasts_from_the_first_to_the_last():
    assert span([Item(9, 10), Item(9, 8), Item(9, 23 - 3, "cancelled")]) == (datetime(2026, 9, 9, 8, tzinfo=UTC), datetime(2026, 9, 9, 11, tzinfo=UTC))
    assert span([]) is None
