"""What is done on the board: each is one step of the draft, which can be undone."""

import msgspec

from accounts.trail import remember
from events.tables import Event
from seminars.actions.seminars import found
from seminars.board.changes import Where, halves, minutes, put, swap, take_off
from seminars.board.forms import Deed, Do
from seminars.draft.actions import hold, move
from seminars.draft.making import Made, make
from seminars.draft.rules import Placement
from web.database import transaction
from web.language import N_, pick
from web.problems import NotFound, Refused


async def carry_out(event: Event, deed: Deed, seen: Where, *, account: int | None = None) -> None:
    """Raises Refused when somebody else has moved it meanwhile, or it cannot be there; NotFound when there is no such seminar."""
    if deed.seminar not in seen:
        raise NotFound
    at = seen[deed.seminar]
    if deed.do == Do.SPLIT:
        await split(event, deed.seminar, deed.after or 0, seen, account=account)
    elif deed.do == Do.AGAIN:
        await give_again(event, deed.seminar, at, account=account)
    else:
        await move(event, wanted(event, deed, at, seen), seen=seen, account=account, words=deed.do)


def wanted(event: Event, deed: Deed, at: Placement, seen: Where) -> Where:
    if deed.do == Do.REMOVE:
        return {deed.seminar: take_off(at)}
    if deed.do == Do.SWAP:
        if deed.other not in seen:
            raise NotFound
        return swap(seen, deed.seminar, deed.other)
    assert deed.day is not None and deed.start is not None  # noqa: PT018 - the form has seen to it
    return {deed.seminar: put(at, deed.day, deed.start, deed.minutes or minutes(at), deed.room, event.zone)}


async def split(event: Event, number: int, after: int, seen: Where, *, account: int | None = None) -> int:
    """The first so many minutes stay, the rest becomes a seminar that follows in the same room; its number."""
    at = seen[number]
    if not 0 < after < minutes(at):
        raise Refused(N_("It can be divided after 1 to {n} minutes."), n=minutes(at) - 1)
    first, second = halves(at, after)
    made = Made(of=number, starts_at=second.starts_at, ends_at=second.ends_at, is_repeat=False)
    async with transaction():
        made = await added(event, made, account)
        nowhere = take_off(second)
        parts = {number: first, made.number or 0: second}
        await move(event, parts, seen={number: at, made.number or 0: nowhere}, account=account, words=Do.SPLIT, made=[made])
    return made.number or 0


async def give_again(event: Event, number: int, at: Placement, *, account: int | None = None) -> int:
    """The same once more, with no time yet; its number."""
    made = Made(of=number, starts_at=at.starts_at, ends_at=at.ends_at, is_repeat=True)
    async with transaction():
        made = await added(event, made, account)
        await move(event, {}, seen={}, account=account, words=Do.AGAIN, made=[made])
    return made.number or 0


async def added(event: Event, made: Made, account: int | None) -> Made:
    await hold(event)
    item = await found(event, made.of)
    number = await make(made)
    await remember("seminar.added", account=account, event=event.id, subject=f"seminar:{number}", title=pick(item, "title").text)
    return msgspec.structs.replace(made, number=number)
