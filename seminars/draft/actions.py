"""Seminars are moved in the draft, step by step, each of which can be undone; a release makes the draft public."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.rules import State
from events.tables import Event
from seminars.draft.making import Made, make, unmake
from seminars.draft.queries import drafts, in_draft, last_step, published, undone_step
from seminars.draft.rules import Move, Placed, Where, calendars_follow, check, moves
from seminars.draft.tables import Draft, Step
from seminars.questions import ask_on_seats_changed
from seminars.rules import AS_THE_ROOM, SeminarState
from seminars.tables import Room, Seminar
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

AT_ONCE = 100  # rows of a statement


async def move(event: Event, wanted: Where, *, seen: Where, account: int | None = None, words: str = "", made: Sequence[Made] = ()) -> int:
    """All or none; the step's number, or 0 when all are there already. `seen` is where whoever moves them saw them, `made` what came to be for this.

    Raises Refused (`rules.moves`), NotFound.
    """
    async with transaction():
        await hold(event)
        now = await in_draft(event, wanted.keys())
        if not wanted.keys() <= now.keys():
            raise NotFound
        done = moves(wanted, seen, now)
        if not done and not made:
            return 0
        await Step.raw("DELETE FROM step WHERE event = {} AND is_undone", event.id)
        step = Step(event=event.id, account=account, words=words, moves=as_json(done), made=as_json(made), at=clock.now())
        await step.save()
        await carry_out(event, done, account)
    return int(step.id)


def as_json(rows: Sequence[Any]) -> str:
    return msgspec.json.encode(rows).decode()


async def hold(event: Event) -> None:
    """Until the end of the transaction nobody else moves a seminar of the event."""
    await Event.raw("UPDATE event SET slug = slug WHERE id = {}", event.id)


async def carry_out(event: Event, done: Sequence[Move], account: int | None) -> None:
    """While nobody sees the event there is nothing to release."""
    if not done:
        return
    public = await published(event, [move.seminar for move in done])
    await Draft.delete().where(Draft.seminar.is_in([move.seminar for move in done]))
    rows = [Draft(seminar=move.seminar, **msgspec.structs.asdict(move.after)) for move in done if move.after != public[move.seminar].placement]
    for start in range(0, len(rows), AT_ONCE):
        await Draft.insert(*rows[start : start + AT_ONCE])
    await remember("programme.moved", account=account, event=event.id, n=len(done))
    if await Event.raw("SELECT 1 AS n FROM event WHERE id = {} AND state = {}", event.id, State.DRAFT.value):
        await apply(event, account=account)


async def undo(event: Event, *, account: int | None = None) -> None:
    """Takes the last step back that was not. Raises Refused when one of its seminars is elsewhere by now, or when there is none."""
    async with transaction():
        await hold(event)
        step = await last_step(event)
        if step is None:
            raise Refused(N_("There is nothing to undo."))
        await again(event, step, [one.back() for one in moves_of(step)], account)
        await unmake(made_in(step))


async def redo(event: Event, *, account: int | None = None) -> None:
    async with transaction():
        await hold(event)
        step = await undone_step(event)
        if step is None:
            raise Refused(N_("There is nothing to do again."))
        for one in made_in(step):
            await make(one)
        await again(event, step, moves_of(step), account)


def moves_of(step: Step) -> list[Move]:
    return msgspec.json.decode(step.moves, type=list[Move])


def made_in(step: Step) -> list[Made]:
    return msgspec.json.decode(step.made, type=list[Made])


async def again(event: Event, step: Step, done: list[Move], account: int | None) -> None:
    """What was removed meanwhile stays away."""
    now = await in_draft(event)
    done = [move for move in done if move.seminar in now]
    moves({move.seminar: move.after for move in done}, {move.seminar: move.before for move in done}, now)
    await Step.update({Step.is_undone: not step.is_undone}).where(Step.id == step.id)
    await carry_out(event, done, account)


async def apply(event: Event, *, account: int | None = None) -> list[Move]:
    """What is in the draft becomes the programme, for everybody; tells what was moved. Raises Refused where somebody has a seat by now in what would go."""
    async with transaction():
        await touch(event.id)
        moved = await drafts(event)
        public = await published(event, moved.keys())
        done = [Move(number, public[number].placement, after) for number, after in sorted(moved.items())]
        await settle_all(event, done, public)
        if done:
            await Draft.delete().where(Draft.seminar.is_in(list(moved)))
            await ask_on_seats_changed(event.id, [move.seminar for move in done if move.before.state != SeminarState.UNPLACED])
    return done


async def settle_all(event: Event, done: Sequence[Move], public: Mapping[int, Placed]) -> None:
    rooms = await Room.select(Room.id, Room.seats).where(Room.event == event.id)
    rows = await Seminar.select(Seminar.id, Seminar.kind, Seminar.seats).where(Seminar.event == event.id) if done else []
    seats, known = {row["id"]: row["seats"] for row in rooms}, {row["id"]: row for row in rows}
    for move in done:
        check(move, None, public[move.seminar])
        await settle(move)
        if move.before.room != move.after.room:
            await fit(move, known[move.seminar], seats)


async def settle(move: Move) -> None:
    changes: dict[Any, Any] = {**msgspec.structs.asdict(move.after), "changed_at": clock.now()}
    if calendars_follow(move.before, move.after):
        changes["sequence"] = Seminar.sequence + 1
    await Seminar.update(changes).where(Seminar.id == move.seminar)


async def fit(move: Move, row: Mapping[str, Any], seats: Mapping[int, int]) -> None:
    """A seminar with as many seats as its room has as many as the new one, but never fewer than are taken."""
    before, after = (seats.get(room or 0) for room in (move.before.room, move.after.room))
    if row["kind"] in AS_THE_ROOM and after and row["seats"] in (None, before):
        await Seminar.update({Seminar.seats: after}).where((Seminar.id == move.seminar) & (Seminar.taken <= after))
