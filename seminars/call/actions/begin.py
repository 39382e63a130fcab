"""The beginning of a proposal, and its links: mailed, mailed again, opened."""

from typing import Any

from accounts.trail import remember
from events.queries import call_of as stage_of
from events.rules import CallStage
from events.tables import Event
from jobs.queue import later
from network.tables import Person
from seminars.call.queries import PURPOSE
from seminars.call.rules import Answer, State
from seminars.call.tables import Proposal, Proposer
from web import clock, secret
from web.database import first_row, transaction
from web.language import N_
from web.problems import Refused

MOST_DRAFTS = 5  # of one address at one event


class Closed(Refused):
    """The call is over, or has not begun."""


async def held(event: Event) -> Event:
    """As it is until the transaction ends."""
    await Event.update({Event.slug: Event.slug}).where(Event.id == event.id)
    found = await first_row(Event, "id = {}", event.id)
    assert found is not None
    return found


async def held_open(event: Event) -> Event:
    found = await held(event)
    if stage_of(found) != CallStage.OPEN:
        raise Closed(N_("The call is closed: nothing was changed. What you wrote still stands below, so that you can copy it."))
    return found


async def start(event: Event, *, first_name: str, last_name: str, email: str, language: str) -> None:
    """A draft, and its link by mail. Who has one whose link was never opened, or many, gets that link instead of another draft."""
    async with transaction():
        await held_open(event)
        await mail_link(event.id, await draft_of(event, email) or await begin(event, first_name, last_name, email, language))


async def draft_of(event: Event, email: str) -> int | None:
    """The newest that has not been opened; or the newest of so many that nobody needs another."""
    mine = (Proposer.proposal.event == event.id) & (Proposer.email == email) & Proposer.is_first.eq(True) & (Proposer.proposal.state == State.DRAFT)
    rows = await Proposer.select(Proposer.id, Proposer.opened_at).where(mine).order_by(Proposer.id, ascending=False)
    unopened = [row["id"] for row in rows if row["opened_at"] is None]
    return next(iter(unopened or [row["id"] for row in rows if len(rows) >= MOST_DRAFTS]), None)


async def begin(event: Event, first_name: str, last_name: str, email: str, language: str) -> int:
    now = clock.now()
    proposal = Proposal(event=event.id, state=State.DRAFT, language=language, started_at=now, changed_at=now)
    await proposal.save()
    row = new_proposer(proposal.id, first_name=first_name, last_name=last_name, email=email, language=language)
    row.is_first, row.state = True, Answer.YES
    await row.save()
    await remember("proposal.started", event=event.id, subject=f"proposal:{proposal.id}")
    return int(row.id)


def new_proposer(proposal: int, **facts: Any) -> Proposer:
    row = Proposer(proposal=proposal, uid=secret.new_code(), generation=1, asked_at=clock.now(), **facts)
    row.token_hash = secret.hashed(secret.link_token(PURPOSE, row.uid, row.generation))
    return row


async def mail_link(event: int, proposer: int) -> None:
    """Once in ten minutes, however often it is asked for."""
    ten_minutes = int(clock.now().timestamp()) // 600
    await later("seminars.proposal_link", event=event, key=f"seminars.proposal_link:{proposer}:{ten_minutes}", proposer=proposer)


async def send_links(event: Event, email: str) -> None:
    """To all of whom this is the address; nobody learns whether that is anybody."""
    rows = await Proposer.select(Proposer.id).where((Proposer.proposal.event == event.id) & (Proposer.email == email)).order_by(Proposer.id)
    async with transaction():
        for row in rows:
            await mail_link(event.id, row["id"])


async def opened(row: Proposer) -> None:
    """So the address is theirs: from now on the network knows them."""
    if row.opened_at is not None:
        return
    async with transaction():
        copied = {name: getattr(row, name) for name in ("email", "first_name", "last_name", "language")}
        await Person.insert(Person(created_at=clock.now(), **copied)).on_conflict(target=(Person.email,), action="DO NOTHING")
        known = await Person.select(Person.id).where(Person.email == row.email).first()
        assert known is not None
        await Person.update({Person.is_proven: True}).where(Person.id == known["id"])
        await Proposer.update({Proposer.opened_at: clock.now(), Proposer.person: known["id"]}, force=True).where(Proposer.id == row.id)
