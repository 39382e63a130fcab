"""An organiser invites people in person: a registration for each, with a place held for it or without, and a mail; reminded, and taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from accounts.trail import remember
from attendees.actions.erase import forget
from attendees.actions.places import hold
from attendees.actions.queue import fill, leave, take_spots
from attendees.actions.register import Wanted, new_registration
from attendees.actions.sign_up import organisation_of
from attendees.guest_list import Invitee
from attendees.queries import guest_of, known_addresses
from attendees.rules import RegistrationState
from attendees.tables import Guest, Registration
from events.tables import Event
from jobs.queue import job, later
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

AGAIN_AFTER = timedelta(hours=1)  # so that two clicks remind once


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for all of a list: until when they answer, whether a place is held for each, how long before the end the silent are reminded."""

    ends_at: datetime
    holds_places: bool = False
    remind_days: int | None = None
    note: str = ""
    language: str = "sv"

    @property
    def remind_at(self) -> datetime | None:
        return self.ends_at - timedelta(days=self.remind_days) if self.remind_days else None


async def invite(event: Event, invitees: Sequence[Invitee], terms: Terms, *, account: int) -> int:
    """How many were: whoever is registered or invited already is not asked again. All of them, or nobody when the places do not suffice."""
    async with transaction():
        held = await hold(event.id)
        known = await known_addresses(event)
        rows = [await row_for(held, one, terms) for one in invitees if one.email not in known]
        if terms.holds_places and rows:
            await hold_places(rows, held, terms)
        for row in rows:
            await row.save()
            await Guest(registration=row.id, note=terms.note, ends_at=terms.ends_at, remind_at=terms.remind_at).save()
            await later("attendees.invitation", event=event.id, registration=row.id)
        for kind, at in (("attendees.invitations_end", terms.ends_at), ("attendees.remind_guests", terms.remind_at)):
            if rows and at:
                await later(kind, event=event.id, key=f"{kind}:{event.id}:{at.isoformat()}", at=at, number=event.id)
        if rows:
            await remember("guests.invited", account=account, event=event.id, n=len(rows))
        return len(rows)


async def row_for(event: Event, one: Invitee, terms: Terms) -> Registration:
    code = one.language or terms.language
    organisation = await organisation_of(event, one.organisation, code)
    wanted = Wanted(first_name=one.first_name, last_name=one.last_name, email=one.email, organisation=organisation, language=code)
    row = new_registration(event.id, wanted)
    row.state, row.kind = RegistrationState.INVITED, one.kind
    return row


async def hold_places(rows: Sequence[Registration], event: Event, terms: Terms) -> None:
    """Those who wait come first; then one for each, or none."""
    await fill(event)
    spots = await take_spots(rows, event)
    if spots is None:
        raise Refused(
            N_("There are not so many free places: {n} to hold, {free} free, some of which may be held for others."), n=len(rows), free=free_in(event)
        )
    for row, spot in zip(rows, spots, strict=True):
        row.hold, row.offered_until = spot.hold, terms.ends_at


def free_in(event: Event) -> int:
    return max(0, event.seats - event.taken)


async def remind(event: Event, *, account: int) -> int:
    """How many of the silent were; not those who were within the hour."""
    async with transaction():
        await hold(event.id)
        numbers = await remind_those(event.id, (Guest.reminded_at.is_null()) | (Guest.reminded_at < clock.now() - AGAIN_AFTER))
        if numbers:
            await remember("guests.reminded", account=account, event=event.id, n=numbers)
        return numbers


@job
async def remind_guests(number: int) -> None:
    """Those whose time for it has come, once."""
    async with transaction():
        await hold(number)
        await remind_those(number, (Guest.remind_at <= clock.now()) & Guest.reminded_at.is_null())


async def remind_those(event: int, which: Any) -> int:
    silent = (Guest.registration.event == event) & (Guest.registration.state == RegistrationState.INVITED) & (Guest.ends_at > clock.now())
    rows = await Guest.select(Guest.id, Guest.registration).where(silent & which).order_by(Guest.id)
    for row in rows:
        await Guest.update({Guest.reminded_at: clock.now()}, force=True).where(Guest.id == row["id"])
        await later("attendees.invitation", event=event, registration=row["registration"], is_reminder=True)
    return len(rows)


async def take_back(event: Event, number: int, *, account: int) -> None:
    """Of somebody who has not accepted: the place is the next one's, the link opens nothing, and nothing is kept."""
    async with transaction():
        held = await hold(event.id)
        row = await Registration.objects().get((Registration.id == number) & (Registration.event == event.id))
        if row is None:
            raise NotFound
        if row.state not in (RegistrationState.INVITED, RegistrationState.DECLINED) or await guest_of(row.id) is None:
            return
        await leave(row, held)
        await forget(row, held)
        await fill(held)
        await remember("guest.taken_back", account=account, event=event.id)
