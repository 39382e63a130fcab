"""Reads of hubs: which there are, how full they are, and who sits there."""

import msgspec

from attendees.hubs.tables import Hub, HubSeat
from attendees.meetings.presence import present_at
from attendees.rules import RegistrationState
from events.rules import Attendance
from events.tables import Event
from web import secret
from web.database import first_row

PURPOSE = "hub"
COUNTS = (HubSeat.registration.state == RegistrationState.CONFIRMED) & (HubSeat.registration.attendance == Attendance.ONLINE)


class Room(msgspec.Struct, frozen=True):
    """A hub and how many sit there."""

    row: Hub
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.row.seats - self.taken)


class Sitting(msgspec.Struct, frozen=True):
    """Somebody in a hub; `id` is the registration's."""

    id: int
    name: str
    organisation: str
    is_there: bool


async def hubs_of(event: int) -> list[Room]:
    return [Room(row, await taken(row.id)) for row in await Hub.objects().where(Hub.event == event).order_by(Hub.name, Hub.id)]


async def taken(hub: int) -> int:
    return int(await HubSeat.count().where((HubSeat.hub == hub) & COUNTS))


async def hub_of(event: Event, number: int) -> Hub | None:
    return await first_row(Hub, "id = {} AND event = {}", number, event.id)


async def hub_by(token: str) -> Hub | None:
    return await first_row(Hub, "token_hash = {}", secret.hashed(token))


async def own_hub(registration: int) -> int | None:
    row = await HubSeat.select(HubSeat.hub).where(HubSeat.registration == registration).first()
    return int(row["hub"]) if row else None


async def sitting_in(hub: Hub) -> list[Sitting]:
    """By name."""
    there, who = await present_at(hub.event), HubSeat.registration
    columns = (who.id.as_alias("id"), who.first_name.as_alias("first"), who.last_name.as_alias("last"), who.organisation.name.as_alias("organisation"))
    rows = await HubSeat.select(*columns).where((HubSeat.hub == hub.id) & COUNTS).order_by(who.last_name, who.first_name)
    return [Sitting(row["id"], f"{row['first']} {row['last']}", row["organisation"], row["id"] in there) for row in rows]
