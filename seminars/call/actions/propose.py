"""A proposal is written, handed in and withdrawn. What changes it holds the event: the deadline is the deadline."""

from collections.abc import Mapping
from typing import Any

import msgspec

from accounts.trail import remember
from events.question_queries import Form as Questions
from events.question_rules import Value
from jobs.queue import later
from seminars.call.actions.begin import Closed, held, held_open
from seminars.call.actions.speakers import ask, take_out
from seminars.call.answers import keep_answers
from seminars.call.queries import Opened
from seminars.call.rules import State
from seminars.call.tables import Proposal, Proposer
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused


class Written(msgspec.Struct, kw_only=True):
    """What the page of a proposal sends: columns of the proposal and of who makes it, answers, who is asked to speak with them, and whom to take out."""

    proposal: dict[str, Any]
    mine: dict[str, Any]
    questions: Questions
    values: Mapping[int, Value]
    other: dict[str, str] | None = None
    out: int | None = None
    hand_in: bool = False


async def keep(found: Opened, said: Written) -> None:
    """Saved; with `hand_in` it is handed in, if it was not before."""
    async with transaction():
        await held_open(found.event)
        await write_down(found, said)
        if said.out:
            await take_out(found, said.out)
        if said.other:
            await ask(found, **said.other)
        if not (said.hand_in and await hand_in(found)):
            await remember("proposal.changed", event=found.event.id, subject=f"proposal:{found.proposal.id}")


async def write_down(found: Opened, said: Written) -> None:
    proposal: dict[Any, Any] = {**said.proposal, "changed_at": clock.now()}
    mine: dict[Any, Any] = said.mine
    free = (Proposal.id == found.proposal.id) & Proposal.seminar.is_null()
    if not await Proposal.update(proposal, force=True).where(free).returning(Proposal.id):
        raise Closed(N_("It is in the programme already. Write to the organisers to change it."))
    await Proposer.update(mine, force=True).where(Proposer.id == found.row.id)
    await keep_answers(found.proposal.id, said.questions, said.values)


async def hand_in(found: Opened) -> bool:
    """Whether it is new: it was not before. What was decided about it before it was withdrawn counts no more."""
    changes: dict[Any, Any] = {"state": State.SUBMITTED, "submitted_at": clock.now(), "decision": "", "told": ""}
    is_new = (Proposal.id == found.proposal.id) & (Proposal.state != State.SUBMITTED)
    if not await Proposal.update(changes, force=True).where(is_new).returning(Proposal.id):
        return False
    await later("seminars.proposal_received", event=found.event.id, proposer=found.row.id)
    await remember("proposal.submitted", event=found.event.id, subject=f"proposal:{found.proposal.id}")
    return True


async def withdraw(found: Opened) -> None:
    """Also after the deadline; while the call is open it can be handed in again. What became a seminar is taken out by organisers."""
    async with transaction():
        await held(found.event)
        free = (Proposal.id == found.proposal.id) & Proposal.seminar.is_null()
        if not await Proposal.update({Proposal.state: State.WITHDRAWN, Proposal.changed_at: clock.now()}).where(free).returning(Proposal.id):
            raise Refused(N_("It is being put into the programme. Write to the organisers to take it out."))
        await remember("proposal.withdrawn", event=found.event.id, subject=f"proposal:{found.proposal.id}")
