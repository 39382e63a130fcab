"""Who gets what and why not, and the solver's question: checked against every way there is on small programmes."""

from datetime import UTC, datetime, timedelta
from itertools import chain, combinations, product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendees.places.asking import answered, content_ones, pieces, question
from attendees.places.child import Ask, solved
from attendees.places.rules import Crowd, Missed, Why, Wisher, crowds, fate, sum_of
from attendees.places.words import explained, headline
from seminars.queries import Item, Speaker
from seminars.rules import overlap
from web.language import language

EIGHT = datetime(2026, 9, 9, 8, tzinfo=UTC)
ANNA = Speaker(part=1, person=7, name="Anna", last_name="", role="speaker", title="", organisation="")


def item(number: int, start: int = 0, minutes: int = 60, seats: int | None = 9, **more) -> Item:
    starts_at = EIGHT + timedelta(minutes=start)
    words = dict.fromkeys(("track", "room", "language", "title_fi", "about_sv", "about_fi", "about_en", "address"), "")
    facts = {"kind": "parallel", "state": "planned", "taken": 0, "waiting": 0, "sequence": 0, "place": 0, "room_id": None, "step_free": None, "uid": ""}
    named = {"title_sv": f"S{number}", "title_en": f"S{number}"}
    return Item(
        id=number, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), seats=seats, changed_at=EIGHT, **{**words, **facts, **named, **more}
    )


def given_out(items: list[Item], people: list[Wisher], seed: int = 1) -> dict[int, list[int]]:
    return answered(solved(Ask(question(items, people, seed), content_ones(people, items))).seats)


def fates(items: list[Item], people: list[Wisher], got: dict[int, list[int]]):
    known = crowds(items, people, got)
    return [fate(one, got.get(one.number, ()), {item.id: item for item in items}, known) for one in people]


CASES = [
    ("all is met", {1: 3}, {}, (1,), []),
    ("full", {1: 3}, {"seats": 0}, (), [(1, Why.FULL)]),
    ("somebody waits for what is free", {1: 3}, {"waiting": 1}, (), [(1, Why.FULL)]),
    ("at the time of the stronger wish", {1: 1, 2: 3}, {}, (2,), [(1, Why.AT_ONCE)]),
    ("no time yet", {1: 3}, {"state": "unplaced"}, (), [(1, Why.NO_TIME)]),
    ("cancelled", {1: 3}, {"state": "cancelled"}, (), [(1, Why.NO_TIME)]),
    ("beside one's own", {1: 3, 3: 1}, {}, (1,), [(3, Why.OWN_PART)]),
    ("one's own is no wish", {4: 3}, {}, (), []),
    ("the repeat at another time", {1: 1, 2: 3}, {"repeats": 5}, (2, 5), []),
    ("a repeat makes way for what is given once", {1: 1, 5: 3, 2: 1}, {"repeats": 5}, (2, 5), []),
]


