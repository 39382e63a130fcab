"""A published webinar and people who come to it, at a time that a test sets."""

from datetime import UTC, datetime

from events.tables import Event
from tests.attendees.world import come
from tests.seminars.webinars.world import NEW, PUBLISHED, SLUG

STARTS = datetime(2026, 6, 9, 11, tzinfo=UTC)  # one o'clock in Stockholm, two in Helsinki
GOES_THERE = {"sec-fetch-mode": "navigate"}


async def a_webinar(alice, **more: str) -> Event:
    answer = await alice.post(NEW, data=PUBLISHED | more)
    assert answer.status_code == 303, answer.text
    event = await Event.objects().get(Event.slug == SLUG)
    assert event
    return event


async def guests(event: Event, number: int, mail: bool = False) -> list[str]:
    """Tokens of their pages."""
    return [(await come(event, f"Guest{n}", language=("sv", "fi", "en")[n % 3], mail=mail)).token for n in range(number)]
