"""Calendar files (RFC 5545 and 7986) as Google, Apple and Outlook read them: feeds that are asked for again and again, and single entries.

Zones are written by rule, not as icalendar would (a list of dates that Outlook reads an hour wrong). An entry is written once
and its text kept, so a feed of 60 is put together in a blink.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import msgspec
from icalendar import vCalAddress, vDuration, vText

from web.colour import css_name

MEDIA_TYPE = "text/calendar"  # Litestar adds the charset
PRODUCT = "-//Samling//Samling//EN"
HOURLY = vDuration(timedelta(hours=1))
END = b"END:VCALENDAR\r\n"
UNWRITABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RULE = """\
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:DAYLIGHT
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
TZNAME:{letters}EST
DTSTART:19700329T0{hour}0000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
TZNAME:{letters}ET
DTSTART:19701025T0{later}0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
ZONES = {
    "Europe/Stockholm": RULE.format(name="Europe/Stockholm", letters="C", winter="+0100", summer="+0200", hour=2, later=3),
    "Europe/Helsinki": RULE.format(name="Europe/Helsinki", letters="E", winter="+0200", summer="+0300", hour=3, later=4),
}


class Attachment(NamedTuple):
    """A file or page that belongs to an entry, by its address (RFC 5545, 3.8.1.1)."""

    address: str
    media_type: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a calendar shows of one thing. `uid` is its name for ever; `sequence` rises when time, place or state change."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    changed_at: datetime
    sequence: int = 0
    is_cancelled: bool = False
    place: str = ""
    about: str = ""
    address: str = ""
    categories: tuple[str, ...] = ()
    is_all_day: bool = False
    attached: tuple[Attachment, ...] = ()


def feed(name: str, entries: Sequence[Entry], *, source: str, colour: str = "") -> bytes:
    """A whole calendar. `source` is the absolute address where it can be asked for again."""
    zones = sorted({entry.zone for entry in entries} & set(ZONES)) or [*ZONES][:1]  # a calendar without any component would be none
    return b"".join([head(name, source, colour), *(crlf(ZONES[zone]) for zone in zones), *map(written, entries), END])


@lru_cache(maxsize=256)
def head(name: str, source: str, colour: str) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(plain(name)))
    calendar.add("refresh-interval", HOURLY.td, parameters={"VALUE": "DURATION"})  # calendar.refresh_interval loses its VALUE, and so does .source
    calendar.add("x-published-ttl", HOURLY)
    calendar.add("source", source, parameters={"VALUE": "URI"})
    if colour:
        calendar.add("color", css_name(colour))
    return calendar.to_ical(sorted=False).removesuffix(END)


class Party(NamedTuple):
    """Somebody with a calendar."""

    name: str
    email: str


def invitation(entry: Entry, *, method: str, organiser: Party, attendee: Party) -> str:
    """A message from calendar to calendar (iTIP, RFC 5546, 3.2): REQUEST, also with what has changed, or CANCEL; for one person, who has accepted already."""
    calendar = icalendar.Calendar()
    for name, value in (("version", "2.0"), ("prodid", PRODUCT), ("calscale", "GREGORIAN"), ("method", method)):
        calendar.add(name, value)
    event = component(entry)
    event.add("organizer", vCalAddress(f"mailto:{organiser.email}"), parameters={"CN": plain(organiser.name)})
    accepted = {"CN": plain(attendee.name), "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    event.add("attendee", vCalAddress(f"mailto:{attendee.email}"), parameters=accepted)
    zone = b"" if entry.is_all_day else crlf(ZONES.get(entry.zone, ""))
    return b"".join([calendar.to_ical(sorted=False).removesuffix(END), zone, event.to_ical(sorted=False), END]).decode()


@lru_cache(maxsize=4096)
def written(entry: Entry) -> bytes:
    """One VEVENT."""
    return component(entry).to_ical(sorted=False)


def component(entry: Entry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts_at.date() if entry.is_all_day else moment(entry.starts_at, entry.zone))
    event.add("dtend", entry.ends_at.date() + timedelta(days=1) if entry.is_all_day else moment(entry.ends_at, entry.zone))
    event.add("summary", plain(entry.title))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for key, text in (("location", plain(entry.place)), ("description", plain(entry.about)), ("url", entry.address)):
        if text:
            event.add(key, text)
    if entry.categories:
        event.add("categories", [plain(word) for word in entry.categories])
    for file in entry.attached:
        event.add("attach", file.address, parameters={"FMTTYPE": file.media_type} if file.media_type else {})
    return event


def moment(value: datetime, zone: str) -> datetime:
    """As clocks in the zone show it; in UTC in the hour that a night in October has twice, and for zones that we have no rule of."""
    here = value.astimezone(ZoneInfo(zone))
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return here.astimezone(UTC) if twice or zone not in ZONES else here


def plain(text: str) -> str:
    """Without control characters, blanks at the ends and other things that neither calendars nor XML may hold.

    icalendar takes a backslash before N for the end of a line, also where it was typed: there it becomes a small n.
    """
    return UNWRITABLE.sub("", text.replace("\r\n", "\n")).replace("\\N", "\\n").strip()


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()