@pytest.mark.parametrize(("wishes", "first", "got", "missed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_one_gets_and_why_not_the_rest(wishes, first, got, missed):
    """Two at once, then one beside one's own, then what may be the first again."""
    items = [item(1, **first), item(2), item(3, 120), item(4, 120, people=[ANNA]), item(5, 240)]
    (one,) = fates(items, [who := Wisher(1, wishes, person=7)], given_out(items, [who]))
    assert one.got == got
    assert [(miss.seminar, miss.why) for miss in one.missed] == missed
    assert one.wished == one.met + len(missed)


def test_who_has_a_seat_keeps_it_and_it_counts():
    items = [item(1), item(2), item(3, 30), item(4, 60)]
    people = [Wisher(1, {1: 3, 2: 1, 3: 3, 4: 1}, held=(2,)), Wisher(2, {}, held=(1,))]
    one, other = fates(items, people, given_out(items, people))
    assert (one.kept, one.got) == ((2,), (4,))
    assert one.missed == (Missed(1, Why.AT_ONCE, 2), Missed(3, Why.AT_ONCE, 2))
    assert (other.wished, other.met) == (0, 0)
    assert crowds(items, people, {})[1] == Crowd(seats=9, free=9, wished=2, given=0)


def test_who_is_online_has_room_everywhere_but_not_in_what_is_on_site_only():
    items, here = [item(1, seats=0), item(2, 60)], {2}
    one = Wisher(1, {1: 1, 2: 3}, is_online=True)
    got = answered(solved(Ask(question(items, [one], 1, is_online=True, here=here), [])).seats)
    (found,) = [fate(one, got[1], {item.id: item for item in items}, crowds(items, [one], got, here))]
    assert (found.got, found.missed) == ((1,), (Missed(2, Why.ON_SITE),))
    assert question(items, [one], 1).participants == ()


def test_seminars_need_not_begin_together():
    items = [item(1, 0, 60), item(2, 30, 60), item(3, 90, 30), item(4, 200, 10)]
    assert [(a - EIGHT).seconds // 60 for a, _ in pieces(items)] == [0, 30, 60, 90, 200]
    assert given_out(items, [Wisher(1, dict.fromkeys((1, 2, 3, 4), 1))])[1][1:] == [3, 4]


def test_it_is_said_in_words_and_in_the_readers_language():
    items = [item(1, seats=40), item(2)]
    full = Crowd(seats=40, free=3, wished=61, given=3)
    one = fate(Wisher(1, {1: 3, 2: 1}), [2], {item.id: item for item in items}, {1: full, 2: full})
    known = {item.id: item for item in items}
    with language("en"):
        assert headline(one) == "You got 1 of the 2 seminars you wished for."
        assert explained(one, known, {1: full}) == ["“S1” was full: 40 seats, 61 wished for it."]
        assert explained(one, known, {1: full}, besides=[1]) == []
        assert explained(one, {}, {}) == []
    with language("sv"):
        assert "40" in explained(one, known, {1: full})[0]
        assert explained(one, known, {1: full}) != ["“S1” was full: 40 seats, 61 wished for it."]
    assert sum_of([one]).per_cent == 50
    assert sum_of([]).per_cent == 100


PROGRAMMES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 2), st.integers(0, 2)), min_size=1, max_size=4)
PEOPLE = st.lists(st.dictionaries(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=3)


@given(PROGRAMMES, PEOPLE, st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_nobody_could_have_more_without_another_less_nor_be_left_out_while_another_has_all(programme, wishes, seed):
    items = [item(number, 30 * start, 30 * halves, seats) for number, (start, halves, seats) in enumerate(programme, 1)]
    people = [Wisher(number, {s: w for s, w in wish.items() if s <= len(items)}) for number, wish in enumerate(wishes, 1)]
    got = given_out(items, people, seed)
    every = list(all_ways(items, people))
    mine = tuple(tuple(got.get(one.number, ())) for one in people)
    assert mine in every
    worth = [weights(way, people) for way in every]
    now = weights(mine, people)
    assert not [other for other in worth if other != now and all(a >= b for a, b in zip(other, now, strict=True))]
    without = min(sum(not value for value in other) for other in worth)
    assert sum(not value for value in now) == without
    assert got == given_out(items, people, seed)


def all_ways(items: list[Item], people: list[Wisher]):
    """Every way to give seats out that keeps to times and seats."""
    mine = [[some for some in subsets(sorted(one.wishes)) if not any(overlap(items[a - 1], items[b - 1]) for a, b in combinations(some, 2))] for one in people]
    for way in product(*mine):
        taken = list(chain(*way))
        if all(taken.count(item.id) <= item.seats for item in items):
            yield way


def subsets(numbers: list[int]):
    return chain.from_iterable(combinations(numbers, many) for many in range(len(numbers) + 1))


def weights(way, people: list[Wisher]) -> list[int]:
    return [sum(one.wishes[number] for number in some) for some, one in zip(way, people, strict=True)]


def test_the_question_is_small_and_holds_no_name():
    asked = question([item(1)], [Wisher(1, {1: 3})], 1)
    assert len(msgspec.json.encode(asked)) < 1000
