"""Who was at a meeting, who had said that they would not come, and who was away without a word."""

from collections.abc import Collection
from enum import StrEnum

import msgspec

from accounts.trail import remember
from attendees.rules import OUT, RegistrationState
from attendees.tables import Presence, Registration
from events.tables import Event
from web import clock
from web.database import transaction
from web.language import N_, alphabetical


class Was(StrEnum):
    PRESENT = "present"
    APOLOGY = "apology"
    ABSENT = "absent"


WAS = {Was.PRESENT: N_("present"), Was.APOLOGY: N_("sent apologies"), Was.ABSENT: N_("absent")}


class Attended(msgspec.Struct, frozen=True):
    """Somebody who was to come; `id` is the registration's."""

    id: int
    name: str
    organisation: str
    state: str
    was: Was


async def attendance_of(event: Event) -> list[Attended]:
    """By last name."""
    there = await present_at(event.id)
    columns = (Registration.id, Registration.first_name, Registration.last_name, Registration.state, Registration.organisation.name.as_alias("organisation"))
    rows = await Registration.select(*columns).where(Registration.event == event.id)
    ordered = sorted(rows, key=lambda row: (alphabetical(row["last_name"]), alphabetical(row["first_name"]), row["id"]))
    return [
        Attended(row["id"], f"{row['first_name']} {row['last_name']}", row["organisation"], row["state"], was(row["state"], row["id"] in there))
        for row in ordered
    ]


def was(state: str, is_there: bool) -> Was:
    """Whoever came after all was there."""
    if is_there:
        return Was.PRESENT
    return Was.APOLOGY if state in OUT and state != RegistrationState.REFUSED else Was.ABSENT


async def present_at(event: int) -> set[int]:
    """At the event's door, and not undone."""
    here = (Presence.registration.event == event) & Presence.seminar.is_null() & Presence.undone_at.is_null()
    return set(await Presence.select(Presence.registration).where(here).output(as_list=True))


async def set_present(event: Event, ticked: Collection[int], *, account: int) -> None:
    """These and nobody else; only those of this event."""
    async with transaction():
        await Event.update({Event.slug: event.slug}).where(Event.id == event.id)  # two who tick at once come one after the other
        own = set(await Registration.select(Registration.id).where(Registration.event == event.id).output(as_list=True))
        there = await present_at(event.id)
        for number in sorted((set(ticked) & own) - there):
            await Presence(registration=number, at=clock.now(), by=account).save()
        if gone := there - set(ticked):
            here = Presence.registration.is_in(sorted(gone)) & Presence.seminar.is_null() & Presence.undone_at.is_null()
            await Presence.update({Presence.undone_at: clock.now()}, force=True).where(here)
        await remember("agenda.presence", account=account, event=event.id)
