"""From the programme to the solver's question and back: times, what lasts longer, what stays, and that no answer ever has a clash that stops publishing."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given as tried
from hypothesis import settings
from hypothesis import strategies as st

from seminars.clashes.finding import stopping
from seminars.clashes.rules import Given as Programme
from seminars.draft.queries import placed
from seminars.rooms.rules import Hall
from seminars.timetable.asking import Chooser, Given, places, question, slots_of, to_place, troubles
from seminars.timetable.changes import Change, Happening, changed
from seminars.timetable.found import placements
from seminars.timetable.gathering import away
from seminars.timetable.problem import Place, Reason
from seminars.timetable.solving import solve
from seminars.timetable.times import Window, fit, of_programme, open_ones, typed, written
from seminars.timetable.words import explained
from seminars.wishes.queries import Said
from seminars.wishes.rules import Span
from tests.seminars.rows import ZONE, a_speaker, an_item
from web.problems import Problem

DAY = date(2026, 9, 9)
EIGHT = datetime(2026, 9, 9, 8, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def windows(*starts: int, long: int = 60) -> list[Window]:
    return [Window(at(start), at(start + long)) for start in starts]


HOURS = windows(0, 75, 180)  # 10:00, 11:15 and 13:00 in Gävle
HALLS = [Hall(1, "A", 50, frozenset({"projector"})), Hall(2, "B", 20, step_free=False)]


def given_of(*items, **more) -> Given:
    return Given(**{"zone": ZONE, "items": items, "halls": HALLS, "windows": HOURS, **more})


def test_times_are_those_of_the_programme_where_most_are_if_two_overlap():
    items = [an_item(1, at=at(0)), an_item(2, at=at(0)), an_item(3, at=at(30)), an_item(4, at=at(75)), an_item(5, at=at(180), kind="visit")]
    assert of_programme(items) == windows(0, 75)


def test_nothing_parallel_is_placed_beside_what_is_for_everybody():
    assert open_ones(HOURS, [an_item(1, at=at(60), kind="plenary", minutes=30)]) == [HOURS[0], HOURS[2]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10:00–11:00, 11.15 - 12.15", windows(0, 75)),
        ("", []),
        ("10", None),
        ("11:00–10:00", None),
        ("10:00–11:00, 10:30–11:30", None),
        ("25:00–26:00", None),
    ],
)
def test_typed_times(text, found):
    if found is None:
        with pytest.raises(Problem):
            typed(text, DAY, ZONE)
    else:
        assert typed(text, DAY, ZONE) == found
        assert typed(written(found, DAY, ZONE), DAY, ZONE) == found


def test_times_in_the_nights_when_clocks_are_changed():
    (spring,) = typed("01:30–03:30", date(2026, 3, 29), ZONE)
    (autumn,) = typed("01:30–03:30", date(2026, 10, 25), ZONE)
    assert (spring.minutes, autumn.minutes) == (60, 180)


@pytest.mark.parametrize(
    ("minutes", "lunch", "slots", "starts"),
    [
        (60, True, 1, (0, 1, 2)),
        (45, True, 1, (0, 1, 2)),
        (135, True, 2, (0,)),
        (135, False, 2, (0, 1)),
        (180, False, 3, (0,)),
        (180, True, 0, ()),
        (500, False, 0, ()),
    ],
)
def test_what_lasts_longer_takes_several_times_in_a_row_but_not_across_a_break(minutes, lunch, slots, starts):
    found = fit(minutes, HOURS, [an_item(9, at=at(135), minutes=45, kind="break")] if lunch else [], ZONE)
    assert (found.slots, found.starts) == (slots, starts) if slots else found is None


def test_what_has_a_fixed_time_keeps_its_room_and_its_people():
    visit = an_item(9, at=at(75), kind="visit", room_id=1, people=[a_speaker(7)])
    problem = question(given_of(visit, an_item(1, at=at(0), room_id=1, people=[a_speaker(7)])))
    assert [sorted(room.closed) for room in problem.rooms] == [["s1"], []]
    assert [(person.id, sorted(person.unavailable)) for person in problem.people] == [("p7", ["s1"])]
    assert [m.id for m in problem.seminars] == ["m1"]


def test_what_stays_is_fixed_and_what_is_given_twice_is_one_content():
    given = given_of(an_item(1, at=at(0), room_id=1), an_item(2, at=at(75), room_id=2, repeats=1), stays=frozenset({2}))
    one, other = question(given).seminars
    assert (one.fixed_slot, other.fixed_slot, other.fixed_room) == (None, "s1", "r2")
    assert one.content == other.content


@pytest.mark.parametrize(("wishes", "found"), [({1: 3, 99: 3}, {"m1": 3}), ({}, {"m1": 2, "m2": 2}), ({99: 1}, {})])
def test_a_seat_is_wanted_where_nothing_was_wished_and_a_wish_for_what_is_gone_is_forgotten(wishes, found):
    who = Chooser(5, wishes, (1, 2), 7)
    (one,) = question(given_of(an_item(1, at=at(0)), an_item(2, at=at(75)), choosers=[who])).participants
    assert (one.id, one.person, one.wishes) == ("d5", "p7", found)


def test_a_seminar_has_its_own_limit_unless_that_is_its_rooms():
    given = given_of(an_item(1, at=at(0), room_id=1, seats=50), an_item(2, at=at(0), room_id=2, seats=12, taken=30, needs="Projector\n", needs_step_free=True))
    one, other = question(given).seminars
    assert (one.max_seats, other.max_seats, other.min_seats, other.equipment, other.step_free) == (None, 12, 30, frozenset({"projector"}), True)


def test_what_cannot_be_asked_is_said():
    assert [trouble.key[:18] for trouble in troubles(given_of(halls=[], windows=[]))] == ["There are no paral", "There are no rooms", "There are no times"]
    (trouble,) = troubles(given_of(an_item(1, at=at(0), minutes=900, title_en="Marathon")))
    assert trouble.facts == {"title": "Marathon", "minutes": 900}


def test_when_somebody_can_come_is_compared_with_whole_times():
    said = {1: Said(True), 2: Said(False, (Span(at(0), at(100)),)), 3: Said(False, ())}
    assert away(said, HOURS) == {2: HOURS[1:], 3: HOURS}


def test_an_answer_is_where_and_when_everything_would_be():
    item = an_item(1, at=at(75), minutes=45, room_id=1)
    given = given_of(item)
    found = placements({"m1": Place("s0", "r2"), "m77": Place("s0", "r2")}, {1: item}, slots_of(given))
    assert {n: msgspec.structs.astuple(one) for n, one in found.items()} == {1: (2, at(0), at(45), "planned")}


def test_what_happened_takes_away_what_it_has_to():
    given = given_of(an_item(1, at=at(0), room_id=1, people=[a_speaker(7)]), an_item(2, at=at(75), room_id=1), stays=frozenset({1, 2}), is_anew=False)
    problem, slots = question(given), slots_of(given)
    lost = changed(problem, Change(Happening.ROOM, 1, (Window(at(10), at(20)),)), slots)
    assert [sorted(room.closed) for room in lost.rooms] == [["s0"], []]
    assert [m.fixed_room for m in lost.seminars] == [None, "r1"]
    ill = changed(problem, Change(Happening.PERSON, 7), slots)
    assert sorted(ill.people[0].unavailable) == ["s0", "s1", "s2"]
    assert [m.id for m in changed(problem, Change(Happening.SEMINAR, 1), slots).seminars] == ["m2"]


def test_reasons_know_their_numbers():
    given = given_of(*(an_item(n, at=at(0), people=[a_speaker(7)], needs="Stage") for n in (1, 2, 3, 4)), away={7: HOURS[:1]})
    problem = question(given)
    (busy,) = explained(problem, [Reason("person", ("p7",))])
    assert (busy.person, busy.facts, busy.seminars) == (7, {"many": 4, "free": 2, "all": 3}, (1, 2, 3, 4))
    (item,) = explained(problem, [Reason("equipment", ("stage",))])
    assert item.facts == {"item": "stage", "many": 4, "free": 0, "rooms": 0}
    (cells,) = explained(problem, [Reason("cells", ("cells",))])
    assert cells.facts == {"many": 4, "free": 6}
    assert [said.rule for said in explained(problem, [Reason("fixed", ("m1",)), Reason("before", ("m1", "m2"))])] == ["fixed", "before"]
    assert [said.rule for said in explained(problem, [])] == ["rest"]


PEOPLE = st.lists(st.integers(1, 4), max_size=2, unique=True)
ITEMS = st.lists(st.tuples(st.sampled_from([30, 60, 60, 60, 135]), PEOPLE, st.sampled_from(["", "", "Projector"]), st.booleans()), min_size=1, max_size=6)
BESIDE = st.lists(st.tuples(st.integers(0, 240), st.sampled_from(["visit", "break", "plenary", "social"]), st.sampled_from([None, 1, 2]), PEOPLE), max_size=2)
SHUT = st.lists(st.integers(0, 240), max_size=1)


@tried(ITEMS, BESIDE, SHUT, st.sets(st.integers(1, 4), max_size=1))
@settings(max_examples=30)
def test_no_answer_has_a_clash_that_stops_publishing(seminars, beside, shut, absent):
    """By the same rules as the board and the publisher have them."""
    items = [
        an_item(n, at=at(600), minutes=long, people=[a_speaker(p) for p in people], needs=needs, needs_step_free=free, state="unplaced")
        for n, (long, people, needs, free) in enumerate(seminars, 1)
    ]
    others = [an_item(50 + n, at=at(m), minutes=20, kind=kind, people=[a_speaker(p) for p in ps]) for n, (m, kind, _room, ps) in enumerate(beside)]
    halls = [msgspec.structs.replace(HALLS[0], closed=tuple(Span(at(m), at(m + 10)) for m in shut)), HALLS[1]]
    said = {person: Said(False, (Span(at(0), at(150)),)) for person in absent}
    free = open_ones(HOURS, others)
    given = given_of(*items, *others, halls=halls, windows=free, away=away(said, free))
    if troubles(given):
        return
    last = list(solve(question(given), seconds=0.05, clock=lambda: 0.0))[-1]
    if last.answer is None:
        assert last.reasons
        return
    where = placements(last.answer.timetable, {item.id: item for item in items}, slots_of(given))
    rooms = {1: type("Row", (), {"name": "A", "step_free": True}), 2: type("Row", (), {"name": "B", "step_free": False})}
    made = [placed(item, where[item.id], ZONE, rooms) for item in to_place(given)]
    programme = Programme(items=[*made, *others], halls={hall.number: hall for hall in halls}, first_day=DAY, last_day=DAY, said=said)
    own = {item.id for item in made}
    assert [clash for clash in stopping(programme) if own & set(clash.items)] == []
    assert not [clash for clash in stopping(programme) if clash.rule == "away"]
    assert set(places(msgspec.structs.replace(given, items=made))) == {f"m{item.id}" for item in made}
