"""The life of an invitation, as a mail server gets it: registered, moved, moved again, cancelled.

The four mails are left as files: `pytest tests/attendees/test_invitation_life.py --basetemp life` keeps them for other programs to judge.
"""

from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import icalendar
import pytest

from attendees.actions.cancel import cancel
from attendees.actions.tell import remember_picture
from events.actions.revision import touch
from events.tables import Event
from settings import SETTINGS
from tests.attendees.world import a_seminar, come
from web import clock

pytestmark = pytest.mark.anyio
STEPS = ["1-registered", "2-moved", "3-moved-again", "4-cancelled"]


@pytest.fixture
async def life(event, postmaster, work, monkeypatch, noon, tmp_path) -> list[EmailMessage]:
    """The mails in the order in which they came, each also kept as a file."""
    anna = await come(event, "Anna", await a_seminar(event, "Sju gap", 5), mail=True, language="sv")
    await remember_picture(await Event.objects().get(Event.id == event.id))
    await work()
    for turn, day in enumerate((11, 12), 1):
        monkeypatch.setattr(clock, "now", lambda turn=turn: noon + timedelta(hours=turn))
        await Event.update({Event.last_day: date(2026, 9, day)}).where(Event.id == event.id)
        await touch(event.id)
        monkeypatch.setattr(clock, "now", lambda turn=turn: noon + timedelta(hours=turn, minutes=11))
        await work()
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(hours=3))
    await cancel(anna.id)
    await work()
    for name, body in zip(STEPS, postmaster.got, strict=True):
        keep(tmp_path / f"{name}.eml", body)
    return postmaster.letters()


def keep(path: Path, body: bytes) -> None:
    path.write_bytes(body)


def calendar(letter: EmailMessage) -> tuple[EmailMessage, icalendar.Calendar, icalendar.Event]:
    """The part of the mail, what is in it, and the appointment in that."""
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    file = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    (entry,) = file.walk("VEVENT")
    return part, file, entry


async def test_one_appointment_whose_number_rises(life):
    told = [(str(file["method"]), int(entry["sequence"])) for _part, file, entry in map(calendar, life)]
    assert told == [("REQUEST", 0), ("REQUEST", 1), ("REQUEST", 2), ("CANCEL", 3)]
    assert len({str(entry["uid"]) for _part, _file, entry in map(calendar, life)}) == 1
    stamps = [entry["dtstamp"].dt for _part, _file, entry in map(calendar, life)]
    assert stamps == sorted(set(stamps))
    assert str(calendar(life[-1])[2]["status"]) == "CANCELLED"
    assert [calendar(letter)[2]["dtend"].dt for letter in life[:3]] == [date(2026, 9, 11), date(2026, 9, 12), date(2026, 9, 13)]


async def test_the_part_says_what_the_file_says(life):
    for part, file, _entry in map(calendar, life):
        assert part.get_param("method") == str(file["method"])
        assert part.get_content_charset() == "utf-8"
        assert b"\r\n" in part.get_payload(decode=True)


async def test_it_comes_from_its_organiser_to_its_one_attendee(life):
    for letter in life:
        _part, _file, entry = calendar(letter)
        assert str(entry["organizer"]) == f"mailto:{parseaddr(letter['From'])[1]}" == f"mailto:{SETTINGS.mail_from}"
        assert str(entry["attendee"]) == f"mailto:{parseaddr(letter['To'])[1]}" == "mailto:anna@example.org"
        assert letter.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html", "text/calendar"]


async def test_each_is_a_mail_of_its_own(life):
    assert len({letter["Message-ID"] for letter in life}) == 4
    assert {letter["Content-Language"] for letter in life} == {"sv"}
