"""Seminars are moved in a draft that the public does not see before the next release."""

from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest

from events.tables import Event
from seminars import questions
from seminars.actions import cancel_seminar, change_seminar, facts_of, remove_room
from seminars.draft.actions import apply, move, redo, undo
from seminars.draft.queries import drafted, moves_since_release, placements
from seminars.draft.rules import Placed, Placement, calendars_follow, moves
from seminars.draft.tables import Draft, Step
from seminars.queries import item_of
from seminars.queries import programme as read_programme
from seminars.tables import Seminar
from tests.seminars.rows import NOON, a_room
from web.problems import NotFound, Refused

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)
HERE = Placement(1, NOON, NOON + HOUR, "planned")
THERE = msgspec.structs.replace(HERE, room=2)
NOWHERE = msgspec.structs.replace(HERE, room=None, state="unplaced")
GONE = msgspec.structs.replace(HERE, state="cancelled")


@dataclass
class World:
    event: Event
    gaps: int
    capital: int

    async def where(self, number: int) -> Placement:
        return (await placements(self.event))[number]

    async def later(self, number: int, hours: int = 3) -> int:
        seen = await placements(self.event)
        at = seen[number]
        return await move(
            self.event, {number: msgspec.structs.replace(at, starts_at=at.starts_at + hours * HOUR, ends_at=at.ends_at + hours * HOUR)}, seen=seen
        )


@pytest.fixture
async def world(event, programme) -> World:
    return World(event, programme["gaps"].id, programme["capital"].id)


@pytest.mark.parametrize(
    ("before", "after", "follow"),
    [(HERE, HERE, False), (HERE, THERE, True), (NOWHERE, HERE, True), (HERE, GONE, True), (NOWHERE, msgspec.structs.replace(NOWHERE, room=3), False)],
)
def test_calendars_follow_what_somebody_can_have_seen(before, after, follow):
    assert calendars_follow(before, after) is follow


@pytest.mark.parametrize(
    ("wanted", "seen", "people"),
    [
        (THERE, THERE, 0),
        (msgspec.structs.replace(HERE, ends_at=NOON), HERE, 0),
        (NOWHERE, HERE, 1),
    ],
    ids=["moved by another", "backwards", "somebody has a seat"],
)
def test_what_cannot_be_moved_is_told_with_its_title(wanted, seen, people):
    with pytest.raises(Refused) as refused:
        moves({1: wanted}, {1: seen}, {1: Placed("Sju gap", HERE, people)})
    assert refused.value.facts == {"title": "Sju gap"}


async def test_a_move_is_seen_in_the_draft_and_not_by_the_public_until_it_is_released(world):
    public = await read_programme(world.event)
    await world.later(world.gaps)
    assert await read_programme(await Event.objects().get(Event.id == world.event.id)) == public
    assert [item.starts_at.hour for item in await drafted(world.event) if item.id == world.gaps] == [13]
    assert [one.seminar for one in await moves_since_release(world.event)] == [world.gaps]
    await apply(world.event)
    now = {item.id: item for item in await read_programme(await Event.objects().get(Event.id == world.event.id))}
    assert (now[world.gaps].starts_at.hour, now[world.gaps].sequence, now[world.capital].sequence) == (13, 1, 0)
    assert not await Draft.exists()


async def test_while_nobody_sees_the_event_a_move_is_made_at_once(world):
    await Event.update({Event.state: "draft"}).where(Event.id == world.event.id)
    await world.later(world.gaps)
    assert not await Draft.exists()
    row = await Seminar.objects().get(Seminar.id == world.gaps)
    assert row.starts_at.hour == 11


async def test_what_another_moved_meanwhile_is_not_moved_again(world):
    seen = await placements(world.event)
    await world.later(world.gaps)
    wanted = {number: msgspec.structs.replace(seen[number], room=None) for number in (world.gaps, world.capital)}
    with pytest.raises(Refused):
        await move(world.event, wanted, seen=seen)
    assert (await world.where(world.capital)).room is not None
    with pytest.raises(NotFound):
        await move(world.event, {10**6: HERE}, seen={})


async def test_each_step_is_undone_and_done_again_in_turn(world):
    start = await world.where(world.gaps)
    await world.later(world.gaps)
    await world.later(world.gaps)
    last = await world.where(world.gaps)
    for _ in range(2):
        await undo(world.event)
    assert await world.where(world.gaps) == start
    assert not await Draft.exists()
    for _ in range(2):
        await redo(world.event)
    assert await world.where(world.gaps) == last
    with pytest.raises(Refused):
        await redo(world.event)
    await undo(world.event)
    await world.later(world.capital)  # a new step: what was undone is gone
    with pytest.raises(Refused):
        await redo(world.event)
    assert await Step.count() == 2


async def test_nothing_is_a_step_when_all_are_there_already(world):
    now = await placements(world.event)
    assert await move(world.event, {world.gaps: now[world.gaps]}, seen=now) == 0
    assert not await Step.exists()
    with pytest.raises(Refused):
        await undo(world.event)


async def test_who_has_a_seat_by_now_keeps_the_seminar_in_the_programme(world):
    seen = await placements(world.event)
    await move(world.event, {world.gaps: msgspec.structs.replace(seen[world.gaps], room=None, state="unplaced")}, seen=seen)
    await Seminar.update({Seminar.taken: 1}).where(Seminar.id == world.gaps)
    with pytest.raises(Refused):
        await apply(world.event)
    assert await Draft.count() == 1


async def test_seats_follow_the_room_and_queues_are_asked(world, monkeypatch):
    asked = []

    async def answer(_event, seminars):
        asked.append(seminars)

    monkeypatch.setattr(questions, "on_seats_changed", [answer])
    small, large = await a_room(world.event, "Lilla salen", 30), await a_room(world.event, "Stora salen", 90)
    await Seminar.update({Seminar.seats: 30, Seminar.room: small}).where(Seminar.id == world.gaps)
    seen = await placements(world.event)
    wanted = {number: msgspec.structs.replace(seen[number], room=large) for number in (world.gaps, world.capital)}
    await move(world.event, wanted, seen=seen)
    with pytest.raises(Refused):
        await remove_room(world.event, large)
    await apply(world.event)
    seats = {row["id"]: row["seats"] for row in await Seminar.select(Seminar.id, Seminar.seats)}
    assert (seats[world.gaps], seats[world.capital]) == (90, 1)
    assert asked == [[world.gaps, world.capital]]


async def test_what_is_decided_about_a_seminar_itself_is_newer_than_the_draft(world):
    for number in (world.gaps, world.capital):
        await world.later(number)
    await cancel_seminar(world.event, world.gaps)
    facts = facts_of(await item_of(world.event, world.capital))
    await change_seminar(world.event, world.capital, msgspec.structs.replace(facts, title_en="Words move nothing"))
    assert [one.seminar for one in await moves_since_release(world.event)] == [world.capital]
    await change_seminar(world.event, world.capital, msgspec.structs.replace(facts, ends_at=facts.ends_at + HOUR))
    assert await apply(world.event) == []
    assert (await world.where(world.gaps)).state == "cancelled"
