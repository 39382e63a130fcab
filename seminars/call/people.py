"""What proposals know about a person: told to that person, and erased with all that belongs to it."""

from typing import Any

from accounts.trail import remember
from events.tables import Event
from jobs.forgetting import forget_jobs, forget_linked
from network.actions import forget_person as forget_in_network
from seminars.call.tables import Proposal, ProposalAnswer, Proposer
from web.database import transaction
from web.erasures import note

KIND = "seminars.proposer"
NOT_TOLD = (Proposer.id, Proposer.uid, Proposer.proposal, Proposer.person, Proposer.generation, Proposer.token_hash)
UNKNOWN = (Proposal.id, Proposal.event, Proposal.seminar, Proposal.decision)  # a decision is told by mail
LABELS = [getattr(ProposalAnswer.wording, f"label_{code}") for code in ("sv", "fi", "en")]


async def forget_person(person: int) -> bool:
    """Answers the register of people: a proposal is erased on its own page, and needs its people as long."""
    return not await Proposer.exists().where(Proposer.person == person)


async def download_person(person: int) -> dict[str, list[dict[str, Any]]]:
    return await all_of(Proposer.person == person)


async def all_of(where: Any) -> dict[str, list[dict[str, Any]]]:
    """The rows of somebody, and what they proposed; where somebody only speaks with others, the proposal is not theirs."""
    rows = await Proposer.select(Proposer.all_columns(exclude=list(NOT_TOLD)), *titles(Proposer.proposal)).where(where).order_by(Proposer.id)
    mine = Proposer.select(Proposer.proposal).where(where & Proposer.is_first.eq(True))
    return {
        "proposer": rows,
        "proposal": await Proposal.select(Proposal.all_columns(exclude=list(UNKNOWN)), Proposal.event.slug)
        .where(Proposal.id.is_in(mine))
        .order_by(Proposal.id),
        "proposal_answer": await ProposalAnswer.select(*LABELS, ProposalAnswer.value).where(ProposalAnswer.proposal.is_in(mine)).order_by(ProposalAnswer.id),
    }


def titles(proposal: Any) -> list[Any]:
    return [getattr(proposal, f"title_{code}") for code in ("sv", "fi", "en")]


async def erase(proposer: int, *, account: int | None = None) -> None:
    """Who made a proposal takes it along, with whoever was to speak with them; a co-speaker only goes. What is in the programme stays there."""
    async with transaction():
        row = await Proposer.objects().get(Proposer.id == proposer)
        proposal = await Proposal.objects().get(Proposal.id == row.proposal) if row else None
        if row is None or proposal is None:
            return
        await Event.update({Event.slug: Event.slug}).where(Event.id == proposal.event)
        others = await Proposer.objects().where((Proposer.proposal == proposal.id) & Proposer.is_first.eq(False)) if row.is_first else []
        for one in (row, *others):
            await forget(one)
        if row.is_first:
            await Proposal.delete().where(Proposal.id == proposal.id)
        await remember("proposal.erased", account=account, event=proposal.event, subject=f"proposal:{proposal.id}")


async def forget(row: Proposer) -> None:
    await note(KIND, row.uid)
    await forget_jobs("proposer", row.id)
    await forget_linked(row.uid)
    await Proposer.delete().where(Proposer.id == row.id)
    if row.person is not None:
        await forget_in_network(row.person)


async def erase_again(uid: str) -> None:
    """It is back out of a backup."""
    row = await Proposer.select(Proposer.id).where(Proposer.uid == uid).first()
    if row:
        await erase(row["id"])
