"""A person changes what was typed, or switches seminars; an organiser changes what there is to sit on."""

from collections.abc import Collection
from typing import Any

import msgspec

from attendees.actions.cancel import held
from attendees.actions.fill_in import Answers, answer, drop_unasked
from attendees.actions.places import hold
from attendees.actions.queue import fill
from attendees.actions.register import agree
from attendees.actions.rehouse import rehouse, wishes_of
from attendees.actions.seats import move_up, seat_by_wishes
from attendees.actions.uses import check_move
from attendees.actions.wishes import set_wishes
from attendees.rules import QUIET, RegistrationState
from attendees.tables import Consent, Registration, Seat
from events.question_rules import Stage
from jobs.queue import later
from web import clock
from web.database import transaction

ON_BADGE = ("first_name", "last_name", "organisation")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may change; the address stays, because the links go there."""

    first_name: str
    last_name: str
    organisation: int
    position: str
    language: str
    listed: bool


async def change(registration: int, wanted: Change) -> None:
    """Who waits and comes from elsewhere now may get a place that is held there."""
    async with transaction():
        row, event = await held(registration)
        await check_move(row, wanted.organisation)
        if wanted.listed != row.listed:
            await reconsider(row, wanted)
        if any(getattr(row, name) != getattr(wanted, name) for name in ON_BADGE):
            row.badge_printed_at = None
        for name, value in msgspec.structs.asdict(wanted).items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        await row.save()
        await fill(event)


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
        before = await seats_by_number(row.id)
        await set_wishes(row.id, event, choices)
        if row.state == RegistrationState.CONFIRMED:
            await seat_by_wishes(row.id, event)
        if before != await seats_by_number(row.id):
            await tell_choice(row)
        await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == row.id)


async def seats_by_number(registration: int) -> dict[int, str]:
    rows = await Seat.select(Seat.seminar, Seat.state).where(Seat.registration == registration)
    return {row["seminar"]: row["state"] for row in rows}


async def tell_choice(row: Registration) -> None:
    """One mail for all that is chosen within a quiet while, with the calendar as it is then."""
    at = clock.now() + QUIET
    window = int(at.timestamp() // QUIET.total_seconds())
    await later("attendees.switched", event=row.event, key=f"attendees.switched:{row.id}:{window}", at=at, registration=row.id)


async def take_also(registration: int, seminar: int) -> None:
    """One more wish, the last of its slot: what to do instead of a seminar that is cancelled."""
    async with transaction():
        row, _event = await held(registration)
        await choose(row.id, [*await wishes_of(row.id), seminar])


async def change_answers(registration: int, given: Answers, stage: str) -> None:
    """By whom they are about; what is not asked any more with the new ones goes."""
    async with transaction():
        row, event = await held(registration)
        await answer(row, event, given)
        await drop_unasked(row, event)
        values: dict[Any, Any] = {Registration.changed_at: clock.now()}
        if stage == Stage.SECOND:
            values[Registration.second_answered_at] = clock.now()
        await Registration.update(values).where(Registration.id == row.id)


async def seats_changed(event: int, seminars: Collection[int] = ()) -> None:
    """There may be more seats than before: at the event, and in these seminars; or one of them is cancelled, or came back. Answers the questions of lower packages."""
    async with transaction():
        held_event = await hold(event)
        await move_up(held_event, [*seminars, *await rehouse(held_event, seminars)])
        await fill(held_event)
