"""What overlaps in time is never held together: choosing it offers a swap."""

import asyncio
import re
from datetime import timedelta
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import choose
from attendees.rules import apart, clashes, in_slots, preferred, rivals
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.rules import overlap, slots
from seminars.tables import Seminar
from tests.attendees.world import FIRST, a_seminar, come, counted, seats_in


def item(number: int, start: float, end: float, kind: str = "parallel") -> SimpleNamespace:
    at = {"starts_at": FIRST + timedelta(hours=start), "ends_at": FIRST + timedelta(hours=end)}
    return SimpleNamespace(id=number, kind=kind, state="planned", seats=5, **at)


CASES = [
    ("one after the other", (0, 1), (1, 2), False),
    ("the other way round", (1, 2), (0, 1), False),
    ("apart", (0, 1), (3, 4), False),
    ("the same time", (0, 1), (0, 1), True),
    ("by a minute", (0, 1), (59 / 60, 2), True),
    ("one within the other", (0, 4), (1, 2), True),
    ("the same beginning", (0, 1), (0, 3), True),
    ("the same end", (0, 3), (2, 3), True),
    ("nothing lasts no time", (1, 1), (0, 1), False),
]


@pytest.mark.parametrize(("one", "other", "do"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_two_overlap_when_each_begins_before_the_other_ends(one, other, do):
    assert overlap(item(1, *one), item(2, *other)) is do
    assert overlap(item(2, *other), item(1, *one)) is do


def test_a_long_seminar_is_of_the_slot_in_which_it_begins():
    long, first, second = item(1, 0, 2), item(2, 0, 1), item(3, 1, 2)
    assert [[one.id for one in slot] for slot in slots([long, first, second])] == [[1, 2], [3]]


TIMES = [(0, 1), (0, 2), (1, 2), (0.5, 1.5), (1, 3), (2, 3), (4, 5)]
kinds = st.sampled_from(["parallel", "social", "visit"])
programmes = st.lists(st.tuples(st.sampled_from(TIMES), kinds), min_size=1, max_size=9).map(
    lambda drawn: [item(number, *times, kind) for number, (times, kind) in enumerate(drawn)]
)


@given(programmes)
def test_within_a_slot_each_overlaps_with_each_and_nothing_is_lost(items):
    groups = slots(items)
    assert sorted(one.id for group in groups for one in group) == [one.id for one in items if one.kind == "parallel"]
    assert all(overlap(one, other) for group in groups for one, other in combinations(group, 2))


@given(programmes, st.randoms())
def test_whatever_is_wished_what_is_taken_never_overlaps(items, chance):
    by_number, groups = {one.id: one for one in items}, in_slots(slots(items), items)
    wishes = chance.sample(range(len(items)), k=chance.randint(0, len(items)))
    taken: list[int] = []
    for slot in preferred(groups, wishes):
        fits = [number for number in wishes if number in apart(slot, taken, by_number)]
        taken += fits[:1]
    assert not any(overlap(by_number[one], by_number[other]) for one, other in combinations(taken, 2))
    assert all(number in taken or set(rivals(number, by_number)) & set(taken) for number in wishes)
    assert wishes[:1] == taken[:1]  # the first wish is never given up for another


@given(programmes)
def test_a_clash_is_an_overlap_between_groups(items):
    groups = in_slots(slots(items), items)
    found = {(one.id, other.id) for one, other in clashes(items, groups)}
    together = {(one, other) for group in groups for one, other in combinations(sorted(group), 2)}
    assert found == {(one.id, other.id) for one, other in combinations(items, 2) if overlap(one, other)} - together


async def a_visit(event, name: str, seats: int, *, hours: int = 3, lasts: int = 1, kind: str = "visit") -> int:
    number = await a_seminar(event, name, seats, hours=hours, kind=kind)
    await Seminar.update({Seminar.ends_at: FIRST + timedelta(hours=hours + lasts)}).where(Seminar.id == number)
    return number


async def page_of(client, person) -> str:
    return str((await client.get(f"/r/{person.token}")).text)


async def test_a_clash_is_told_and_one_click_swaps(client, event):
    talk, visit = await a_seminar(event, "Talk", 1), await a_visit(event, "Mill", 5)
    anna, bo = await come(event, "Anna", talk), await come(event, "Bo", talk)
    both = {"slot1": str(talk), f"extra{visit}": str(visit)}
    answer = await client.post(f"/r/{anna.token}/seminars", data=both)
    assert answer.status_code == 422
    assert "“Talk” (13:00–14:00) and “Mill” (13:00–14:00) overlap." in answer.text
    assert re.search(rf'name="swap" value="{visit}">Swap: give up “Talk”, take “Mill”<', answer.text)
    assert "Keep “Talk”" in answer.text
    assert await seats_in(visit) == []
    assert (await client.post(f"/r/{anna.token}/seminars", data={**both, "swap": str(visit)})).status_code == 303
    assert await seats_in(visit) == [("Anna", "confirmed")]
    assert await seats_in(talk) == [("Bo", "confirmed")]
    assert "Talk" not in (await page_of(client, anna)).split("Switch seminars")[0]
    assert bo.token
    await counted(event)


async def test_who_keeps_what_is_held_does_not_wait_for_the_other(client, event):
    talk, visit = await a_seminar(event, "Talk", 1), await a_visit(event, "Mill", 5)
    anna = await come(event, "Anna", talk)
    await client.post(f"/r/{anna.token}/seminars", data={"slot1": str(talk), f"extra{visit}": str(visit), "swap": str(talk)})
    assert await seats_in(talk) == [("Anna", "confirmed")]
    assert await seats_in(visit) == []


async def test_the_seat_is_kept_until_the_full_one_is_there(client, event):
    talk, visit = await a_seminar(event, "Talk", 5), await a_visit(event, "Mill", 1)
    bo, anna = await come(event, "Bo", visit), await come(event, "Anna", talk)
    both = {"slot1": str(talk), f"extra{visit}": str(visit)}
    assert "Wait for “Mill”, keep “Talk” until then" in (await client.post(f"/r/{anna.token}/seminars", data=both)).text
    await client.post(f"/r/{anna.token}/seminars", data={**both, "swap": str(visit)})
    assert (await seats_in(talk), await seats_in(visit)) == ([("Anna", "confirmed")], [("Bo", "confirmed"), ("Anna", "waiting")])
    assert (await client.post(f"/r/{anna.token}/seminars", data=both)).status_code == 303  # decided already
    assert (await seats_in(visit))[1] == ("Anna", "waiting")
    await cancel(bo.id)
    assert (await seats_in(talk), await seats_in(visit)) == ([], [("Anna", "confirmed")])
    await counted(event)


async def test_a_long_seminar_over_two_slots_clashes_with_the_second(client, event):
    long = await a_visit(event, "Long", 5, lasts=2, kind="parallel")
    first, second = await a_seminar(event, "First", 5), await a_seminar(event, "Second", 5, hours=4)
    anna = await come(event, "Anna", first, second)
    assert (await seats_in(first), await seats_in(second)) == ([("Anna", "confirmed")], [("Anna", "confirmed")])
    swap = {"slot1": str(long), "slot2": str(second)}
    assert (await client.post(f"/r/{anna.token}/seminars", data=swap)).status_code == 422
    await client.post(f"/r/{anna.token}/seminars", data={**swap, "swap": str(long)})
    assert [await seats_in(one) for one in (long, first, second)] == [[("Anna", "confirmed")], [], []]
    await counted(event)


async def test_registering_offers_to_wait_for_what_has_become_full(client, event):
    talk, visit = await a_seminar(event, "Talk", 5), await a_visit(event, "Mill", 1)
    form = "/events/klusterdagen/registration"
    assert "Mill" in (await client.get(form)).text
    await come(event, "Bo", visit)
    answer = await client.post(form, data={"slot1": str(talk), f"extra{visit}": str(visit)})
    assert "Wait for “Mill”, keep “Talk” until then" in answer.text


async def test_registering_asks_as_well(client, event):
    talk, visit = await a_seminar(event, "Talk", 5), await a_visit(event, "Mill", 5)
    typed = {"first_name": "Cia", "last_name": "Ek", "email": "cia@example.org", "organisation": "Region Gävleborg", "position": "Chef"}
    both = {**typed, "slot1": str(talk), f"extra{visit}": str(visit)}
    answer = await client.post("/events/klusterdagen/registration", data=both)
    assert answer.status_code == 422
    assert 'value="cia@example.org"' in answer.text
    assert "Take “Mill”" in answer.text
    assert (await client.post("/events/klusterdagen/registration", data={**both, "swap": str(visit)})).status_code == 303
    assert await seats_in(visit) == [("Cia", "confirmed")]
    assert await seats_in(talk) == []


async def test_what_an_organiser_moved_onto_another_is_asked_about_at_once(client, event):
    talk, visit = await a_seminar(event, "Talk", 5), await a_visit(event, "Mill", 5, hours=6)
    anna = await come(event, "Anna", talk, visit)
    assert "overlap." not in await page_of(client, anna)
    at = {Seminar.starts_at: FIRST + timedelta(hours=3), Seminar.ends_at: FIRST + timedelta(hours=4)}
    await Seminar.update(at).where(Seminar.id == visit)
    await Event.update({Event.revision: Event.revision + 1}).where(Event.id == event.id)
    page = await page_of(client, anna)
    assert "overlap." in page
    assert "Keep “Mill”" in page


async def test_nobody_gets_two_by_clicking_at_once(client, event):
    talk, visit, tour = await a_seminar(event, "Talk", 5), await a_visit(event, "Mill", 5), await a_visit(event, "Tour", 5)
    anna = await come(event, "Anna")
    sent = [{"slot1": str(talk)}, {f"extra{visit}": str(visit)}, {f"extra{tour}": str(tour)}]
    answers = await asyncio.gather(*(client.post(f"/r/{anna.token}/seminars", data=data) for data in sent * 3))
    assert {answer.status_code for answer in answers} == {303}
    assert await Seat.count().where(Seat.registration == anna.id) == 1
    await counted(event)


async def double_seats(event) -> list[tuple[str, str]]:
    spans = {row.id: row for row in await Seminar.objects().where(Seminar.event == event.id)}
    confirmed = await Seat.select(Seat.registration, Seat.seminar).where(Seat.state == "confirmed").order_by(Seat.registration)
    pairs = [(one, other) for one, other in combinations(confirmed, 2) if one["registration"] == other["registration"]]
    return [
        (spans[one["seminar"]].title_en, spans[other["seminar"]].title_en) for one, other in pairs if overlap(spans[one["seminar"]], spans[other["seminar"]])
    ]


steps = st.lists(st.tuples(st.sampled_from(["come", "cancel", "back", "choose"]), st.integers(0, 4), st.permutations(range(6)), st.integers(0, 6)), max_size=20)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_whatever_people_choose_nobody_sits_in_two_at_once(event, steps):
    await Seat.delete(force=True)
    await Registration.delete(force=True)
    await Seminar.delete(force=True)
    await Event.update({Event.seats: 3, Event.taken: 0, Event.waiting: 0}).where(Event.id == event.id)
    seminars = [await a_seminar(event, "A", 1), await a_seminar(event, "B", 1), await a_seminar(event, "C", 1, hours=4)]
    seminars += [await a_visit(event, "Long", 1, lasts=2, kind="parallel"), await a_visit(event, "Mill", 1), await a_visit(event, "Tour", 1, lasts=3)]
    people: dict[int, int] = {}
    for what, who, order, most in steps:
        choices = [seminars[n] for n in order[:most]]
        if what == "come":
            people[who] = (await come(event, f"P{who}", *choices)).id
        elif who in people:
            await {"cancel": cancel, "back": come_back}[what](people[who]) if what != "choose" else await choose(people[who], choices)
        assert await double_seats(event) == []
        await counted(event)
