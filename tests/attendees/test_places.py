"""Places and queues: never one too many, never one idle."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import choose, seats_changed
from attendees.tables import Consent, Registration, Seat
from events.tables import Event
from jobs.tables import Job
from seminars.actions.seminars import cancel_seminar
from seminars.tables import Seminar
from tests import unguarded
from tests.attendees.world import a_seminar, come, counted, seats_in, states


async def test_who_comes_first_has_a_place_and_the_others_wait_in_order(event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    for name in ("Anna", "Bo", "Cia", "Dag"):
        await come(event, name)
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed", "Cia": "waiting", "Dag": "waiting"}
    await counted(event)


async def test_the_first_in_the_queue_gets_the_place_that_was_cancelled_and_a_mail(event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, _bo, _cia = await come(event, "Anna"), await come(event, "Bo"), await come(event, "Cia")
    await cancel(anna.id)
    assert await states(event) == {"Anna": "cancelled", "Bo": "confirmed", "Cia": "waiting"}
    assert await Job.count().where(Job.kind == "attendees.place_given") == 1
    await counted(event)


async def test_cancelling_twice_frees_one_place(event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna = await come(event, "Anna")
    await asyncio.gather(*(cancel(anna.id) for _ in range(5)))
    await come(event, "Bo")
    await come(event, "Cia")
    assert (await states(event))["Cia"] == "waiting"
    assert await Job.count().where(Job.kind == "attendees.cancelled") == 1


async def test_a_full_seminar_means_waiting_with_the_second_choice_kept(event):
    full, other = await a_seminar(event, "A", 1), await a_seminar(event, "B", 5)
    await come(event, "Anna", full)
    await come(event, "Bo", full, other)
    assert await seats_in(full) == [("Anna", "confirmed"), ("Bo", "waiting")]
    assert await seats_in(other) == [("Bo", "confirmed")]
    await counted(event)


async def test_who_moves_up_gives_back_the_second_choice_and_that_queue_moves_too(event):
    a, b, c = await a_seminar(event, "A", 1), await a_seminar(event, "B", 1), await a_seminar(event, "C", 1)
    anna = await come(event, "Anna", a)
    await come(event, "Bo", a, b)
    await come(event, "Cia", b, c)
    await come(event, "Dag", c)
    await cancel(anna.id)
    assert [await seats_in(x) for x in (a, b, c)] == [[("Bo", "confirmed")], [("Cia", "confirmed")], [("Dag", "confirmed")]]
    assert await Job.count().where(Job.kind == "attendees.seat_given") == 3
    await counted(event)


async def test_who_waits_for_the_event_holds_no_seat_and_gets_the_wished_ones_with_the_place(event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    a, dinner = await a_seminar(event, "A", 5), await a_seminar(event, "Dinner", 5, hours=10, kind="social")
    anna = await come(event, "Anna", a)
    await come(event, "Bo", a, dinner)
    assert await seats_in(dinner) == []
    await cancel(anna.id)
    assert await seats_in(a) == await seats_in(dinner) == [("Bo", "confirmed")]
    await counted(event)


async def test_a_seat_is_kept_until_the_better_one_is_there(event):
    a, b = await a_seminar(event, "A", 1), await a_seminar(event, "B", 5)
    anna, bo = await come(event, "Anna", a), await come(event, "Bo", b)
    await choose(bo.id, [a])
    assert await seats_in(b) == [("Bo", "confirmed")]
    await choose(anna.id, [])
    assert await seats_in(a) == [("Bo", "confirmed")]
    assert await seats_in(b) == []
    await counted(event)


async def test_choosing_the_same_again_keeps_the_place_in_the_queue(event):
    a, b = await a_seminar(event, "A", 1), await a_seminar(event, "B", 5)
    await come(event, "Anna", a)
    bo = await come(event, "Bo", a, b)
    await come(event, "Cia", a)
    await choose(bo.id, [a, b])
    assert await seats_in(a) == [("Anna", "confirmed"), ("Bo", "waiting"), ("Cia", "waiting")]


async def test_what_belongs_to_another_event_cannot_be_chosen(event):
    facts = {name: value for name, value in event.to_dict().items() if name not in ("id", "slug")}
    other = Event(slug="other", **facts)
    await other.save()
    theirs = await a_seminar(other, "Theirs", 5)
    await come(event, "Anna", theirs)
    assert await seats_in(theirs) == []


async def test_more_seats_move_both_queues_up(event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    a = await a_seminar(event, "A", 1)
    for name in ("Anna", "Bo", "Cia"):
        await come(event, name, a)
    await Event.update({Event.seats: 3}).where(Event.id == event.id)
    await Seminar.update({Seminar.seats: 3}).where(Seminar.id == a)
    await seats_changed(event.id, [a])
    assert await seats_in(a) == [("Anna", "confirmed"), ("Bo", "confirmed"), ("Cia", "confirmed")]
    await counted(event)


async def test_nobody_moves_into_a_cancelled_seminar(event):
    a = await a_seminar(event, "A", 1)
    anna, _bo = await come(event, "Anna", a), await come(event, "Bo", a)
    await cancel_seminar(event, a)
    await cancel(anna.id)
    assert await seats_in(a) == [("Bo", "waiting")]


async def test_coming_back_is_at_the_end_of_the_queue(event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, _bo, _cia = await come(event, "Anna"), await come(event, "Bo"), await come(event, "Cia")
    await cancel(anna.id)
    await come_back(anna.id)
    assert await states(event) == {"Anna": "waiting", "Bo": "confirmed", "Cia": "waiting"}
    numbers = await Registration.select(Registration.first_name).where(Registration.state == "waiting").order_by(Registration.number)
    assert [row["first_name"] for row in numbers] == ["Cia", "Anna"]


async def test_the_same_address_is_registered_once_and_gets_its_link_again(event):
    first, again = await come(event, "Anna", mail=True), await come(event, "Anna", mail=True)
    assert first.is_new
    assert first.token
    assert (again.id, again.is_new, again.token) == (first.id, False, "")
    assert sorted(await Job.select(Job.kind).output(as_list=True)) == ["attendees.link_again", "attendees.welcome"]


async def test_the_wish_to_stand_in_the_list_keeps_the_wording(event):
    anna = await come(event, "Anna", listed=True, language="sv")
    given = await Consent.objects().get(Consent.registration == anna.id)
    assert "deltagarlistan" in given.wording


async def test_twenty_at_once_for_three_places(event):
    await Event.update({Event.seats: 3}).where(Event.id == event.id)
    a = await a_seminar(event, "A", 2)
    await asyncio.gather(*(come(event, f"P{n}", a) for n in range(20)))
    assert sorted((await states(event)).values()) == ["confirmed"] * 3 + ["waiting"] * 17
    await counted(event)


async def test_the_counters_show_what_goes_wrong_without_the_guard(event, monkeypatch):
    unguarded.remove(monkeypatch.setattr)
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    await come(event, "Anna")
    await come(event, "Bo")
    with pytest.raises(AssertionError):
        await counted(event)


steps = st.lists(
    st.tuples(st.sampled_from(["come", "cancel", "back", "choose", "grow"]), st.integers(0, 7), st.permutations(range(4)), st.integers(0, 4)), max_size=25
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_whatever_people_do_the_counters_hold(event, steps):
    await Seat.delete(force=True)
    await Registration.delete(force=True)
    await Seminar.delete(force=True)
    await Event.update({Event.seats: 3, Event.taken: 0, Event.waiting: 0}).where(Event.id == event.id)
    seminars = [await a_seminar(event, name, 1) for name in "ABC"] + [await a_seminar(event, "Dinner", 1, hours=10, kind="social")]
    people: dict[int, int] = {}
    for what, who, order, most in steps:
        choices = [seminars[n] for n in order[:most]]
        if what == "come":
            people[who] = (await come(event, f"P{who}", *choices)).id
        elif what == "grow":
            await Seminar.update({Seminar.seats: Seminar.seats + 1}).where(Seminar.id == seminars[who % 4])
            await seats_changed(event.id, [seminars[who % 4]])
        elif who in people:
            await {"cancel": cancel, "back": come_back}[what](people[who]) if what != "choose" else await choose(people[who], choices)
        await counted(event)
