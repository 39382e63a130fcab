"""What registrations answer when two organisations become one: they follow."""

from attendees.actions.places import hold
from attendees.actions.queue import fill
from attendees.rules import RegistrationState
from attendees.tables import Registration
from attendees.visits.tables import Delegation, LearningCard
from network.questions import Moved, move, put_back
from web.language import N_
from web.problems import Refused


async def merge(gone: int, into: int) -> Moved:
    """Refused where both are on the same visit: each has its own places there."""
    both = await Delegation.select(Delegation.event).where(Delegation.organisation.is_in([gone, into])).output(as_list=True)
    if len(both) > len(set(both)):
        raise Refused(N_("Both are on the same visit, each with places of its own."))
    return {
        **await move(Registration.organisation, gone, into),
        **await move(Delegation.organisation, gone, into),
        **await move(LearningCard.organisation, gone, into),
    }


async def undo_merge(moved: Moved, gone: int, into: int) -> None:
    for column in (Registration.organisation, Delegation.organisation, LearningCard.organisation):
        await put_back(column, moved, gone, into)


async def organisation_changed(number: int) -> None:
    """Another region or actor type: what is held for it may be for those who wait."""
    waiting = (Registration.organisation == number) & (Registration.state == RegistrationState.WAITING)
    for event in sorted(set(await Registration.select(Registration.event).where(waiting).output(as_list=True))):
        await fill(await hold(event))
