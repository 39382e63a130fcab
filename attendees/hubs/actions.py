"""Hubs are made, changed and closed; people sit down in one and leave it; their host notes who is there."""

from collections.abc import Collection
from typing import Any

from accounts.trail import remember
from attendees.actions.cancel import held
from attendees.actions.places import hold
from attendees.hubs.queries import PURPOSE, sitting_in, taken
from attendees.hubs.tables import Hub, HubSeat
from attendees.rules import RegistrationState
from attendees.tables import Presence
from events.rules import Attendance
from events.tables import Event
from jobs.queue import later
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

FULL = N_("All seats there are taken.")
NOT_ONLINE = N_("A hub is for those who have a place online.")
TOO_FEW = N_("{n} sit there already.")


async def add_hub(event: Event, facts: dict[str, Any], *, account: int) -> int:
    """Its host gets the link."""
    async with transaction():
        uid = secret.new_code()
        row = Hub(event=event.id, uid=uid, token_hash=secret.hashed(secret.link_token(PURPOSE, uid)), **facts)
        await row.save()
        await later("attendees.hub_link", event=event.id, hub=row.id, turn=1)
        await remember("hub.added", account=account, event=event.id, name=row.name)
    return int(row.id)


async def change_hub(event: Event, row: Hub, facts: dict[str, Any], *, account: int) -> None:
    """Refused when more people sit there than there would be seats. Another host gets a link of their own, and the old one opens nothing."""
    async with transaction():
        await hold(event.id)
        if (there := await taken(row.id)) > facts["seats"]:
            raise Refused(TOO_FEW, n=there)
        await Hub.update(facts).where(Hub.id == row.id)
        if facts["contact_email"] != row.contact_email:
            await renew(event, row)
        await remember("hub.changed", account=account, event=event.id, name=facts["name"])


async def renew_link(event: Event, row: Hub, *, account: int) -> None:
    """The old link opens nothing any more; the host gets the new one."""
    async with transaction():
        await hold(event.id)
        fresh = await Hub.objects().get(Hub.id == row.id)
        if fresh is None:
            raise NotFound
        await renew(event, fresh)
        await remember("hub.link_renewed", account=account, event=event.id, name=row.name)


async def renew(event: Event, row: Hub) -> None:
    generation = row.generation + 1
    await Hub.update({Hub.generation: generation, Hub.token_hash: secret.hashed(secret.link_token(PURPOSE, row.uid, generation))}).where(Hub.id == row.id)
    await later("attendees.hub_link", event=event.id, hub=row.id, turn=generation)


async def remove_hub(event: Event, row: Hub, *, account: int) -> None:
    """Whoever sat there stays online, each for themselves."""
    async with transaction():
        await Hub.delete().where(Hub.id == row.id)
        await remember("hub.removed", account=account, event=event.id, name=row.name)


async def sit(registration: int, number: int) -> None:
    """A seat in another hub is given back; refused when there is none left, and then nothing changes."""
    async with transaction():
        row, event = await held(registration)
        hub = await Hub.objects().get((Hub.id == number) & (Hub.event == event.id))
        if hub is None:
            raise NotFound
        if row.state != RegistrationState.CONFIRMED or row.attendance != Attendance.ONLINE:
            raise Refused(NOT_ONLINE)
        await HubSeat.delete().where(HubSeat.registration == row.id)
        if await taken(hub.id) >= hub.seats:
            raise Refused(FULL)
        await HubSeat(hub=hub.id, registration=row.id).save()


async def stand_up(registration: int) -> None:
    await HubSeat.delete().where(HubSeat.registration == registration)


async def note_there(hub: Hub, ticked: Collection[int]) -> None:
    """Of those who sit in this hub, these are there and no others."""
    async with transaction():
        await hold(hub.event)
        for one in await sitting_in(hub):
            if one.id in ticked and not one.is_there:
                await Presence(registration=one.id, at=clock.now()).save()
            elif one.is_there and one.id not in ticked:
                here = (Presence.registration == one.id) & Presence.seminar.is_null() & Presence.undone_at.is_null()
                await Presence.update({Presence.undone_at: clock.now()}, force=True).where(here)
