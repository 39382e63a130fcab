"""Who may join which meeting, and who joined, from when to when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from attendees.joining.rules import Stay, merged, minutes
from attendees.queries import Own, is_for_all
from attendees.rules import WITH_PLACE, RegistrationState, SeatState
from attendees.tables import Presence, Registration, Seat
from events.rules import Attendance, Kind, ParticipantKind
from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import SeminarState
from seminars.webinars.queries import door_of_one, has_meeting, meeting_of, own_meetings
from seminars.webinars.rules import Door, Provider
from seminars.webinars.tables import Entered, OnlineMeeting
from web.language import alphabetical, local

LEADERS = (ParticipantKind.SPEAKER, ParticipantKind.HOST)


class Attended(msgspec.Struct, frozen=True):
    """Somebody with a place, and when they were there: nobody who never came has any of it. `left` is None where only a click tells of it.

    `id` is the registration's; None for speakers who are not registered, of whom only those are listed who were there.
    """

    id: int | None
    first_name: str
    last_name: str
    email: str
    organisation: str
    joined: datetime | None
    left: datetime | None
    minutes: int | None
    is_speaker: bool = False


class OwnDoor(msgspec.Struct, frozen=True):
    """How the way into a seminar's own meeting stands for somebody, and when it opens; None when it is over."""

    state: Door
    opens_at: datetime | None


def is_online(row: Registration, event: Event) -> bool:
    return bool(row.attendance == Attendance.ONLINE or event.kind == Kind.WEBINAR)


def leads(row: Registration) -> bool:
    """Who comes as a speaker or host enters earlier, as moderator."""
    return row.kind in LEADERS


async def joins_online(row: Registration, event: Event) -> bool:
    """Whether there is a link to join the event as a whole, now or later."""
    return is_online(row, event) and has_meeting(event, await meeting_of(event.id))


async def own_doors(row: Registration, event: Event, items: Sequence[Item], seats: Mapping[int, Own]) -> dict[int, OwnDoor]:
    """The meetings of seminars that this person may join, by seminar: of what is for all, and of what they have a seat in."""
    if row.state != RegistrationState.CONFIRMED or not is_online(row, event):
        return {}
    own = await own_meetings(event.id)
    may = [item for item in items if item.id in own and item.state == SeminarState.PLANNED and (is_for_all(item) or has_seat(item, seats))]
    return {item.id: OwnDoor(*door_of_one(event, own[item.id], item, leads=leads(row))) for item in may}


def has_seat(item: Item, seats: Mapping[int, Own]) -> bool:
    return item.id in seats and seats[item.id].is_confirmed


def server_tells(meeting: OnlineMeeting | None) -> bool:
    """Whether the meeting server says who is there; else only a click does."""
    return meeting is not None and meeting.provider == Provider.BBB


async def attended(event: Event, item: Item | None = None) -> list[Attended]:
    """All who had a place online, at the event or in one seminar of it; participants first, then who spoke, by last name."""
    stays, speakers = await stays_at(event, item), await speakers_at(event, item)
    columns = (Registration.all_columns(), Registration.organisation.name.as_alias("organisation_name"))
    rows = await Registration.select(*columns).where((Registration.event == event.id) & Registration.state.is_in(list(WITH_PLACE)))
    awaited = await seated_in(item) if item and not is_for_all(item) else None
    online = [row for row in rows if is_listed(row, event, awaited) or row["id"] in stays]
    found = [one_of(row, stays[row["id"]], speakers.pop(row["person"], None), event.zone) for row in online]
    found += [as_speaker(one, event.zone) for one in speakers.values()]
    return sorted(found, key=lambda one: (one.is_speaker, alphabetical(one.last_name), alphabetical(one.first_name), one.id or 0))


def is_listed(row: dict[str, Any], event: Event, awaited: set[int] | None) -> bool:
    return (event.kind == Kind.WEBINAR or row["attendance"] == Attendance.ONLINE) and (awaited is None or row["id"] in awaited)


async def seated_in(item: Item) -> set[int]:
    return set(await Seat.select(Seat.registration).where((Seat.seminar == item.id) & (Seat.state == SeatState.CONFIRMED)).output(as_list=True))


async def stays_at(event: Event, item: Item | None = None) -> dict[int, list[Stay]]:
    online = (Presence.registration.event == event.id) & Presence.is_online.eq(True) & Presence.undone_at.is_null()
    found: dict[int, list[Stay]] = defaultdict(list)
    for row in await Presence.select(Presence.registration, Presence.at, Presence.left_at).where(online & (Presence.seminar == item.id) if item else online):
        found[row["registration"]].append(Stay(row["at"], row["left_at"]))
    return found


async def met_online(event: Event) -> list[Item]:
    """The seminars that have a meeting of their own, or had one that people came to; in order of time."""
    online = (Presence.registration.event == event.id) & Presence.is_online.eq(True) & Presence.undone_at.is_null()
    came = set(await Presence.select(Presence.seminar).where(online).output(as_list=True))
    spoke = set(await Entered.select(Entered.seminar).where(Entered.desk.event == event.id).output(as_list=True))
    met = came | spoke | set(await own_meetings(event.id))
    return [item for item in await programme(event) if item.id in met]


class Spoke(msgspec.Struct):
    """Somebody who came by a speaker's own page."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    organisation: str = ""
    stays: list[Stay] = []


async def speakers_at(event: Event, item: Item | None = None) -> dict[int, Spoke]:
    """By person."""
    who = Entered.desk.person
    columns = [Entered.at, Entered.left_at, who.as_alias("person"), who.organisation.name.as_alias("organisation")]
    columns += [getattr(who, name).as_alias(name) for name in ("first_name", "last_name", "email")]
    there = Entered.desk.event == event.id
    found: dict[int, Spoke] = {}
    for row in await Entered.select(*columns).where(there & (Entered.seminar == item.id) if item else there):
        at, left_at, person = row.pop("at"), row.pop("left_at"), row.pop("person")
        said = {name: value or "" for name, value in row.items()}
        found.setdefault(person, Spoke(**said)).stays.append(Stay(at, left_at))
    return found


def as_speaker(one: Spoke, zone: str) -> Attended:
    said = {name: getattr(one, name) for name in ("first_name", "last_name", "email", "organisation")}
    return Attended(id=None, **said, **times(one.stays, zone), is_speaker=True)


def one_of(row: dict[str, Any], stays: list[Stay], spoke: Spoke | None, zone: str) -> Attended:
    """Who came by both pages is one, and a speaker."""
    said = {name: row[name] for name in ("id", "first_name", "last_name", "email")}
    is_speaker = spoke is not None or row["kind"] == ParticipantKind.SPEAKER
    return Attended(**said, organisation=row["organisation_name"], **times([*stays, *(spoke.stays if spoke else ())], zone), is_speaker=is_speaker)


def times(stays: Sequence[Stay], zone: str) -> dict[str, Any]:
    together = merged(stays)
    left = together[-1].left_at if together else None
    joined = local(together[0].at, zone) if together else None
    return {"joined": joined, "left": local(left, zone) if left else None, "minutes": minutes(stays)}
