"""A person changes what was typed, or switches seminars; an organiser changes what there is to sit on."""

from collections.abc import Collection

import msgspec

from attendees.actions.cancel import held
from attendees.actions.places import hold
from attendees.actions.queue import fill
from attendees.actions.register import agree
from attendees.actions.seats import move_up, seat_by_wishes
from attendees.actions.wishes import set_wishes
from attendees.rules import RegistrationState
from attendees.tables import Consent, Registration
from web import clock
from web.database import transaction


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may change; the address stays, because the links go there."""

    first_name: str
    last_name: str
    organisation: int
    position: str
    language: str
    listed: bool


async def change(registration: int, wanted: Change) -> None:
    async with transaction():
        row, _event = await held(registration)
        if wanted.listed != row.listed:
            await reconsider(row, wanted)
        for name, value in msgspec.structs.asdict(wanted).items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        await row.save()


async def reconsider(row: Registration, wanted: Change) -> None:
    """The wish to stand in the list is given anew, or ends."""
    if wanted.listed:
        await agree(row.id, wanted.language)
    else:
        await end_consent(row.id)


async def end_consent(registration: int) -> None:
    given = (Consent.registration == registration) & (Consent.what == "participant_list") & Consent.ended_at.is_null()
    await Consent.update({Consent.ended_at: clock.now()}).where(given)


async def choose(registration: int, choices: Collection[int]) -> None:
    """Other seminars. A seat is given back only when the wished one is there, or when none is wished."""
    async with transaction():
        row, event = await held(registration)
        await set_wishes(row.id, event, choices)
        if row.state == RegistrationState.CONFIRMED:
            await seat_by_wishes(row.id, event)
        await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == row.id)


async def seats_changed(event: int, seminars: Collection[int] = ()) -> None:
    """There may be more seats than before: at the event, and in these seminars. Answers the questions of lower packages."""
    async with transaction():
        held_event = await hold(event)
        await move_up(held_event, seminars)
        await fill(held_event)
