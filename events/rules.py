"""What an event may be, and what its state allows. Nothing here asks a database or a clock."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from web.language import N_


class Kind(StrEnum):
    CONFERENCE = "conference"
    WEBINAR = "webinar"
    NETWORK_MEETING = "network_meeting"
    VISIT = "visit"


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


class HostPart(StrEnum):
    LEAD = "lead"
    CO_HOST = "co_host"
    PARTNER = "partner"
    FUNDER = "funder"


class RoleName(StrEnum):
    ORGANISER = "organiser"
    EDITOR = "editor"
    READER = "reader"
    HOST = "host"
    DOOR = "door"


KINDS = {
    Kind.CONFERENCE: N_("conference"),
    Kind.WEBINAR: N_("webinar"),
    Kind.NETWORK_MEETING: N_("network meeting"),
    Kind.VISIT: N_("visit"),
}
HOST_PARTS = {
    HostPart.LEAD: N_("lead host"),
    HostPart.CO_HOST: N_("co-host"),
    HostPart.PARTNER: N_("partner"),
    HostPart.FUNDER: N_("funder"),
}
ROLES = {
    RoleName.ORGANISER: N_("organiser"),
    RoleName.EDITOR: N_("editor"),
    RoleName.READER: N_("reader"),
    RoleName.HOST: N_("co-host"),
    RoleName.DOOR: N_("door crew"),
}
ROLES_MAY = {
    RoleName.ORGANISER: N_("runs the event: publishes it, and says who helps"),
    RoleName.EDITOR: N_("changes the programme, registrations and all that the pages say"),
    RoleName.READER: N_("sees registrations and figures, and changes nothing"),
    RoleName.HOST: N_("sees the registrations of one host or its region, and of the others only numbers"),
    RoleName.DOOR: N_("reads the codes on badges and notes who is here"),
}
STATES = {
    State.DRAFT: N_("draft"),
    State.PUBLISHED: N_("published"),
    State.CLOSED: N_("closed"),
    State.ARCHIVED: N_("archived"),
    State.CANCELLED: N_("cancelled"),
}
NEXT = {
    State.DRAFT: {State.PUBLISHED},
    State.PUBLISHED: {State.CLOSED, State.CANCELLED},
    State.CLOSED: {State.ARCHIVED, State.PUBLISHED},
    State.ARCHIVED: {State.CLOSED},
    State.CANCELLED: set(),
}
ZONES = {"Europe/Stockholm": "SE", "Europe/Helsinki": "FI"}
TIME_IN = {"SE": N_("{time} in Sweden"), "FI": N_("{time} in Finland")}
READS = {RoleName.ORGANISER, RoleName.EDITOR, RoleName.READER}
SEES_OWN = {*READS, RoleName.HOST}
EDITS = {RoleName.ORGANISER, RoleName.EDITOR}
RUNS = {RoleName.ORGANISER}
CREW = {RoleName.ORGANISER, RoleName.EDITOR, RoleName.DOOR}
INVITED_FOR = timedelta(days=14)

RESERVED = {"new"}  # paths beside the events' own


def slug_of(title: str) -> str:
    """ "Klusterdagen på Åland" becomes "klusterdagen-pa-aland"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return slug if slug and slug not in RESERVED else f"event-{slug}".strip("-")


def is_public(state: str) -> bool:
    return state != State.DRAFT


def takes_place(state: str) -> bool:
    """Whether people count on it: it is public, and neither cancelled nor long over."""
    return state in (State.PUBLISHED, State.CLOSED)


def may_become(*, now: str, then: str) -> bool:
    return State(then) in NEXT[State(now)]


def is_registration_open(*, state: str, closes_at: datetime | None, last_day: date, today: date, now: datetime) -> bool:
    """`today` is the day it is in the event's zone."""
    return state == State.PUBLISHED and today <= last_day and (closes_at is None or now < closes_at)


def neighbour(*, zone: str, countries: Collection[str]) -> str:
    """The zone of the other country whose clocks show another hour, where hosts of both countries meet; else ""."""
    others = [other for other, country in ZONES.items() if other != zone and {country, ZONES.get(zone)} <= set(countries)]
    return others[0] if others else ""
