"""The picture of a programme as schedule.xml, for the apps that do not read JSON."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from seminars.schedules import Picture

OF_CONFERENCE = ("title", "acronym", "start", "end", "timeslot_duration", "url", "time_zone_name")
OF_SLOT = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track", "language", "url")


def as_xml(picture: Picture, address: str) -> bytes:
    """`address` is where this file can be asked for again."""
    whole = picture["schedule"]
    root = Element("schedule")
    SubElement(root, "generator", picture["generator"])
    tell(root, {"url": address, "version": whole["version"]}, ("url", "version"))
    add_conference(SubElement(root, "conference"), whole["conference"])
    for day in whole["conference"]["days"]:
        add_day(root, day)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tell(parent: Element, facts: dict[str, Any], names: tuple[str, ...]) -> None:
    """Facts by name, each an element of its own."""
    for name in names:
        SubElement(parent, name).text = facts[name]


def add_conference(parent: Element, facts: Picture) -> None:
    tell(parent, facts, OF_CONFERENCE)
    SubElement(parent, "days").text = str(facts["daysCount"])
    SubElement(parent, "color", facts["colors"])
    for track in facts["tracks"]:
        SubElement(parent, "track", track)


def add_day(parent: Element, facts: Picture) -> None:
    element = SubElement(parent, "day", index=str(facts["index"]), date=facts["date"], start=facts["day_start"], end=facts["day_end"])
    for name, slots in facts["rooms"].items():
        room = SubElement(element, "room", name=name)
        for slot in slots:
            add_slot(room, slot)


def add_slot(parent: Element, facts: Picture) -> None:
    element = SubElement(parent, "event", id=str(facts["id"]), guid=facts["guid"])
    tell(element, facts, OF_SLOT)
    persons = SubElement(element, "persons")
    for person in facts["persons"]:
        SubElement(persons, "person", guid=person["guid"]).text = person["name"]
    for name in ("links", "attachments"):
        several = SubElement(element, name)
        for one in facts[name]:
            SubElement(several, name.removesuffix("s"), href=one["url"]).text = one["title"]
