"""Who gets which place: tables of cases, and what holds whatever there is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.admission import Held, Seeker, Spot, Supply, fits, is_asked, moved, spots_for, without

GAVLE = Seeker(region="SE-21", actor_type="firm")
UMEA = Seeker(region="SE-24", actor_type="research")
ONLINE = Seeker(attendance="online")
FOR_GAVLE = Held(1, "region", "SE-21", 2)
FOR_FIRMS = Held(2, "actor_type", "firm", 1)

CASES = [
    ("a free place", [UMEA], Supply(1), [Spot()]),
    ("no free place", [UMEA], Supply(0), None),
    ("all that is free is held for others", [UMEA], Supply(2, holds=(FOR_GAVLE,)), None),
    ("one is free besides what is held", [UMEA], Supply(3, holds=(FOR_GAVLE,)), [Spot()]),
    ("a held place is used first by whom it is held for", [GAVLE], Supply(9, holds=(FOR_GAVLE,)), [Spot(hold=1)]),
    ("their hold is used up and the rest is free", [GAVLE], Supply(1, holds=(Held(1, "region", "SE-21", 0),)), [Spot()]),
    ("their hold has places, but the house is full", [GAVLE], Supply(0, holds=(FOR_GAVLE,)), None),
    ("more is held than there is", [GAVLE], Supply(1, holds=(FOR_GAVLE, FOR_FIRMS)), [Spot(hold=1)]),
    ("a kind with seats of its own is full", [Seeker(kind="press")], Supply(9, kinds={"press": 0}), None),
    ("the other kinds are not touched by it", [UMEA], Supply(9, kinds={"press": 0}), [Spot()]),
    ("online there is no end", [ONLINE], Supply(0, online=None), [Spot(is_online=True)]),
    ("online is full, on site is not", [ONLINE], Supply(9, online=0), None),
    ("online takes no held place and no kind's", [Seeker(kind="press", attendance="online")], Supply(0, 1, kinds={"press": 0}), [Spot(is_online=True)]),
    ("a party whole", [UMEA, UMEA], Supply(2), [Spot(), Spot()]),
    ("a party waits whole", [UMEA, UMEA], Supply(1), None),
    ("a party of here and there", [ONLINE, UMEA], Supply(1, 1), [Spot(is_online=True), Spot()]),
    ("a party of here and there waits whole", [ONLINE, UMEA], Supply(0, None), None),
    ("a party above its kind's seats", [Seeker(kind="press")] * 2, Supply(9, kinds={"press": 1}), None),
    ("who fits two holds leaves the one that another needs", [GAVLE, Seeker(actor_type="firm")], Supply(2, holds=(FOR_FIRMS, Held(1, "region", "SE-21", 1))), [Spot(hold=1), Spot(hold=2)]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "party", "supply", "expected"), CASES, ids=[case[0] for case in CASES])
def test_places_by_rule(why, party, supply, expected):
    assert spots_for(party, supply) == expected


@pytest.mark.parametrize(
    ("held", "who", "expected"),
    [
        (Held(1, "region", "SE-21", 1), GAVLE, True),
        (Held(1, "region", "FI-21", 1), GAVLE, False),
        (Held(1, "actor_type", "firm", 1), GAVLE, True),
        (Held(1, "actor_type", "firm", 1), UMEA, False),
        (Held(1, "kind", "press", 1), Seeker(kind="press"), True),
        (Held(1, "kind", "press", 1), Seeker(), False),
        (Held(1, "code", "7", 1), Seeker(code=7), True),
        (Held(1, "code", "7", 1), Seeker(code=8), False),
        (Held(1, "code", "None", 1), Seeker(), False),
        (Held(1, "weather", "sun", 1), Seeker(), False),
    ],
)
def test_for_whom_places_are_held(held, who, expected):
    assert fits(who, held) is expected


@pytest.mark.parametrize(("admission", "kind", "let_in"), list(product(("open", "approval", "invited"), (False, True), (False, True))))
def test_who_has_to_ask(admission, kind, let_in):
    assert is_asked(admission=admission, is_kind_approved=kind, is_let_in=let_in) == ((admission == "approval" or kind) and not let_in)


regions, types, kinds = st.sampled_from(["SE-21", "FI-08", ""]), st.sampled_from(["firm", "research"]), st.sampled_from(["delegate", "press"])
people = st.builds(Seeker, kind=kinds, attendance=st.sampled_from(["on_site", "on_site", "online"]), region=regions, actor_type=types)
by = st.sampled_from([("region", "SE-21"), ("region", "FI-08"), ("actor_type", "firm"), ("kind", "press")])
holds = st.lists(st.tuples(by, st.integers(0, 3)), max_size=4).map(lambda rows: tuple(Held(n, *of, left) for n, (of, left) in enumerate(rows, 1)))
supplies = st.builds(Supply, st.integers(0, 8), st.none() | st.integers(0, 3), holds, st.dictionaries(kinds, st.integers(0, 3)))
parties = st.lists(people, min_size=1, max_size=5)


@given(parties, supplies)
def test_nothing_that_is_given_was_not_there(party, supply):
    spots = spots_for(party, supply)
    if spots is None:
        return
    left = without(supply, party, spots)
    assert len(spots) == len(party)
    assert left.seats >= 0
    assert left.online is None or left.online >= 0
    assert all(hold.left >= 0 for hold in left.holds)
    assert all(number >= 0 for number in left.kinds.values())
    assert left.general >= min(0, supply.general)


@given(parties, supplies)
def test_a_held_place_goes_to_whom_it_is_held_for(party, supply):
    by_id = {hold.id: hold for hold in supply.holds}
    for seeker, spot in zip(party, spots_for(party, supply) or (), strict=False):
        assert spot.hold is None or fits(seeker, by_id[spot.hold])
        assert spot.is_online == seeker.is_online


def could_sit(here: list[Seeker], holds: list[Held], general: int) -> bool:
    """By trying everything."""
    if not here:
        return True
    first, *rest = here
    if general > 0 and could_sit(rest, holds, general - 1):
        return True
    return any(
        hold.left > 0 and fits(first, hold) and could_sit(rest, [*holds[:n], Held(hold.id, hold.by, hold.value, hold.left - 1), *holds[n + 1 :]], general)
        for n, hold in enumerate(holds)
    )


@given(parties, supplies)
def test_a_party_waits_only_when_there_is_no_way_to_seat_it(party, supply):
    here = [seeker for seeker in party if not seeker.is_online]
    room = len(here) <= supply.seats and (supply.online is None or len(party) - len(here) <= supply.online)
    in_kinds = all(sum(seeker.kind == kind for seeker in here) <= left for kind, left in supply.kinds.items())
    expected = room and in_kinds and could_sit(here, list(supply.holds), max(0, supply.general))
    assert (spots_for(party, supply) is not None) == expected


@given(st.lists(st.integers(1, 999), min_size=1, max_size=9, unique=True).map(sorted), st.data())
def test_moving_one_in_the_queue_keeps_the_others_in_order(numbers, data):
    old, new = data.draw(st.integers(0, len(numbers) - 1)), data.draw(st.integers(0, len(numbers) - 1))
    changes = moved(numbers, old, new)
    after = sorted(numbers, key=lambda number: changes.get(number, number))
    assert after[new] == numbers[old]
    assert [number for number in after if number != numbers[old]] == [number for number in numbers if number != numbers[old]]
