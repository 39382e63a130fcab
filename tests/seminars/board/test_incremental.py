"""After a move only what it touches is looked at again: the answer is the same as that of looking at everything."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.board.layout import board
from seminars.clashes.finding import clashes, looked_at
from seminars.clashes.rules import Given
from seminars.clashes.words import titles_of, worded
from seminars.queries import Item
from seminars.rooms.rules import Hall
from seminars.wishes.queries import Said
from seminars.wishes.rules import Span
from tests.seminars.rows import ZONE, a_speaker, an_item
from web.language import local

NINE = datetime(2026, 9, 9, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
SEMINARS = range(1, 8)
ROOMS = {
    1: Hall(1, "Konsertsalen", 60, frozenset({"projector"}), True, "Konserthuset"),
    2: Hall(2, "Silvanum", 20, frozenset(), False, "Skogsmuseet", (Span(NINE + 3 * HOUR, NINE + 4 * HOUR),)),
}
SPEAKERS = [a_speaker(1, "Anna Berg"), a_speaker(2, "Bo Ek"), a_speaker(3, "Cia Alm", role="chair")]
DEMANDS = [{}, {(one, other): 9 for one in SEMINARS for other in SEMINARS if one < other}]
AROUND = st.fixed_dictionaries(
    {
        "halls": st.sampled_from([ROOMS, {**ROOMS, 2: msgspec.structs.replace(ROOMS[2], seats=200, closed=())}]),
        "walks": st.sampled_from([{}, {("Konserthuset", "Skogsmuseet"): 20}]),
        "said": st.sampled_from([{}, {1: Said(True)}, {1: Said(False, (Span(NINE, NINE + 2 * HOUR),))}]),
        "asked": st.booleans(),
        "both": st.sampled_from(DEMANDS),
        "wanted": st.sampled_from([{}, dict.fromkeys(SEMINARS, 50)]),
    }
)


@st.composite
def changes(draw) -> dict[str, object]:
    """What is to be of one seminar."""
    starts_at = local(NINE + timedelta(minutes=15 * draw(st.integers(0, 12)), days=draw(st.integers(0, 1))), ZONE)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=15 * draw(st.integers(1, 12))),
        "room_id": draw(st.sampled_from([None, 1, 2])),
        "state": draw(st.sampled_from(["planned", "planned", "planned", "unplaced", "cancelled"])),
        "kind": draw(st.sampled_from(["parallel", "parallel", "plenary", "break"])),
        "repeats": draw(st.sampled_from([None, None, *SEMINARS])),
        "people": draw(st.lists(st.sampled_from(SPEAKERS), max_size=2, unique_by=lambda who: who.person)),
        "track": draw(st.sampled_from(["", "Stål"])),
        "title_sv": draw(st.sampled_from(["Gap", "Broar"])),
        "seats": draw(st.sampled_from([None, 10, 40])),
        "needs": draw(st.sampled_from(["", "Projector"])),
    }


STEPS = st.lists(st.tuples(st.dictionaries(st.sampled_from(list(SEMINARS)), changes(), max_size=2), st.none() | AROUND), max_size=6)
FIRST = st.tuples(st.fixed_dictionaries(dict.fromkeys(SEMINARS, changes())), AROUND)


def in_time(items: dict[int, Item]) -> list[Item]:
    """As queries give them: made anew each time, some of them equal."""
    return sorted((msgspec.structs.replace(item) for item in items.values()), key=lambda item: (item.starts_at, item.id))


@settings(max_examples=150)
@given(FIRST, STEPS)
def test_step_by_step_is_as_all_at_once(first, steps):
    items = {number: an_item(number) for number in SEMINARS}
    around, memory, told, days = first[1], None, None, None
    for moved, others in [first, *steps]:
        items |= {number: msgspec.structs.replace(items[number], **facts) for number, facts in moved.items()}
        around = others or around
        around["halls"] = {number: msgspec.structs.replace(hall) for number, hall in around["halls"].items()}
        now = Given(items=in_time(items), first_day=date(2026, 9, 9), last_day=date(2026, 9, 9), choosers=20, **around)
        found, memory = looked_at(now, memory)
        assert found == clashes(now)
        told = worded(found, titles_of(now.items), told)
        assert told.by_item == worded(found, titles_of(now.items)).by_item
        days = board(now.items, now.halls, now.first_day, now.last_day, days)
        assert days == board(now.items, now.halls, now.first_day, now.last_day)
