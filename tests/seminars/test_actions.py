"""What organisers do with rooms and seminars, and what must not happen on the way."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from accounts.tables import Trail
from events.actions import touch
from events.tables import Event
from network.tables import Organisation, Person
from seminars import questions
from seminars.actions import (
    add_room,
    add_seminar,
    bring_back_seminar,
    cancel_seminar,
    change_room,
    change_seminar,
    facts_of,
    move_room,
    remove_room,
    remove_seminar,
)
from seminars.facts import PartFacts, RoomFacts, SeminarFacts
from seminars.queries import item_of, rooms_of
from seminars.tables import Part, Room, Seminar
from tests.seminars.rows import another_event
from web import clock
from web.database import transaction
from web.problems import NotFound, Refused

START = datetime(2026, 9, 9, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def facts(**more) -> SeminarFacts:
    return SeminarFacts(**{"kind": "parallel", "starts_at": START, "ends_at": START + HOUR, "title_sv": "Testbäddar", **more})


@pytest.fixture
def asked(monkeypatch) -> list[list[int]]:
    """The seminars of which it was asked what follows for their queues."""
    found: list[list[int]] = []

    async def answer(_event: int, seminars: list[int]) -> None:
        found.append(seminars)

    monkeypatch.setattr(questions, "on_seats_changed", [answer])
    return found


@pytest.fixture
def later(monkeypatch):
    """The clock goes on by an hour."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 1, 13, tzinfo=UTC))
    return clock.now()


async def revision(event: Event) -> int:
    return (await Event.select(Event.revision).where(Event.id == event.id).first())["revision"]


async def change(event: Event, number: int, **more) -> Seminar:
    await change_seminar(event, number, msgspec.structs.replace(facts_of(await item_of(event, number)), **more))
    return await Seminar.objects().get(Seminar.id == number)


async def test_a_new_seminar_has_the_seats_of_its_room_and_a_name_for_ever(event):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    number = await add_seminar(event, facts(room=room), account=3)
    seminar = await Seminar.objects().get(Seminar.id == number)
    assert (seminar.seats, len(seminar.uid), seminar.sequence, seminar.state) == (60, 36, 0, "planned")
    assert await revision(event) == 3
    trail = await Trail.objects().order_by(Trail.id, ascending=False).first()
    assert (trail.what, trail.account, trail.subject) == ("seminar.added", 3, f"seminar:{number}")


@pytest.mark.parametrize(
    ("kind", "said", "seats"), [("parallel", None, 60), ("social", None, 60), ("plenary", None, None), ("break", None, None), ("parallel", 20, 20)]
)
async def test_seats_are_those_of_the_room_unless_said_otherwise(event, kind, said, seats):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    number = await add_seminar(event, facts(kind=kind, room=room, seats=said))
    assert (await item_of(event, number)).seats == seats


@pytest.mark.parametrize(
    ("changes", "sequence"),
    [
        ({"starts_at": START + HOUR, "ends_at": START + 2 * HOUR}, 1),
        ({"ends_at": START + 2 * HOUR}, 1),
        ({"address": "Fibervägen 1"}, 1),
        ({"title_sv": "Nya testbäddar"}, 0),
        ({"people": (PartFacts(first_name="Kaisa", last_name="Lehtinen"),)}, 0),
    ],
)
async def test_calendars_take_notice_when_time_or_place_change(event, later, changes, sequence):
    number = await add_seminar(event, facts())
    before = await revision(event)
    seminar = await change(event, number, **changes)
    assert (seminar.sequence, seminar.changed_at, await revision(event)) == (sequence, later, before + 1)


async def test_saving_it_as_it_was_changes_nothing(event, later):
    number = await add_seminar(event, facts(people=(PartFacts(first_name="Kaisa", last_name="Lehtinen", organisation="Region Gävleborg"),)))
    before = await revision(event)
    await change(event, number)
    assert await revision(event) == before


