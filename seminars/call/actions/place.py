"""Accepted proposals become seminars without a time, each once; undone as long as nobody has touched them."""

from datetime import time
from typing import Any

from accounts.trail import remember
from events.tables import Event
from network.tables import Person
from seminars.actions.desks import organisation_of
from seminars.actions.seminars import remove_seminar
from seminars.call.actions.begin import held
from seminars.call.queries import call_of, format_of, people_of, proposal_of
from seminars.call.rules import Answer, Decision, State
from seminars.call.tables import Call, Proposal, Proposer
from seminars.rules import PartRole, SeminarKind, SeminarState, lasting
from seminars.tables import Material, Part, Seminar
from web import clock, secret
from web.database import first_row, transaction
from web.language import LANGUAGES, N_, pick
from web.problems import NotFound, Refused

MINUTES = 60  # of what has no format
SAME = ("track", "language", *(f"{name}_{code}" for name in ("title", "about") for code in LANGUAGES))
READY = (Proposal.state == State.SUBMITTED) & (Proposal.told == Decision.ACCEPTED) & (Proposal.decision == Decision.ACCEPTED) & Proposal.seminar.is_null()


async def make_seminars(event: Event, *, account: int) -> int:
    """Of all that are accepted and know it. Tells how many there were."""
    async with transaction():
        event, call = await held(event), await call_of(event.id)
        rows = await Proposal.objects().where((Proposal.event == event.id) & READY).order_by(Proposal.id) if call else []
        for row in rows:
            assert call is not None
            await make_seminar(event, call, row, account)
        return len(rows)


async def make_seminar(event: Event, call: Call, row: Proposal, account: int) -> None:
    seminar = unplaced(event, call, row)
    seminar.place = await Seminar.count().where(Seminar.event == event.id)
    await seminar.save()
    speakers = [who for who in await people_of(row.id) if who.state == Answer.YES and who.person is not None]
    for place, who in enumerate(speakers):
        await add_speaker(event, seminar.id, who, place)
    made: dict[Any, Any] = {Proposal.seminar: seminar.id, Proposal.made_at: seminar.changed_at}
    await Proposal.update(made, force=True).where(Proposal.id == row.id)
    await remember("seminar.unplaced", account=account, event=event.id, subject=f"seminar:{seminar.id}", title=pick(seminar, "title").text)


def unplaced(event: Event, call: Call, row: Proposal) -> Seminar:
    """As long as its format is, from the event's first midnight on: when it is said later."""
    chosen = format_of(call, row.format)
    starts_at, ends_at = lasting(event.first_day, time(0), chosen.minutes if chosen else MINUTES, event.zone)
    same = {name: getattr(row, name) for name in SAME}
    facts: dict[str, Any] = {
        "kind": SeminarKind.PARALLEL,
        "state": SeminarState.UNPLACED,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "changed_at": clock.now(),
    }
    return Seminar(event=event.id, uid=secret.new_uid(), **facts, **same)


async def add_speaker(event: Event, seminar: int, who: Proposer, place: int) -> None:
    """With what they said of themselves behind their own link: it goes for all events, as on a speaker's page."""
    organisation = await organisation_of(event, who.organisation) if who.organisation else None
    texts = {f"about_{code}": said for code in LANGUAGES if (said := getattr(who, f"about_{code}"))}
    more: dict[Any, Any] = texts | ({"position": who.title} if who.title else {}) | ({"organisation": organisation} if organisation else {})
    await Person.update({**more, "first_name": who.first_name, "last_name": who.last_name}, force=True).where(Person.id == who.person)
    await Part(seminar=seminar, person=who.person, role=PartRole.SPEAKER, title=who.title, organisation=organisation, place=place).save()


async def take_back(event: Event, number: int, *, account: int) -> None:
    """The proposal is accepted still; its seminar is gone. Nothing happens when it is already. Refused once somebody has placed or changed it, or handed something in."""
    async with transaction():
        event = await held(event)
        row = await proposal_of(event, number)
        seminar = await first_row(Seminar, "id = {}", row.seminar) if row and row.seminar else None
        if row is None:
            raise NotFound
        if seminar is None:
            return
        if not await is_untouched(row, seminar):
            raise Refused(N_("It has been worked on since. Remove it in the programme."))
        await remove_seminar(event, seminar.id, account=account)


async def is_untouched(row: Proposal, seminar: Seminar) -> bool:
    is_new = seminar.state == SeminarState.UNPLACED and seminar.changed_at == row.made_at
    return is_new and not await Material.exists().where(Material.seminar == seminar.id)
