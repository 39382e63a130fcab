"""An organiser says which kinds of participants there are at an event, and of what kind somebody is."""

from collections.abc import Mapping

import msgspec

from accounts.trail import remember
from attendees.actions.cancel import held
from attendees.actions.change import seats_changed
from attendees.actions.places import give_place_back, hold
from attendees.actions.queue import fill, take_spots
from attendees.holds import taken_by_kind
from attendees.rules import RegistrationState, has_place
from attendees.tables import Registration
from events.actions import touch
from events.rules import Attendance
from events.tables import Event, KindPlaces
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

NO_PLACE = N_("There is no place of this kind: all are taken, or held for others. Raise how many there are first.")


class KindFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one can choose it in the form, whether it is asked for and approved, and how many may come."""

    is_offered: bool = False
    is_approved: bool = False
    seats: int | None = None


async def set_kinds(event: int, kinds: Mapping[str, KindFacts], *, account: int) -> None:
    """Refused when a kind would have fewer places than it has people. More places than before: the queue moves up."""
    async with transaction():
        await hold(event)
        await touch(event)
        taken = await taken_by_kind(event)
        for kind, facts in kinds.items():
            if facts.seats is not None and facts.seats < taken.get(kind, 0):
                raise Refused(N_("There cannot be fewer than {taken}: so many have a place."), taken=taken[kind], kind=kind)
            await keep(event, kind, facts)
        await seats_changed(event)
        await remember("kinds.changed", account=account, event=event)


async def keep(event: int, kind: str, facts: KindFacts) -> None:
    values = msgspec.structs.asdict(facts)
    if not await KindPlaces.update(values).where((KindPlaces.event == event) & (KindPlaces.kind == kind)).returning(KindPlaces.id):
        await KindPlaces(event=event, kind=kind, **values).save()


async def change_kind(registration: int, kind: str, *, account: int) -> None:
    """Refused when the kind has no place left. Who waits keeps the number; a badge that was printed has to be printed anew."""
    async with transaction():
        row, event = await held(registration)
        if row.kind == kind:
            return
        row.kind = kind
        if has_place(row):
            await change_places(row, event)
        values = {Registration.kind: kind, Registration.state: row.state, Registration.hold: row.hold, Registration.changed_at: clock.now()}
        await Registration.update({**values, Registration.badge_printed_at: None}).where(Registration.id == row.id)
        await fill(event)
        await remember("registration.kind_changed", account=account, event=event.id, subject=f"registration:{row.id}", kind=f"kind:{kind}")


async def change_places(row: Registration, event: Event) -> None:
    """The old place is given back first: the new one may be the very same. Meanwhile the row counts for no kind and no hold."""
    await Registration.update({Registration.state: RegistrationState.ASKED, Registration.hold: None}).where(Registration.id == row.id)
    await give_place_back(event, is_online=row.attendance == Attendance.ONLINE)
    spots = await take_spots([row], event)
    if spots is None:
        raise Refused(NO_PLACE)
    row.hold = spots[0].hold