async def test_there_are_never_fewer_seats_than_are_taken(event):
    number = await add_seminar(event, facts(seats=5))
    await Seminar.update({Seminar.taken: 3}).where(Seminar.id == number)
    assert (await change(event, number, seats=3)).seats == 3
    before = await revision(event)
    with pytest.raises(Refused) as refused:
        await change(event, number, seats=2, title_sv="Other")
    assert refused.value.facts == {"n": 3}
    kept = await Seminar.objects().get(Seminar.id == number)
    assert (kept.seats, kept.title_sv, await revision(event)) == (3, "Testbäddar", before)


async def test_seats_are_taken_while_they_are_made_fewer(event):
    """Whoever is first wins; at no moment does anybody sit on a seat that is not there."""
    number = await add_seminar(event, facts(seats=5))
    seen: list[tuple[int, int]] = []

    async def take() -> None:
        async with transaction():
            await touch(event.id)
            await Seminar.update({Seminar.taken: Seminar.taken + 1}).where((Seminar.id == number) & (Seminar.taken < Seminar.seats))

    async def make_fewer(seats: int) -> None:
        with contextlib.suppress(Refused):
            await change(event, number, seats=seats)
        kept = await Seminar.objects().get(Seminar.id == number)
        seen.append((kept.taken, kept.seats))

    await asyncio.gather(*[make_fewer(seats) if seats % 2 else take() for seats in (2, 4, 3, 2, 3, 1)])
    assert [(taken, seats) for taken, seats in seen if taken > seats] == []
    assert seen[-1][1] <= 3


async def test_what_somebody_has_a_seat_in_stays_something_to_choose(event):
    number = await add_seminar(event, facts(seats=5))
    await Seminar.update({Seminar.waiting: 1}).where(Seminar.id == number)
    with pytest.raises(Refused):
        await change(event, number, kind="plenary")
    assert (await change(event, number, kind="visit")).kind == "visit"


@pytest.mark.parametrize(("before", "after", "is_asked"), [(5, 6, True), (5, None, True), (5, 4, False), (5, 5, False), (None, 5, False)])
async def test_more_seats_are_told_to_those_who_keep_the_queue(event, asked, before, after, is_asked):
    number = await add_seminar(event, facts(seats=before))
    await change(event, number, seats=after, track="Industri")
    assert asked == ([[number]] if is_asked else [])


async def test_cancelled_and_brought_back(event, asked, later):
    number = await add_seminar(event, facts())
    await cancel_seminar(event, number)
    await cancel_seminar(event, number)
    gone = await Seminar.objects().get(Seminar.id == number)
    assert (gone.state, gone.sequence, gone.changed_at, asked) == ("cancelled", 1, later, [[number]])
    await bring_back_seminar(event, number)
    back = await Seminar.objects().get(Seminar.id == number)
    assert (back.state, back.sequence, asked) == ("planned", 2, [[number], [number]])


@pytest.mark.parametrize("counter", ["taken", "waiting"])
async def test_a_seminar_that_somebody_wants_cannot_be_removed(event, counter):
    number = await add_seminar(event, facts(seats=5, people=(PartFacts(first_name="Kaisa", last_name="Lehtinen"),)))
    await Seminar.update({counter: 1}).where(Seminar.id == number)
    with pytest.raises(Refused):
        await remove_seminar(event, number)
    await Seminar.update({counter: 0}).where(Seminar.id == number)
    await remove_seminar(event, number)
    assert await Seminar.count() == await Part.count() == 0


async def test_people_come_from_the_network_and_organisations_from_the_register(event):
    kaisa = PartFacts(first_name="Kaisa", last_name="Lehtinen", title="Kehitysjohtaja", organisation="savonlinnan hankekehitys")
    await Organisation(name="Savonlinnan hankekehitys", name_key="savonlinnan hankekehitys", country="FI").save()
    one = await add_seminar(event, facts(people=(kaisa,)))
    two = await add_seminar(event, facts(people=(PartFacts(first_name="Stig", last_name="Hedvall", role="chair"), kaisa)))
    assert await Person.count() == 2
    assert [(who.name, who.role, who.organisation) for who in (await item_of(event, two)).people] == [
        ("Stig Hedvall", "chair", ""),
        ("Kaisa Lehtinen", "speaker", "Savonlinnan hankekehitys"),
    ]
    assert (await item_of(event, one)).people[0].person == (await item_of(event, two)).people[1].person


