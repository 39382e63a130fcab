"""Reads schedule.json as conference apps write it: liberal in what stands where, so that a field of another kind is as if it were not there."""

import json
from collections.abc import Iterator
from typing import Any

from seminars.exchange.entries import Entry, Schedule, Texts
from seminars.exchange.reading_xml import MOST_ITEMS, NO_SCHEDULE, TOO_MANY
from seminars.exchange.rules import Form
from web.language import N_
from web.letters import Broken

CUT_OFF = N_("The file ends in the middle: something is missing after line {line}.")
NO_JSON = N_("The file is damaged, or no JSON, in line {line}.")
FIELDS = {"guid": "guid", "type": "kind", "language": "language", "date": "date", "start": "start", "end": "end", "duration": "duration"}
TEXTS = ("title", "subtitle", "abstract", "description")
LARGEST = 100_000  # seats of a room


def in_json(body: bytes) -> Schedule:
    """Raises Broken for what is no whole schedule."""
    twins: set[str] = set()
    whole = parsed(body, twins)
    schedule = part(whole, "schedule") or whole
    conference = part(schedule, "conference")
    days = conference.get("days")
    if not isinstance(days, list | dict):
        raise Broken(NO_SCHEDULE, line=1)
    found = Schedule(form=Form.JSON, title=said(conference.get("title")), zone=said(conference.get("time_zone_name")), twins=twins)
    found.is_own = said(part(whole, "generator").get("name")) == "Samling"
    add_rooms(found, conference.get("rooms"))
    for day in days if isinstance(days, list) else days.values():
        add_day(found, day if isinstance(day, dict) else {})
    return found


def parsed(body: bytes, twins: set[str]) -> dict[str, Any]:
    def pairs(several: list[tuple[str, Any]]) -> dict[str, Any]:
        """Of two rooms of one name both are kept, which JSON would lose."""
        found: dict[str, Any] = {}
        for name, value in several:
            if isinstance(value, list) and isinstance(found.get(name), list):
                twins.add(name)
                value = found[name] + value
            found[name] = value
        return found

    try:
        text = body.decode("utf-8-sig")
        whole = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        raise Broken(CUT_OFF if is_cut else NO_JSON, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise Broken(NO_JSON, line=1) from None
    return whole if isinstance(whole, dict) else {}


def part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def said(value: Any) -> str:
    """Text, or a number as text."""
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: Any) -> Texts:
    """In one language, or by languages."""
    if isinstance(value, dict):
        return {str(code): said(text) for code, text in value.items() if said(text)}
    return {"": said(value)} if isinstance(value, str) else {}


def any_text(value: Any) -> str:
    return next(iter(texts(value).values()), "")


def add_rooms(found: Schedule, rooms: Any) -> None:
    for room in rooms if isinstance(rooms, list) else []:
        name = " ".join(any_text(room.get("name") if isinstance(room, dict) else room).split())
        if name in found.rooms:
            found.twins.add(name)
        seats = room.get("capacity") if isinstance(room, dict) else None
        if name:
            found.rooms[name] = seats if isinstance(seats, int) and 0 < seats <= LARGEST else None


def add_day(found: Schedule, day: dict[str, Any]) -> None:
    same = {"day": said(day.get("date")), "day_start": said(day.get("day_start") or day.get("start"))}
    for room, items in rooms_in(day.get("rooms")):
        for item in items if isinstance(items, list) else []:
            if len(found.entries) >= MOST_ITEMS:
                raise Broken(TOO_MANY, line=1, most=MOST_ITEMS)
            if isinstance(item, dict):
                found.entries.append(entry(item, room, same))


def rooms_in(rooms: Any) -> Iterator[tuple[str, Any]]:
    """By name, or as a list of rooms with their items."""
    if isinstance(rooms, dict):
        yield from rooms.items()
    for room in rooms if isinstance(rooms, list) else []:
        if isinstance(room, dict):
            yield any_text(room.get("name")), next((room[name] for name in ("events", "talks", "items") if name in room), [])


def entry(item: dict[str, Any], room: str, same: dict[str, Any]) -> Entry:
    fields: dict[str, Any] = {ours: said(item.get(name)) for name, ours in FIELDS.items()}
    words: dict[str, Any] = {name: texts(item.get(name)) for name in TEXTS}
    return Entry(
        **fields,
        **words,
        **same,
        number=said(item.get("id") or item.get("code")),
        room=any_text(item.get("room")) or room,
        track=any_text(item["track"]) if "track" in item else None,
        persons=persons(item["persons"]) if isinstance(item.get("persons"), list) else None,
    )


def persons(several: list[Any]) -> list[str]:
    """People by name, or as something that has one; without those that have none."""
    return [name for name in map(name_of, several) if name]


def name_of(one: Any) -> str:
    if isinstance(one, dict):
        one = next((one[name] for name in ("public_name", "name", "full_public_name") if one.get(name)), "")
    return any_text(one)
