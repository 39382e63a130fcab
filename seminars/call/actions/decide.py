"""Organisers decide, one by one or many at once; and the letters that say so go out, once, after a last look. Until then nobody hears of it."""

from collections.abc import Collection
from typing import Any

from accounts.trail import remember
from events.tables import Event
from jobs.queue import later
from seminars.call.actions.begin import held
from seminars.call.letters import addressed, own_words, seen, waiting
from seminars.call.rules import Decision, State
from seminars.call.tables import CallLetter, Proposal
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def decide(event: Event, numbers: Collection[int], decision: Decision | None, *, account: int) -> int:
    """How many were changed by it. None: it is open again. What is made a seminar of stays accepted."""
    async with transaction():
        await held(event)
        there = (Proposal.event == event.id) & Proposal.id.is_in(list(numbers)) & (Proposal.state == State.SUBMITTED) & Proposal.seminar.is_null()
        new: dict[Any, Any] = {Proposal.decision: decision or ""}
        rows = await Proposal.update(new).where(there & (Proposal.decision != (decision or ""))).returning(Proposal.id) if numbers else []
        for row in rows:
            if decision:
                await remember("proposal.decided", account=account, event=event.id, subject=f"proposal:{row['id']}", decision=decision)
            else:
                await remember("proposal.undecided", account=account, event=event.id, subject=f"proposal:{row['id']}")
        return len(rows)


async def word(event: Event, decision: Decision, words: dict[str, str], *, account: int) -> None:
    """The organisers' own words for one outcome; what is empty is worded as usual."""
    async with transaction():
        await held(event)
        row = (await own_words(event.id)).get(decision) or CallLetter(event=event.id, decision=decision, changed_at=clock.now())
        for name, value in words.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        await row.save()
        await remember("call.letter", account=account, event=event.id, decision=decision)


async def send_letters(event: Event, looked_at: str, *, account: int) -> int:
    """How many proposals are answered. Refused when it is not what was looked at. Sent again, nothing happens."""
    async with transaction():
        await held(event)
        rows = await waiting(event.id)
        if not rows:
            return 0
        if seen(rows, await own_words(event.id)) != looked_at:
            raise Refused(N_("Something has changed since you looked. Look at it again before it goes."))
        for one in rows:
            told: dict[Any, Any] = {Proposal.told: one.decision, Proposal.told_at: clock.now()}
            await Proposal.update(told, force=True).where(Proposal.id == one.id)
            for who in addressed(one):
                await later("seminars.decision_letter", event=event.id, proposer=who.id, decision=one.decision)
        await remember("proposal.letters_sent", account=account, event=event.id, n=len(rows))
        return len(rows)