async def test_a_name_that_was_misspelt_is_mended_for_the_same_person(event):
    number = await add_seminar(event, facts(people=(PartFacts(first_name="Kaisa", last_name="Lethinen"),)))
    [before] = facts_of(await item_of(event, number)).people
    await change(event, number, people=(msgspec.structs.replace(before, last_name="Lehtinen"),))
    assert [(row.id, row.last_name) for row in await Person.objects()] == [(before.person, "Lehtinen")]


@pytest.mark.parametrize("whose", ["somebody with an address", "a speaker of another event"])
async def test_nobody_else_is_given_another_name(event, whose):
    other = Person(first_name="Åsa", last_name="Hedin", email="asa@example.org" if whose == "somebody with an address" else None, created_at=START)
    await other.save()
    number = await add_seminar(event, facts())
    if whose == "somebody with an address":
        await Part(seminar=number, person=other.id).save()
    await change(event, number, people=(PartFacts(first_name="Stig", last_name="Hedvall", person=other.id),))
    await other.refresh()
    assert other.last_name == "Hedin"
    assert [who.name for who in (await item_of(event, number)).people] == ["Stig Hedvall"]


async def test_a_room_that_is_renamed_moves_what_is_in_it(event, later):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    number = await add_seminar(event, facts(room=room))
    await change_room(event, room, RoomFacts(name="Silvanum", seats=50, step_free=True))
    assert (await item_of(event, number)).sequence == 0
    await change_room(event, room, RoomFacts(name="Galleriet", seats=50, step_free=True))
    item = await item_of(event, number)
    assert (item.sequence, item.room, item.step_free) == (1, "Galleriet", True)


async def test_a_room_saved_as_it_was_changes_nothing(event):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    before = await revision(event)
    await change_room(event, room, RoomFacts(name="Silvanum", seats=60))
    assert await revision(event) == before


async def test_two_rooms_cannot_have_one_name(event):
    await add_room(event, RoomFacts(name="Silvanum", seats=60))
    other = await add_room(event, RoomFacts(name="Foajén", seats=60))
    with pytest.raises(Refused):
        await add_room(event, RoomFacts(name="Silvanum", seats=1))
    with pytest.raises(Refused):
        await change_room(event, other, RoomFacts(name="Silvanum", seats=1))


async def test_a_room_in_use_stays(event):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    number = await add_seminar(event, facts(room=room))
    with pytest.raises(Refused):
        await remove_room(event, room)
    await remove_seminar(event, number)
    await remove_room(event, room)
    assert await Room.count() == 0


@pytest.mark.parametrize(("which", "by", "order"), [(0, 1, "BAC"), (2, -1, "ACB"), (0, -1, "ABC"), (2, 1, "ABC")])
async def test_rooms_are_put_in_order(event, which, by, order):
    rooms = [await add_room(event, RoomFacts(name=name, seats=1)) for name in "ABC"]
    await move_room(event, rooms[which], by)
    assert "".join(room.name for room in await rooms_of(event)) == order


async def test_nothing_of_another_event_can_be_touched(event):
    room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
    number = await add_seminar(event, facts())
    other = await another_event(event)
    for deed in (
        change_seminar(other, number, facts(title_sv="Mine")),
        cancel_seminar(other, number),
        remove_seminar(other, number),
        change_room(other, room, RoomFacts(name="Mine", seats=1)),
        remove_room(other, room),
        move_room(other, room, 1),
    ):
        with pytest.raises(NotFound):
            await deed
    assert (await item_of(event, number)).title_sv == "Testbäddar"


async def add_all_and_fail(event: Event) -> None:
    async with transaction():
        room = await add_room(event, RoomFacts(name="Silvanum", seats=60))
        await add_seminar(event, facts(room=room, people=(PartFacts(first_name="Kaisa", last_name="Lehtinen"),)))
        raise ZeroDivisionError


async def test_all_of_it_may_be_part_of_something_larger_that_fails(event):
    with pytest.raises(ZeroDivisionError):
        await add_all_and_fail(event)
    assert [await table.count() for table in (Room, Seminar, Part, Person)] == [0, 0, 0, 0]
    assert await revision(event) == 1
