"""Codes that organisers give out: for whom, how many may use each, which kind it gives, until when, and places held for it."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from accounts.trail import remember
from attendees.actions.holds import check
from attendees.actions.places import hold
from attendees.actions.queue import fill
from attendees.rules import code_key
from attendees.tables import Code
from attendees.visits.tables import Delegation
from events.rules import HoldBy
from events.tables import Event, Hold
from web import clock, secret
from web.database import transaction
from web.forms import Line
from web.language import N_, local, moment
from web.problems import Refused

Many = Annotated[int, msgspec.Meta(ge=1, le=100_000)]
AnyKind = Literal["delegate", "speaker", "host", "exhibitor", "press"]


class CodeFacts(msgspec.Struct, kw_only=True):
    """What an organiser says of a code. Moments are what the clock shows in the event's zone."""

    label: Line
    code: Annotated[str, msgspec.Meta(max_length=40)] = ""
    quota: Many
    is_each: bool = False
    kind: AnyKind = "delegate"
    ends_at: datetime | None = None
    held: Many | None = None
    held_until: datetime | None = None


class IsTaken(Refused):
    """Another code of the event is the same."""


class NotFree(Refused):
    """So many places cannot be held."""


class TooFew(Refused):
    """More have used it than may."""


async def add_code(event: Event, facts: CodeFacts, *, account: int) -> None:
    async with transaction():
        held = await hold(event.id)
        row = Code(event=event.id, **await values_of(event, facts))
        await row.save()
        await hold_places(held, row.id, facts)
        await remember("code.added", account=account, event=event.id, subject=f"code:{row.id}", label=facts.label)


async def change_code(event: Event, number: int, facts: CodeFacts, *, account: int) -> None:
    """Who has used it keeps what it gave."""
    async with transaction():
        held = await hold(event.id)
        row = await Code.objects().get((Code.id == number) & (Code.event == event.id))
        if row is None:
            return
        if not facts.is_each and facts.quota < row.used:
            raise TooFew(N_("{n} have used it: write at least so many."), n=row.used)
        await Code.update(await values_of(event, facts, row)).where(Code.id == number)
        await hold_places(held, number, facts)
        await fill(held)
        await remember("code.changed", account=account, event=event.id, subject=f"code:{number}", label=facts.label)


async def values_of(event: Event, facts: CodeFacts, old: Code | None = None) -> dict[str, Any]:
    """As they are kept. Without a code to give one is made, or the old one stays."""
    code = code_key(facts.code) or (old.code if old else secret.short_code())
    same = (Code.event == event.id) & (Code.code == code) & (Code.id != (old.id if old else 0))
    if await Code.exists().where(same):
        raise IsTaken(N_("Another code of this event is the same. Write another one."))
    ends_at = moment(facts.ends_at, event.zone) if facts.ends_at else None
    return {"code": code, "ends_at": ends_at, **{name: getattr(facts, name) for name in ("label", "quota", "is_each", "kind")}}


async def hold_places(event: Event, number: int, facts: CodeFacts) -> None:
    """So many as are said now. Refused when they are not free."""
    kept = await Hold.objects().get(held_for(event.id, number))
    until = facts.held_until or facts.ends_at
    if facts.held is None or until is None:
        await Hold.delete().where(held_for(event.id, number))
        return
    try:
        await check(event, facts.held, kept.id if kept else 0)
    except Refused as problem:
        raise NotFree(problem.key, **problem.facts) from None
    said = {"seats": facts.held, "until": moment(until, event.zone)}
    if kept:
        await Hold.update(said).where(Hold.id == kept.id)
    else:
        await Hold(event=event.id, by=HoldBy.CODE, value=str(number), **said).save()


def held_for(event: int, code: int) -> Any:
    return (Hold.event == event) & (Hold.by == HoldBy.CODE) & (Hold.value == str(code))


async def end_code(event: Event, number: int, *, account: int) -> None:
    """From now on nobody uses it. One that nobody has used is gone, unless a delegation has its places by it: that stays until it is removed itself."""
    async with transaction():
        held = await hold(event.id)
        row = await Code.objects().get((Code.id == number) & (Code.event == event.id))
        if row is None:
            return
        await Hold.delete().where(held_for(event.id, number))
        if row.used or await Delegation.exists().where(Delegation.code == number):
            await Code.update({Code.ends_at: clock.now()}).where(Code.id == number)
        else:
            await Code.delete().where(Code.id == number)
        await fill(held)
        await remember("code.ended", account=account, event=event.id, subject=f"code:{number}", label=row.label)


async def copy_codes(old: Event, new: Event) -> None:
    """Answers the events' question: the same for whom and how many, as many days later; other codes, so that last year's open nothing."""
    days = new.first_day - old.first_day
    for row in await Code.objects().where(Code.event == old.id).order_by(Code.id):
        ends_at = local(row.ends_at, old.zone) + days if row.ends_at else None
        same = {name: getattr(row, name) for name in ("label", "kind", "quota", "is_each")}
        copy = Code(event=new.id, code=secret.short_code(), ends_at=ends_at, **same)
        await copy.save()
        for kept in await Hold.objects().where(held_for(old.id, row.id)):
            await Hold(event=new.id, by=kept.by, value=str(copy.id), seats=kept.seats, until=local(kept.until, old.zone) + days).save()
