"""Where a webinar is held, and when one may enter. Nothing here asks a database or a clock."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from seminars.rules import SeminarState, Timed
from web.language import N_


class Provider(StrEnum):
    """What people meet in; a `link` is anything else."""

    JITSI = "jitsi"
    ZOOM = "zoom"
    TEAMS = "teams"
    BBB = "bbb"
    LINK = "link"


class Door(StrEnum):
    """Whether one gets in: not yet, now, or no more."""

    EARLY = "early"
    OPEN = "open"
    OVER = "over"


PROVIDERS = {
    Provider.JITSI: "Jitsi",
    Provider.ZOOM: "Zoom",
    Provider.TEAMS: "Microsoft Teams",
    Provider.BBB: "BigBlueButton",
    Provider.LINK: N_("another link"),
}
HOSTS = {
    Provider.ZOOM: ("zoom.us", "zoom.com", "zoomgov.com"),
    Provider.TEAMS: ("teams.microsoft.com", "teams.live.com"),
}
NO_ADDRESS = N_("This is no address of a meeting. It begins with https:// and is copied whole from the invitation, for example https://meet.example.org/room.")
ELSEWHERE = N_("This address is not of {provider}. Choose where it is, or “another link”.")
EARLY = timedelta(minutes=15)
EARLY_TO_LEAD = timedelta(minutes=60)
LATE = timedelta(hours=2)  # a webinar may last longer than was planned
LATE_IN_ONE = timedelta(minutes=30)  # a seminar among others, less so
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def fault_of(link: str, provider: Provider) -> str:
    """What is wrong with an address to meet at, as a sentence; "" when nothing is."""
    host = host_in(link)
    if not host:
        return NO_ADDRESS
    expected = HOSTS.get(provider, ())
    return ELSEWHERE if expected and not any(host == one or host.endswith(f".{one}") for one in expected) else ""


def host_in(link: str) -> str:
    """The host of an address that a browser can be led to; "" for all that is none."""
    if any(sign.isspace() or not sign.isprintable() or sign in '\\<>"' for sign in link):
        return ""
    try:
        parts = urlsplit(link)
        host, _port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    names = host.split(".")
    is_host = len(names) > 1 or host == "localhost"
    return host if parts.scheme in ("http", "https") and "@" not in parts.netloc and is_host and all(map(LABEL.fullmatch, names)) else ""


def span(items: Iterable[Timed]) -> tuple[datetime, datetime] | None:
    """From the first to the last of what takes place."""
    planned = [item for item in items if item.state != SeminarState.CANCELLED]
    return (min(item.starts_at for item in planned), max(item.ends_at for item in planned)) if planned else None


def opening_of_one(item: Timed, now: datetime, early: timedelta = EARLY) -> datetime | None:
    """When the door of one seminar opens; None when it is over, or does not take place."""
    takes_place = item.state == SeminarState.PLANNED and now < item.ends_at + LATE_IN_ONE
    return item.starts_at - early if takes_place else None


def opening(items: Sequence[Timed], first: date, last: date, now: datetime, early: timedelta = EARLY) -> datetime | None:
    """When the door opens next: before the first item of the day that is on or comes next; without items as the day begins. None when it is over.

    `now` and the items are in the event's zone, the items in order of time.
    """
    planned = [item for item in items if item.state != SeminarState.CANCELLED]
    if not planned:
        day = max(now.date(), first)
        return datetime.combine(day, time(), now.tzinfo) if day <= last else None
    coming = next((item.starts_at.date() for item in planned if item.ends_at + LATE > now), None)
    return min(item.starts_at for item in planned if item.starts_at.date() == coming) - early if coming else None


def door(now: datetime, opens_at: datetime | None) -> Door:
    if opens_at is None:
        return Door.OVER
    return Door.OPEN if now >= opens_at else Door.EARLY
