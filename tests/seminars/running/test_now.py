"""What runs now and next, in each room and at the door of one."""

from datetime import UTC, datetime

from seminars.running.now import at_the_door, by_room
from tests.seminars.rows import an_item


def at(hour: int, minute: int = 0, day: int = 9) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


ITEMS = [
    an_item(1, at=at(7), kind="plenary", room="Hall", room_id=1),
    an_item(2, at=at(8), room="Hall", room_id=1),
    an_item(3, at=at(8), minutes=120, room="Small", room_id=2),
    an_item(4, at=at(9), room="Hall", room_id=1, state="cancelled"),
    an_item(5, at=at(10), room="Hall", room_id=1),
    an_item(6, at=at(12), kind="visit", address="Fibervägen 1"),
    an_item(7, at=at(8, day=10), room="Hall", room_id=1),
]


def seen(moment: datetime) -> list[tuple[str, list[int], int | None]]:
    return [(place.room, [item.id for item in place.now], place.next.id if place.next else None) for place in by_room(ITEMS, ["Hall", "Small"], moment)]


def test_rooms_come_in_their_order_and_what_is_in_none_comes_last():
    assert seen(at(8, 30)) == [("Hall", [2], 5), ("Small", [3], None), ("", [], 6)]


def test_at_the_minute_when_one_ends_the_next_is_on():
    assert seen(at(8))[0] == ("Hall", [2], 5)


def test_what_is_cancelled_is_neither_now_nor_next():
    assert seen(at(9, 30)) == [("Hall", [], 5), ("Small", [3], None), ("", [], 6)]


def test_in_the_evening_the_next_day_is_next_and_in_the_end_nothing():
    assert seen(at(20)) == [("Hall", [], 7)]
    assert seen(at(9, day=10)) == []


def test_a_door_says_how_long_and_what_comes():
    door = at_the_door(ITEMS, 1, at(8, 30))
    assert door
    assert ([item.id for item in door.now], door.next.id, door.later) == ([2], 5, [])
    assert (door.remaining, door.until_next) == (30, 90)
    begun = at_the_door(ITEMS, 1, at(8, 59).replace(second=59))
    assert begun.remaining == 1


def test_a_door_before_and_after_all_of_it():
    door = at_the_door(ITEMS, 1, at(0))
    assert (door.now, door.next.id, [item.id for item in door.later]) == ([], 1, [2, 5])
    assert (door.remaining, door.until_next) == (0, 0)  # seven hours are no matter of minutes
    assert at_the_door(ITEMS, 2, at(10)) is None
    assert at_the_door(ITEMS, 3, at(8)) is None
