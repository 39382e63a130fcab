"""A day as a timetable."""

from datetime import date, datetime
from pathlib import Path

import msgspec

from seminars.grid import MOST_COLUMNS, MOST_ROWS, days


class Talk(msgspec.Struct):
    name: str
    room: str
    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        return self.starts_at.date()


def talk(name: str, room: str, start: str, end: str, day: int = 9) -> Talk:
    return Talk(name, room, *(datetime.fromisoformat(f"2026-09-{day:02}T{clock}") for clock in (start, end)))


def placed(items: list[Talk], rooms: tuple[str, ...] = ("A", "B", "C")) -> dict[str, tuple[int, int]]:
    return {cell.item.name: (cell.column, cell.rows) for day in days(items, rooms) for row in day.rows for cell in row.cells}


def test_what_runs_alone_goes_across():
    found = placed([talk("welcome", "A", "10:00", "11:00"), talk("one", "A", "11:00", "12:00"), talk("two", "B", "11:00", "12:00")])
    assert found == {"welcome": (0, 1), "one": (1, 1), "two": (2, 1)}


def test_columns_are_the_rooms_in_their_order_and_those_without_come_last():
    items = [talk("walk", "", "11:00", "12:00"), talk("two", "C", "11:00", "12:00"), talk("one", "B", "11:00", "12:00")]
    assert days(items, ("A", "B", "C"))[0].rooms == ["B", "C", ""]
    assert placed(items) == {"one": (1, 1), "two": (2, 1), "walk": (3, 1)}


def test_a_long_seminar_spans_the_beginnings_of_the_short_ones():
    items = [
        talk("long", "A", "11:00", "12:00"),
        talk("first", "B", "11:00", "11:30"),
        talk("second", "B", "11:30", "12:00"),
        talk("lunch", "C", "12:00", "13:00"),
    ]
    assert placed(items) == {"long": (1, 2), "first": (2, 1), "second": (2, 1), "lunch": (0, 1)}


def test_a_row_ends_when_all_of_it_ends():
    together, apart = (days([talk("one", "A", "11:00", "12:00"), talk("two", "B", "11:00", end)], ("A", "B"))[0].rows[0].ends_at for end in ("12:00", "12:30"))
    assert together is not None
    assert apart is None


def test_the_second_in_a_room_at_one_time_stands_below():
    items = [talk(name, room, "11:00", "12:00") for name, room in (("cancelled", "A"), ("instead", "A"), ("beside", "B"))]
    assert list(placed(items).items()) == [("cancelled", (1, 1)), ("beside", (2, 1)), ("instead", (1, 1))]


def test_more_rooms_than_stand_side_by_side_are_a_list():
    rooms = tuple(f"room {number}" for number in range(9))
    assert set(placed([talk(room, room, "11:00", "12:00") for room in rooms], rooms).values()) == {(0, 1)}


def test_the_style_sheet_has_a_place_for_every_cell():
    sheet = (Path(__file__).parents[2] / "web" / "static" / "page.css").read_text("utf-8")
    classes = [f".columns-{n} {{" for n in range(2, MOST_COLUMNS + 1)] + [f".column-{n} {{" for n in range(1, MOST_COLUMNS + 1)]
    classes += [f".rows-{n} {{" for n in range(2, MOST_ROWS + 1)]
    assert [name for name in classes if name not in sheet] == []


def test_each_day_stands_for_itself():
    assert [day.date.day for day in days([talk("one", "A", "11:00", "12:00"), talk("two", "B", "11:00", "12:00", day=10)], ("A", "B"))] == [9, 10]
