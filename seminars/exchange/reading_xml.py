"""Reads schedule.xml (frab, pentabarf and all that write the like). Nothing of the file is believed: no document type, no entities, nothing from elsewhere."""

from typing import Any
from xml.parsers import expat

from seminars.exchange.entries import Entry, Schedule, Texts
from seminars.exchange.rules import Form
from web.language import N_
from web.letters import Broken

MOST_ITEMS = 5_000
DEEPEST = 40
DECLARES = N_("The file declares a document type or entities of its own, which can hide an attack and no schedule needs. Export it without.")
CUT_OFF = N_("The file ends in the middle: something is missing after line {line}.")
NO_XML = N_("The file is damaged, or no XML, in line {line}.")
NO_SCHEDULE = N_("This is not a schedule: it has no days with items.")
TOO_MANY = N_("The file has more than {most} items.")
ENDS_EARLY = {
    expat.errors.codes[text] for text in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN, expat.errors.XML_ERROR_PARTIAL_CHAR)
}
TEXTS = ("title", "subtitle", "abstract", "description")
FIELDS = {"track": "track", "type": "kind", "language": "language", "room": "room", "date": "date", "start": "start", "end": "end", "duration": "duration"}


def in_xml(body: bytes) -> Schedule:
    """Raises Broken for what is no whole schedule."""
    walk = Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = walk.start, walk.end, walk.text.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Broken(CUT_OFF if error.code in ENDS_EARLY else NO_XML, line=error.lineno) from None
    except (LookupError, ValueError):
        raise Broken(NO_XML, line=1) from None
    if not walk.found.entries and "day" not in walk.seen:
        raise Broken(NO_SCHEDULE, line=1)
    return walk.found


def refuse(*_told: Any) -> int:
    raise Broken(DECLARES, line=1)


class Walk:
    """Goes through the file once and keeps what stands in events; all else is passed by."""

    def __init__(self) -> None:
        self.found = Schedule(form=Form.XML)
        self.path: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.seen: set[str] = set()
        self.entry: Entry | None = None
        self.day: dict[str, str] = {}
        self.room = ""
        self.rooms: set[str] = set()  # of the day

    def start(self, name: str, facts: dict[str, str]) -> None:
        name = name.casefold()
        self.path.append((name, facts))
        self.seen.add(name)
        self.text.clear()
        if len(self.path) > DEEPEST:
            raise Broken(NO_SCHEDULE, line=1)
        begin = {"day": self.begin_day, "room": self.begin_room, "event": self.begin_event, "generator": self.generator, "persons": self.begin_persons}.get(
            name
        )
        if begin:
            begin(facts)

    def begin_day(self, facts: dict[str, str]) -> None:
        self.day, self.room, self.rooms = facts, "", set()

    def begin_room(self, facts: dict[str, str]) -> None:
        if self.entry is not None or "name" not in facts:
            return
        self.room = " ".join(facts["name"].split())
        if self.room in self.rooms:
            self.found.twins.add(self.room)
        self.rooms.add(self.room)

    def begin_event(self, facts: dict[str, str]) -> None:
        if len(self.found.entries) >= MOST_ITEMS:
            raise Broken(TOO_MANY, line=1, most=MOST_ITEMS)
        day: dict[str, Any] = {"day": self.day.get("date", ""), "day_start": self.day.get("start", "")}
        self.entry = Entry(guid=facts.get("guid", "").strip(), number=(facts.get("id") or facts.get("code", "")).strip(), room=self.room, **day)

    def generator(self, facts: dict[str, str]) -> None:
        self.found.is_own = facts.get("name") == "Samling"

    def begin_persons(self, _facts: dict[str, str]) -> None:
        if self.entry and self.entry.persons is None:
            self.entry.persons = []

    def end(self, name: str) -> None:
        name, facts = self.path.pop()
        text = "".join(self.text).strip()
        self.text.clear()
        above = self.path[-1][0] if self.path else ""
        if name == "event" and self.entry:
            self.add(self.entry)
        elif name == "person" and self.entry and self.entry.persons is not None:
            self.entry.persons.append(text or facts.get("name", ""))
        elif self.entry and above == "event":
            self.say(self.entry, name, facts, text)
        elif above == "conference" and name in ("title", "time_zone_name"):
            setattr(self.found, {"title": "title", "time_zone_name": "zone"}[name], text)

    def say(self, entry: Entry, name: str, facts: dict[str, str], text: str) -> None:
        if name in TEXTS:
            texts: Texts = getattr(entry, name)
            texts.setdefault(facts.get("xml:lang", ""), text)
        elif name in FIELDS and (text or name == "track"):
            setattr(entry, FIELDS[name], text)

    def add(self, entry: Entry) -> None:
        self.found.entries.append(entry)
        if entry.room and entry.kind != "visit":
            self.found.rooms.setdefault(entry.room, None)
        self.entry = None
