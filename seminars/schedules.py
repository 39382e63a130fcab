"""The programme as the schedule files that conference apps read (the schema of c3voc): one picture of it, written as JSON or as XML."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import msgspec

from events.calendars import plain
from events.tables import Event
from seminars.material.addresses import Address
from seminars.queries import Item, Speaker
from seminars.rules import SeminarState
from seminars.tables import Room
from web.language import _, pick
from web.pages import absolute, url

SCHEMA = "https://c3voc.de/schedule/schema.json"
Picture = dict[str, Any]
Files = Mapping[int, Sequence[Address]]


def as_json(picture: Picture) -> bytes:
    return msgspec.json.format(msgspec.json.encode(picture), indent=1)


def schedule(event: Event, items: Iterable[Item], rooms: Iterable[Room], files: Files | None = None, opened: int = 0) -> Picture:
    """What is planned, in the reader's language. Apps see by a lacking item that it was cancelled, and by `version` that something is new, be it that material has `opened`."""
    planned = sorted((item for item in items if item.state != SeminarState.CANCELLED), key=lambda item: item.starts_at)
    conference = {
        "acronym": acronym(event),
        "title": plain(pick(event, "title").text),
        "start": str(event.first_day),
        "end": str(event.last_day),
        "daysCount": len(dates(event, planned)),
        "timeslot_duration": "00:05",
        "time_zone_name": event.zone,
        "url": absolute(url("events:event", slug=event.slug)),
        "colors": {"primary": event.accent},
        "tracks": [{"name": name} for name in sorted({plain(item.track) for item in planned} - {""})],
        "rooms": [{"name": plain(room.name), "guid": guid(event, f"rooms/{room.id}"), "capacity": room.seats} for room in rooms],
        "days": [day(event, index, when, planned, files or {}) for index, when in enumerate(dates(event, planned), start=1)],
    }
    whole = {"version": f"{event.revision}.{opened}" if opened else str(event.revision), "base_url": absolute("/"), "conference": conference}
    return {"$schema": SCHEMA, "generator": {"name": "Samling"}, "schedule": whole}


def acronym(event: Event) -> str:
    """Small letters and digits only, with the year: klusterdagen2026."""
    letters, year = re.sub("[^a-z0-9]", "", event.slug), str(event.first_day.year)
    return letters if year in letters else letters + year


def dates(event: Event, planned: Iterable[Item]) -> list[date]:
    """Every day of the event, and any other that something happens on."""
    days = range((event.last_day - event.first_day).days + 1)
    return sorted({event.first_day + timedelta(days=n) for n in days} | {item.day for item in planned})


def day(event: Event, index: int, when: date, planned: Iterable[Item], files: Files) -> Picture:
    """It lasts until its last item has ended, be that after midnight."""
    items = [item for item in planned if item.day == when]
    end = max([midnight(when + timedelta(days=1), event.zone), *(item.ends_at for item in items)])
    rooms: dict[str, list[Picture]] = {}
    for item, place in placed(items):
        rooms.setdefault(place, []).append({**slot(event, item, place), **material(files.get(item.id, []))})
    return {"index": index, "date": str(when), "day_start": midnight(when, event.zone).isoformat(), "day_end": end.isoformat(), "rooms": rooms}


def midnight(when: date, zone: str) -> datetime:
    return datetime.combine(when, time(), ZoneInfo(zone))


def placed(items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    """Each with the name of a room where nothing else is at that time, be it made up: apps cut off what overlaps in one room."""
    busy_until: dict[str, datetime] = {}
    for item in items:
        name = next(name for name in rooms_for(item) if name not in busy_until or busy_until[name] <= item.starts_at)
        busy_until[name] = item.ends_at
        yield item, name


def rooms_for(item: Item) -> Iterator[str]:
    """Silvanum, Silvanum (2) …"""
    name = plain(item.room) or plain(item.address) or _("Elsewhere")
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def slot(event: Event, item: Item, place: str) -> Picture:
    return {
        "id": item.id,
        "guid": item.uid,
        "slug": f"{acronym(event)}-{item.id}-{item.kind}",
        "url": absolute(url("seminars:seminar", slug=event.slug, number=item.id)),
        "date": item.starts_at.isoformat(),
        "start": f"{item.starts_at:%H:%M}",
        "end": item.ends_at.isoformat(),
        "duration": hours(item.ends_at - item.starts_at),
        "room": place,
        "title": plain(pick(item, "title").text),
        "subtitle": "",
        "track": plain(item.track),
        "type": item.kind,
        "language": item.language,
        "abstract": plain(pick(item, "about").text),
        "persons": [person(event, who) for who in item.speakers],
    }


def material(files: Sequence[Address]) -> Picture:
    """Files of ours are attachments, all else are links."""
    told = [({"title": plain(file.title), "url": file.url}, file.media_type) for file in files]
    attachments = [{**one, "type": attached(media_type)} for one, media_type in told if media_type]
    return {"links": [one for one, media_type in told if not media_type], "attachments": attachments}


def attached(media_type: str) -> str:
    """In the schema's words."""
    return "media" if media_type.startswith(("video/", "image/")) else "slides"


def hours(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def person(event: Event, who: Speaker) -> Picture:
    """By `name`; the schema knows `public_name` too, but never both."""
    return {
        "name": plain(who.name),
        "guid": guid(event, f"speakers/{who.person}"),
        "url": absolute(url("seminars:speaker", slug=event.slug, number=who.person)),
    }


def guid(event: Event, what: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{absolute(url('events:event', slug=event.slug))}/{what}"))
