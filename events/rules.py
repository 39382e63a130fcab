"""What an event may be, and what its state allows. Nothing here asks a database or a clock."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from web.language import N_, in_an_address


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
    REVIEWER = "reviewer"


class ParticipantKind(StrEnum):
    DELEGATE = "delegate"
    SPEAKER = "speaker"
    HOST = "host"
    EXHIBITOR = "exhibitor"
    PRESS = "press"


class Admission(StrEnum):
    """Whoever registers comes in; or asks, and is approved; or has an invitation or a code."""

    OPEN = "open"
    APPROVAL = "approval"
    INVITED = "invited"


class QueueMode(StrEnum):
    """A free place is the next one's at once; or offered, and theirs when they say yes in time."""

    AUTOMATIC = "automatic"
    OFFERED = "offered"


class Attendance(StrEnum):
    ON_SITE = "on_site"
    ONLINE = "online"


class CallStage(StrEnum):
    """Of a call for proposals: there is none, or it is still to open, open, or over."""

    NONE = ""
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


class HoldBy(StrEnum):
    REGION = "region"
    ACTOR_TYPE = "actor_type"
    KIND = "kind"
    CODE = "code"


KINDS = {
    Kind.CONFERENCE: N_("conference"),
    Kind.WEBINAR: N_("webinar"),
    Kind.NETWORK_MEETING: N_("network meeting"),
    Kind.VISIT: N_("visit"),
}
PARTICIPANTS = {
    ParticipantKind.DELEGATE: N_("delegate"),
    ParticipantKind.SPEAKER: N_("speaker"),
    ParticipantKind.HOST: N_("host"),
    ParticipantKind.EXHIBITOR: N_("exhibitor"),
    ParticipantKind.PRESS: N_("press"),
}
ATTENDANCES = {Attendance.ON_SITE: N_("on site"), Attendance.ONLINE: N_("online")}
HOLD_BY = {
    HoldBy.REGION: N_("region"),
    HoldBy.ACTOR_TYPE: N_("actor type"),
    HoldBy.KIND: N_("kind of participant"),
    HoldBy.CODE: N_("code"),
}
ADMISSIONS = {
    Admission.OPEN: N_("Everybody who registers"),
    Admission.APPROVAL: N_("Whom an organiser approves"),
    Admission.INVITED: N_("Only who has an invitation or a code"),
}
QUEUE_MODES = {
    QueueMode.AUTOMATIC: N_("It is the next one's at once"),
    QueueMode.OFFERED: N_("It is offered to the next one, who has to accept it in time"),
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
    RoleName.REVIEWER: N_("reviewer"),
}
ROLES_MAY = {
    RoleName.ORGANISER: N_("runs the event: publishes it, and says who helps"),
    RoleName.EDITOR: N_("changes the programme, registrations and all that the pages say"),
    RoleName.READER: N_("sees registrations and figures, and changes nothing"),
    RoleName.HOST: N_("sees the registrations of one host or its region, and of the others only numbers"),
    RoleName.DOOR: N_("reads the codes on badges and notes who is here"),
    RoleName.REVIEWER: N_("reads what was proposed for the programme, and says what it is worth"),
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
READS_NEEDS = {RoleName.ORGANISER, RoleName.EDITOR}  # health data
RUNS = {RoleName.ORGANISER}
REVIEWS = {RoleName.ORGANISER, RoleName.EDITOR, RoleName.REVIEWER}
CREW = {RoleName.ORGANISER, RoleName.EDITOR, RoleName.DOOR}
INVITED_FOR = timedelta(days=14)

RESERVED = {"new"}  # paths beside the events' own


def slug_of(title: str) -> str:
    """As its address says it; some words are addresses already."""
    slug = in_an_address(title)
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


def call_stage(*, state: str, opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> CallStage:
    """Proposals are taken as long as people count on the event."""
    if opens_at is None or closes_at is None:
        return CallStage.NONE
    if state not in (State.DRAFT, State.PUBLISHED) or now >= closes_at:
        return CallStage.CLOSED
    return CallStage.OPEN if state == State.PUBLISHED and now >= opens_at else CallStage.COMING


def changes_until(*, changes_close_at: datetime | None, closes_at: datetime | None) -> datetime | None:
    """Until when people change what they chose: an organiser may give them more time than for registering, or less. None: to the last day."""
    return changes_close_at or closes_at


def neighbour(*, zone: str, countries: Collection[str]) -> str:
    """The zone of the other country whose clocks show another hour, where hosts of both countries meet; else ""."""
    others = [other for other, country in ZONES.items() if other != zone and {country, ZONES.get(zone)} <= set(countries)]
    return others[0] if others else ""
