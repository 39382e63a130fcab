"""A published webinar and people who come to it, at a time that a test sets."""

import io
from datetime import UTC, datetime
from typing import Any

from openpyxl import load_workbook

from events.tables import Event
from seminars.tables import Room, Seminar
from tests.attendees.world import a_seminar, come
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


async def both(event) -> tuple[str, str, int, int]:
    """Tokens of who comes online and of who comes on site, each with a seat in the first of two parallel seminars of one seat."""
    one, other = await a_seminar(event, "Ett", 1), await a_seminar(event, "Två", 1)
    room = Room(event=event.id, name="Sal A", seats=1)
    await room.save()
    await Seminar.update({Seminar.room: room.id}, force=True)
    far, near = await come(event, "Aino", one, attendance="online"), await come(event, "Bo", one)
    return far.token, near.token, one, other


async def in_the_workbook(alice) -> list[tuple[Any, ...]]:
    """What its second sheet says of each person in each seminar."""
    book = load_workbook(io.BytesIO((await alice.get("/manage/events/klusterdagen/attendance/xlsx")).content))
    assert book.sheetnames == ["Who was there", "By seminar"]
    rows = list(book["By seminar"].iter_rows(values_only=True))
    assert rows[0][4:8] == ("Seminar", "Joined", "Left at", "Minutes")
    return [(row[1], row[4], f"{row[5]:%H:%M}" if row[5] else None, row[7], row[8]) for row in rows[1:]]
