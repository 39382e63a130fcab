"""Many people at once, several server processes, and power cuts: no seat is sold twice, none stays idle, nothing answered is lost."""

import asyncio
import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from attendees.answers import taken
from attendees.tables import Code, Registration, Seat
from events.tables import Event
from jobs.tables import Job, Mail
from seminars.tables import Seminar
from tests.attendees.world import a_question
from tests.servers import ROUNDS, Server, servers, sign_up
from web import clock

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
KILLS = 10


@pytest.fixture
async def seminar(coming) -> Seminar:
    """A parallel seminar with ten seats, at an event with seats enough."""
    await Event.update({Event.seats: 1000}).where(Event.id == coming.id)
    starts = datetime(2099, 2, 9, 13, tzinfo=UTC)
    row = Seminar(
        event=coming.id, uid="u-1", kind="parallel", title_en="Ten seats", seats=10, starts_at=starts, ends_at=starts + timedelta(hours=1), changed_at=starts
    )
    await row.save()
    return row


async def rush(client: httpx.AsyncClient, count: int, app: str = "app:app", **choices: str) -> None:
    """So many posts at the same time, to two processes."""
    with servers(2, app) as two:
        await asyncio.gather(*(server.ready() for server in two))
        posts = (sign_up(client, server, f"person{number}", **choices) for number, server in zip(range(count), itertools.cycle(two), strict=False))
        answers = await asyncio.gather(*posts)
    assert Counter(answer.status_code for answer in answers) == {303: count}
    assert len({answer.headers["location"] for answer in answers}) == count


async def ten_of_two_hundred(client: httpx.AsyncClient, coming: Event, app: str = "app:app") -> None:
    await rush(client, 200, app)
    rows = await Registration.objects().where(Registration.event == coming.id)
    assert Counter(row.state for row in rows) == {"confirmed": 10, "waiting": 190}
    assert sorted(row.number for row in rows if row.state == "waiting") == list(range(1, 191))
    event = await Event.objects().get(Event.id == coming.id)
    assert (event.taken, event.waiting) == (10, 190)


@pytest.mark.parametrize("number", ROUNDS)
async def test_two_hundred_people_ten_places(clients, coming, number):
    await ten_of_two_hundred(clients, coming)


async def test_without_the_guard_the_same_test_fails(clients, coming):
    with pytest.raises(AssertionError, match="'confirmed': 10"):
        await ten_of_two_hundred(clients, coming, "tests.unguarded_app:app")


@pytest.mark.parametrize("number", ROUNDS)
async def test_two_hundred_people_ten_seats_in_a_seminar(clients, coming, seminar, number):
    await rush(clients, 200, slot1=str(seminar.id))
    seats = await Seat.objects().where(Seat.seminar == seminar.id)
    assert Counter(seat.state for seat in seats) == {"confirmed": 10, "waiting": 190}
    found = await Seminar.objects().get(Seminar.id == seminar.id)
    assert (found.taken, found.waiting) == (10, 190)
    assert await Registration.count().where(Registration.state == "confirmed") == 200


async def fifty_with_a_code_for_ten(client: httpx.AsyncClient, coming: Event, app: str = "app:app") -> None:
    await Event.update({Event.seats: 1000}).where(Event.id == coming.id)
    await Code(event=coming.id, code="GAVLE-24", label="Gävle kommun", quota=10).save()
    with servers(2, app) as two:
        await asyncio.gather(*(server.ready() for server in two))
        turns = itertools.cycle(two)
        answers = await asyncio.gather(*(sign_up(client, next(turns), f"person{number}", code="gavle-24") for number in range(50)))
    assert Counter(answer.status_code for answer in answers) == {303: 10, 422: 40}
    assert all("This code is used up" in answer.text for answer in answers if answer.status_code == 422)
    assert await Code.select(Code.used).output(as_list=True) == [10]
    assert await Registration.count() == (await Event.objects().get(Event.id == coming.id)).taken == 10


@pytest.mark.parametrize("number", ROUNDS)
async def test_fifty_people_use_a_code_for_ten(clients, coming, number):
    await fifty_with_a_code_for_ten(clients, coming)


async def test_without_the_guard_on_codes_the_same_test_fails(clients, coming):
    with pytest.raises(AssertionError, match="303: 10"):
        await fifty_with_a_code_for_ten(clients, coming, "tests.unguarded_app:app")


async def fifty_for_ten_places_on_the_bus(client: httpx.AsyncClient, coming: Event, app: str = "app:app") -> None:
    await Event.update({Event.seats: 1000}).where(Event.id == coming.id)
    question = await a_question(coming, "choice", 10, None)
    with servers(2, app) as two:
        await asyncio.gather(*(server.ready() for server in two))
        turns = itertools.cycle(two)
        answers = await asyncio.gather(*(sign_up(client, next(turns), f"person{number}", q1="a") for number in range(50)))
    assert Counter(answer.status_code for answer in answers) == {303: 10, 422: 40}
    assert all("all its 10 places are taken" in answer.text for answer in answers if answer.status_code == 422)
    assert await taken(question.id, "a") == await Registration.count() == 10


@pytest.mark.parametrize("number", ROUNDS)
async def test_fifty_people_choose_an_option_with_ten_places(clients, coming, number):
    await fifty_for_ten_places_on_the_bus(clients, coming)


async def test_without_the_guard_on_options_the_same_test_fails(clients, coming):
    with pytest.raises(AssertionError, match="303: 10"):
        await fifty_for_ten_places_on_the_bus(clients, coming, "tests.unguarded_app:app")


async def test_a_power_cut_loses_nothing_that_was_answered(clients, coming, work, monkeypatch):
    """Ten times in the middle of 300 registrations: each that was answered is there, with one mail, and so is each that is there."""
    await Event.update({Event.seats: 100_000}).where(Event.id == coming.id)
    answered: set[str] = set()
    for round_ in range(KILLS):
        answered |= await registered_until_the_cut(clients, round_)
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + timedelta(days=3))  # leases of the dead are over
    await work()
    rows = await Registration.objects()
    mails = Counter(row["to"] for row in await Mail.select(Mail.to))
    assert answered <= {row.email for row in rows}
    assert mails == Counter(row.email for row in rows)
    assert (await Event.objects().get(Event.id == coming.id)).taken == len(rows)
    assert not await Job.exists().where(Job.done_at.is_null())


async def registered_until_the_cut(client: httpx.AsyncClient, round_: int) -> set[str]:
    """Of 300 people, those whose registration was answered before the process was killed; each round a little later."""
    server = Server()
    answered: set[str] = set()
    waiting = iter(range(300))

    async def people() -> None:
        for number in waiting:
            name = f"person{round_}-{number}"
            try:
                answer = await sign_up(client, server, name)
            except httpx.TransportError:
                return
            assert answer.status_code == 303
            answered.add(f"{name}@example.org")
            if len(answered) == 60 + 15 * round_:
                server.kill()

    try:
        await server.ready()
        await asyncio.gather(*(people() for _person in range(20)))
    finally:
        server.stop()
    assert 0 < len(answered) < 300
    return answered
