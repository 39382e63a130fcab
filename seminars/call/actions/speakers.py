"""Co-speakers: asked by who makes a proposal, who may take them out again; they say yes or no themselves."""

from typing import Any

from accounts.trail import remember
from events.tables import Event
from jobs.queue import later
from seminars.call.actions.begin import held, new_proposer
from seminars.call.people import forget
from seminars.call.queries import Opened, people_of
from seminars.call.rules import MOST_SPEAKERS, Answer, State
from seminars.call.tables import Proposal, Proposer
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused


class CannotAsk(Refused):
    """Nobody can be asked to speak in it, or not this one."""


async def ask(found: Opened, *, first_name: str, last_name: str, email: str) -> None:
    """A mail with a link of their own. Within a transaction that holds the event."""
    people = await people_of(found.proposal.id)
    if email in [who.email for who in people]:
        raise CannotAsk(N_("This person is in the proposal already."))
    if len(people) >= MOST_SPEAKERS:
        raise CannotAsk(N_("A proposal has at most {n} people."), n=MOST_SPEAKERS)
    row = new_proposer(found.proposal.id, first_name=first_name, last_name=last_name, email=email, language=found.row.language)
    await row.save()
    await later("seminars.co_speaker_asked", event=found.event.id, proposer=row.id)
    await remember("proposal.speaker_asked", event=found.event.id, subject=f"proposal:{found.proposal.id}")


async def take_out(found: Opened, number: int) -> None:
    """With all that was kept of them because of it; their link opens nothing any more. Within a transaction that holds the event."""
    row = await Proposer.objects().get((Proposer.id == number) & (Proposer.proposal == found.proposal.id) & Proposer.is_first.eq(False))
    if row is not None:
        await forget(row)
        await remember("proposal.speaker_removed", event=found.event.id, subject=f"proposal:{found.proposal.id}")


async def answer(found: Opened, mine: dict[str, Any], *, says_yes: bool) -> None:
    """It can be changed until the proposal is in the programme. Who proposed it is told when the answer is another."""
    async with transaction():
        await held(found.event)
        proposal = await still_there(found.event, found.proposal.id)
        state = Answer.YES if says_yes else Answer.NO
        changes: dict[Any, Any] = {**mine, "state": state, "answered_at": clock.now()}
        await Proposer.update(changes, force=True).where(Proposer.id == found.row.id)
        if state != found.row.state:
            await later("seminars.co_speaker_answered", event=found.event.id, proposer=found.row.id)
        if says_yes:
            await remember("proposal.speaker_yes", event=found.event.id, subject=f"proposal:{proposal.id}")
        else:
            await remember("proposal.speaker_no", event=found.event.id, subject=f"proposal:{proposal.id}")


async def still_there(event: Event, number: int) -> Proposal:
    proposal = await Proposal.objects().get((Proposal.id == number) & (Proposal.event == event.id))
    if proposal is None:
        raise NotFound
    if proposal.state == State.WITHDRAWN:
        raise Refused(N_("The proposal has been withdrawn, so there is nothing to answer."))
    if proposal.seminar is not None:
        raise Refused(N_("It is in the programme already. Write to the organisers to change who speaks."))
    return proposal
