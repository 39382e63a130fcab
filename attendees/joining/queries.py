"""Who joined, from when to when."""

from collections import defaultdict
from datetime import datetime

import msgspec

from attendees.joining.rules import Stay, merged, minutes
from attendees.rules import WITH_PLACE
from attendees.tables import Presence, Registration
from events.rules import Attendance, Kind, ParticipantKind
from events.tables import Event
from seminars.webinars.queries import has_meeting, meeting_of
from seminars.webinars.rules import Provider
from web.language import alphabetical, local

LEADERS = (ParticipantKind.SPEAKER, ParticipantKind.HOST)


class Attended(msgspec.Struct, frozen=True):
    """Somebody with a place, and when they were there: nobody who never came has any of it. `left` is None where only a click tells of it."""

    id: int
    first_name: str
    last_name: str
    email: str
    organisation: str
    joined: datetime | None
    left: datetime | None
    minutes: int | None


def is_online(row: Registration, event: Event) -> bool:
    return bool(row.attendance == Attendance.ONLINE or event.kind == Kind.WEBINAR)


def leads(row: Registration) -> bool:
    """Who comes as a speaker or host enters earlier, as moderator."""
    return row.kind in LEADERS


async def joins_online(row: Registration, event: Event) -> bool:
    """Whether there is a link to join, now or later."""
    return is_online(row, event) and has_meeting(event, await meeting_of(event.id))


async def server_tells(event: Event) -> bool:
    """Whether the meeting server says who is there; else only a click does."""
    meeting = await meeting_of(event.id)
    return meeting is not None and meeting.provider == Provider.BBB


async def attended(event: Event) -> list[Attended]:
    """All who had a place online, by last name."""
    stays = await stays_at(event)
    columns = (Registration.all_columns(), Registration.organisation.name.as_alias("organisation_name"))
    rows = await Registration.select(*columns).where((Registration.event == event.id) & Registration.state.is_in(list(WITH_PLACE)))
    online = [row for row in rows if event.kind == Kind.WEBINAR or row["attendance"] == Attendance.ONLINE or row["id"] in stays]
    found = [one_of(row, stays[row["id"]], event.zone) for row in online]
    return sorted(found, key=lambda one: (alphabetical(one.last_name), alphabetical(one.first_name), one.id))


async def stays_at(event: Event) -> dict[int, list[Stay]]:
    online = (Presence.registration.event == event.id) & Presence.is_online.eq(True) & Presence.undone_at.is_null()
    found: dict[int, list[Stay]] = defaultdict(list)
    for row in await Presence.select(Presence.registration, Presence.at, Presence.left_at).where(online):
        found[row["registration"]].append(Stay(row["at"], row["left_at"]))
    return found


def one_of(row: dict[str, object], stays: list[Stay], zone: str) -> Attended:
    together = merged(stays)
    left = together[-1].left_at if together else None
    said = {name: row[name] for name in ("id", "first_name", "last_name", "email")}
    times = {"joined": local(together[0].at, zone) if together else None, "left": local(left, zone) if left else None}
    return Attended(**said, organisation=row["organisation_name"], **times, minutes=minutes(stays))  # type: ignore[arg-type]
