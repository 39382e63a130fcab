"""Seats are given out once, and none twice: several who press at once, and others who take seats meanwhile; each with a twin without its guard."""

import asyncio

import pytest

from attendees.actions import places
from attendees.places import actions
from attendees.places.actions import accept
from tests.attendees.places.world import rounds
from tests.attendees.world import come, counted, seats_in
from tests.unguarded import always
from web.problems import Refused

pytestmark = pytest.mark.anyio


async def pressed_three_times_at_once(event, work) -> None:
    number = await rounds(event, work)
    answers = await asyncio.gather(*(accept(event, number) for _ in range(3)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "Refused", "int"]
    assert [answer for answer in answers if isinstance(answer, int)] == [5]
    await counted(event)


async def a_seat_is_taken_meanwhile(event, seminar, work) -> None:
    """Eva and who is given the seat come for the last one: whoever is first has it."""
    number = await rounds(event, work)
    await asyncio.gather(come(event, "Eva", seminar), accept(event, number), come(event, "Fia", seminar), return_exceptions=True)
    await counted(event)
    assert [state for _name, state in await seats_in(seminar)].count("confirmed") == 2


async def test_of_three_who_give_the_seats_at_once_one_does(event, seminars, people, work):
    await pressed_three_times_at_once(event, work)


async def test_without_the_guard_on_the_round_the_same_test_fails(event, seminars, people, work, monkeypatch):
    monkeypatch.setattr(actions, "close", always)
    with pytest.raises(AssertionError, match="Refused"):
        await pressed_three_times_at_once(event, work)


async def test_a_seat_that_is_taken_while_it_is_given_out_is_not_given_twice(event, seminars, people, work):
    await a_seat_is_taken_meanwhile(event, seminars[0], work)


async def test_without_the_guard_on_seats_the_same_test_fails(event, seminars, people, work, monkeypatch):
    monkeypatch.setattr(places, "HAS_ROOM", "1 = 1")
    monkeypatch.setattr(actions, "free", lambda _item: None)
    with pytest.raises(AssertionError):
        await a_seat_is_taken_meanwhile(event, seminars[0], work)


async def test_who_comes_first_has_the_seat_and_the_proposal_gives_nothing(event, seminars, people, work):
    number = await rounds(event, work)
    await come(event, "Eva", seminars[0])
    with pytest.raises(Refused):
        await accept(event, number)
    assert ("Eva", "confirmed") in await seats_in(seminars[0])
