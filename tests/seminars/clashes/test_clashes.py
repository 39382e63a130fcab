"""Each rule is broken by one programme and kept by another that is nearly the same; clashes are told where they are, and nowhere else."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.clashes.finding import clashes, stopping
from seminars.clashes.of_audience import LONGEST
from seminars.clashes.rules import STOPPING, WORDS, Given, Rule
from seminars.clashes.words import by_item, titles_of
from seminars.rooms.rules import Hall
from seminars.wishes.queries import Said
from seminars.wishes.rules import Span
from tests.seminars.rows import a_speaker, an_item
from web.language import language

FIRST, LAST = date(2026, 9, 9), date(2026, 9, 10)
NINE = datetime(2026, 9, 9, 7, tzinfo=UTC)  # as clocks in Gävle show it
HOUR = timedelta(hours=1)
LATER, AFTERNOON = {"at": NINE + HOUR}, {"at": NINE + 5 * HOUR}
HALLS = {
    1: Hall(1, "Konsertsalen", 60, frozenset({"projector"}), True, "Konserthuset"),
    2: Hall(2, "Silvanum", 20, frozenset(), False, "Skogsmuseet", (Span(NINE + 3 * HOUR, NINE + 4 * HOUR),)),
}
ANNA, BO = a_speaker(1, "Anna Berg"), a_speaker(2, "Bo Ek")
CHAIR = a_speaker(3, "Cia Alm", role="chair")


def world(*rows, **more) -> Given:
    items = [an_item(number, **{"at": NINE, **row}) for number, row in enumerate(rows, 1)]
    return Given(items=items, halls=HALLS, first_day=FIRST, last_day=LAST, **more)


def rules(*rows, **more) -> list[str]:
    return [clash.rule for clash in clashes(world(*rows, **more))]


IN_1, IN_2 = {"room_id": 1}, {"room_id": 2}
PAUSE = {"kind": "break", "minutes": 20, "at": NINE + 2 * HOUR}
CASES = {  # rule: broken, kept, what else is known
    Rule.ROOM: ([IN_1, IN_1], [IN_1, IN_1 | LATER], {}),
    Rule.PERSON: ([{"people": [ANNA]}, {"people": [ANNA]}], [{"people": [ANNA]}, {"people": [BO]}], {}),
    Rule.CLOSED: ([IN_2 | {"at": NINE + 2 * HOUR, "minutes": 61}], [IN_2 | {"at": NINE + 2 * HOUR}, IN_2 | {"at": NINE + 4 * HOUR}], {}),
    Rule.DAYS: ([{"at": datetime(2026, 9, 8, 21, 59, tzinfo=UTC)}], [{"at": datetime(2026, 9, 8, 22, 0, tzinfo=UTC)}], {}),
    Rule.EQUIPMENT: ([IN_1 | {"needs": "Projector\nPiano"}], [IN_1 | {"needs": " Projector"}, {"needs": "Piano"}], {}),
    Rule.STEPS: ([IN_2 | {"needs_step_free": True}], [IN_1 | {"needs_step_free": True}], {}),
    Rule.SEATS: ([IN_2 | {"seats": 21}], [IN_2 | {"seats": 20}, {"seats": 1000}], {}),
    Rule.AWAY: ([{"people": [ANNA], "minutes": 61}], [{"people": [ANNA]}], {"said": {1: Said(False, (Span(NINE, NINE + HOUR),))}}),
    Rule.SILENT: ([{"people": [ANNA]}], [{"people": [BO]}], {"asked": True, "said": {2: Said(True)}}),
    Rule.WISHED: ([IN_1 | {"seats": 9}], [IN_1 | {"seats": 10}], {"wanted": {1: 10}, "choosers": 10}),
    Rule.TRACK: ([{"track": "Stål"}, {"track": "Stål"}], [{"track": "Stål"}, {"track": "Trä"}, {}, {}], {}),
    Rule.WALK: (
        [IN_1 | {"people": [ANNA]}, IN_2 | {"people": [ANNA], "at": NINE + HOUR + timedelta(minutes=9)}],
        [IN_1 | {"people": [ANNA]}, IN_2 | {"people": [ANNA], "at": NINE + HOUR + timedelta(minutes=10)}, IN_2 | {"people": [BO]}, IN_2 | {"people": [BO]}],
        {"walks": {("Konserthuset", "Skogsmuseet"): 10}},
    ),
    Rule.ROW: (
        [{"people": [ANNA]}, {"people": [ANNA]} | LATER, {"people": [ANNA], "at": NINE + 2 * HOUR + timedelta(minutes=29)}],
        [{"people": [ANNA]}, {"people": [ANNA]} | LATER, {"people": [ANNA], "at": NINE + 2 * HOUR + timedelta(minutes=30)}],
        {},
    ),
    Rule.BREAK: ([{"minutes": 120}, {"at": NINE + 2 * HOUR}], [{"minutes": 120}, PAUSE, {"at": NINE + 2 * HOUR + timedelta(minutes=20)}], {}),
    Rule.CHAIR: ([{"people": [ANNA, CHAIR]}, LATER | {"people": [BO]}], [{"people": [ANNA, CHAIR]}, LATER, {"kind": "social", "people": [BO]}], {}),
    Rule.BOTH: ([{}, {}], [{}, LATER], {"both": {(1, 2): 6}, "choosers": 60}),
}


def test_every_rule_has_words_and_cases():
    assert set(CASES) == set(WORDS) == set(Rule)


@pytest.mark.parametrize("rule", Rule)
def test_a_rule_is_broken_by_this_and_kept_by_that(rule):
    broken, kept, more = CASES[rule]
    assert rule in rules(*broken, **more)
    assert rule not in rules(*kept, **more)
    cancelled = [row | {"state": "cancelled"} for row in broken]
    assert rules(*cancelled, **more) == rules(*[row | {"state": "unplaced"} for row in broken], **more) == []


@pytest.mark.parametrize("rule", Rule)
def test_what_is_wrong_is_a_whole_sentence_in_three_languages(rule):
    broken, _kept, more = CASES[rule]
    said = set()
    given = world(*[row | {"title_sv": "Sju gap"} for row in broken], **more)
    for code in ("sv", "fi", "en"):
        with language(code):
            [clash] = [one for one in clashes(given) if one.rule == rule][:1]
            said |= {told.words for told in by_item([clash], titles_of(given.items))[clash.item]}
    assert len(said) == 3
    assert not any("{" in words or "“”" in words for words in said)


@pytest.mark.parametrize(
    ("both", "choosers", "is_told"),
    [(4, 10, False), (5, 10, True), (5, 51, False), (6, 60, True)],
)
def test_few_are_no_clash(both, choosers, is_told):
    assert (Rule.BOTH in rules({}, {}, both={(1, 2): both}, choosers=choosers)) is is_told


def test_what_is_given_twice_can_be_heard_at_the_other_time_and_has_both_times_seats():
    more = {"both": {(1, 2): 50}, "choosers": 60, "wanted": {1: 50}}
    again = {"repeats": 1, "at": NINE + 5 * HOUR, "seats": 30}
    assert rules({"seats": 30}, {"seats": 60}, again, **more) == []
    assert rules({"seats": 30}, {"seats": 60}, **more) == [Rule.BOTH, Rule.WISHED]


def test_what_stops_comes_first_and_both_sides_are_told():
    given = world(IN_1 | {"seats": 61, "title_sv": "Sju gap"}, IN_1 | {"title_sv": "Stål"})
    found = clashes(given)
    assert [clash.rule for clash in found] == [Rule.ROOM, Rule.SEATS]
    assert stopping(given) == found[:1]
    told = by_item(found, titles_of(given.items))
    assert [(one.stops, "Stål" in one.words) for one in told[1]] == [(True, True), (False, False)]
    assert [(one.stops, "Sju gap" in one.words) for one in told[2]] == [(True, True)]


def test_a_break_that_is_missing_is_told_once():
    rows = [{"at": NINE + n * HOUR} for n in range(6)]
    assert rules(*rows).count(Rule.BREAK) == 1
    assert LONGEST == 150


def test_the_hour_that_clocks_show_twice_is_two_hours():
    night = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)  # 01:30 in Gävle; clocks show 02:00 to 03:00 twice
    rows = [IN_1 | {"at": night, "minutes": 60}, IN_1 | {"at": night + timedelta(minutes=75)}]
    given = world(*rows)
    assert Rule.ROOM not in [clash.rule for clash in clashes(given)]
    assert Rule.ROOM in [clash.rule for clash in clashes(world(rows[0] | {"minutes": 90}, rows[1]))]


@pytest.mark.parametrize("rule", Rule)
def test_a_clash_is_known_again_until_its_cause_changes(rule):
    broken, _kept, more = CASES[rule]
    key = key_of(rule, broken, more)
    assert key == key_of(rule, [row | {"title_sv": "Ett annat namn"} for row in broken], more)
    assert len({key_of(rule, broken, more), *changes(rule, broken, more)}) == 1 + len(list(changes(rule, broken, more)))


def changes(rule, broken, more):
    """The same rule broken by something else."""
    earlier = [{**row, "at": row.get("at", NINE) - timedelta(minutes=5)} for row in broken]
    if rule == Rule.CLOSED:
        yield key_of(rule, [row | {"minutes": 65} for row in broken], more)
    elif rule in {Rule.ROOM, Rule.PERSON, Rule.AWAY, Rule.TRACK, Rule.BREAK}:
        yield key_of(rule, earlier, more)
    elif rule == Rule.SEATS:
        yield key_of(rule, [row | {"seats": 22} for row in broken], more)
    elif rule == Rule.WISHED:
        yield key_of(rule, broken, more | {"wanted": {1: 20}})
    elif rule == Rule.BOTH:
        yield key_of(rule, broken, more | {"both": {(1, 2): 12}})


def key_of(rule, rows, more) -> str:
    return next(clash.key for clash in clashes(world(*rows, **more)) if clash.rule == rule)


ITEMS = st.lists(
    st.builds(
        lambda start, minutes, room, people, state: {"start": start, "minutes": minutes, "room_id": room, "people": people, "state": state},
        st.integers(0, 24),
        st.sampled_from([5, 10, 45, 120]),
        st.sampled_from([None, 1, 2]),
        st.lists(st.integers(1, 3), max_size=2, unique=True),
        st.sampled_from(["planned", "planned", "cancelled", "unplaced"]),
    ),
    max_size=8,
)


def items_of(rows):
    return [
        an_item(
            number,
            at=NINE + timedelta(minutes=5 * row["start"]),
            minutes=row["minutes"],
            room_id=row["room_id"],
            state=row["state"],
            people=[a_speaker(who) for who in row["people"]],
        )
        for number, row in enumerate(rows, 1)
    ]


@given(ITEMS, st.randoms())
def test_as_if_every_two_were_compared_minute_by_minute(rows, chance):
    items = items_of(rows)
    expected = {
        (rule, frozenset({one.id, other.id}))
        for one in items
        for other in items
        if one.id != other.id and one.state == other.state == "planned" and minutes(one) & minutes(other)
        for rule, same in ((Rule.ROOM, one.room_id and one.room_id == other.room_id), (Rule.PERSON, persons(one) & persons(other)))
        if same
    }
    chance.shuffle(items)
    found = clashes(msgspec.structs.replace(world(), items=items))
    assert {(clash.rule, frozenset(clash.items)) for clash in found if clash.rule in (Rule.ROOM, Rule.PERSON)} == expected


@given(ITEMS, st.integers(-3, 3))
def test_a_programme_that_moves_as_a_whole_has_the_same_clashes(rows, days):
    items, by = items_of(rows), timedelta(days=days)
    moved = [msgspec.structs.replace(item, starts_at=item.starts_at + by, ends_at=item.ends_at + by) for item in items]
    halls = {number: msgspec.structs.replace(hall, closed=()) for number, hall in HALLS.items()}
    here = Given(items=items, halls=halls, first_day=FIRST, last_day=LAST)
    there = Given(items=moved, halls=halls, first_day=FIRST + by, last_day=LAST + by)
    assert told(here) == told(there)


@given(ITEMS)
def test_what_is_taken_out_takes_only_its_own_clashes_with_it(rows):
    """A move's answer may be trusted: without one item no new clash stops anything."""
    items = items_of(rows)
    every = world()
    before = {clash.key for clash in stopping(msgspec.structs.replace(every, items=items))}
    for item in items:
        left = stopping(msgspec.structs.replace(every, items=[one for one in items if one is not item]))
        assert {clash.key for clash in left} <= before
        assert all(item.id not in clash.items for clash in left)


def told(given) -> list:
    return [(clash.rule, clash.item, clash.other, clash.facts) for clash in clashes(given)]


def minutes(item) -> set[int]:
    return set(range(int(item.starts_at.timestamp()) // 60, int(item.ends_at.timestamp()) // 60))


def persons(item) -> set[int]:
    return {who.person for who in item.people}


def test_what_stops_is_what_the_issue_says():
    assert {Rule.ROOM, Rule.PERSON, Rule.CLOSED, Rule.DAYS, Rule.EQUIPMENT, Rule.STEPS} == STOPPING
