"""Many at once, several processes: the order of the queue is kept, no place is idle, held ones stay held, parties stay whole."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from accounts.tables import Account, LoginSession
from attendees.actions.register import Wanted, register, register_together, token_of
from attendees.tables import Registration, Seat
from events.tables import Event, Hold, Role
from network.tables import Organisation
from seminars.actions import change_seminar, facts_of
from seminars.queries import item_of
from seminars.tables import Seminar
from tests.conftest import NOON, an_account
from tests.servers import ROUNDS, Server, servers, sign_up
from web import clock, secret
from web.problems import Refused

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
FAR = datetime(2098, 1, 1, tzinfo=UTC)
UNGUARDED = "tests.unguarded_app:app"
SEATS = [58, 49, 66, 51, 72, 47, 60, 55, 75, 50, 44, 68, 53, 61, 46, 70, 52, 48, 57, 54]


@pytest.fixture
async def organiser(coming) -> str:
    """The session of somebody who runs the event, also by the servers' clocks."""
    account = await an_account("olga")
    await Role(event=coming.id, account=account.id, role="organiser").save()
    token = secret.new_code()
    await LoginSession(account=account.id, token_hash=secret.hashed(token), created_at=NOON, ends_at=FAR).save()
    return token


@asynccontextmanager
async def two_servers(app: str) -> AsyncIterator[Iterator[Server]]:
    """In turns."""
    with servers(2, app) as two:
        await asyncio.gather(*(server.ready() for server in two))
        yield itertools.cycle(two)


async def come_early(event: Event, people: int, seats: int, *choices: int) -> list[Registration]:
    """In the order in which they came."""
    await Event.update({Event.seats: seats}).where(Event.id == event.id)
    organisation = await Organisation.objects().first()
    for number in range(people):
        await register(event.id, wanted(f"early{number}", organisation.id, *choices), mail=False)
    return await Registration.objects().order_by(Registration.id)


def wanted(name: str, organisation: int, *choices: int) -> Wanted:
    return Wanted(first_name=name, last_name="Holm", email=f"{name}@example.org", organisation=organisation, choices=choices)


def cancellation(client: httpx.AsyncClient, server: Server, row: Registration) -> Awaitable[httpx.Response]:
    return client.post(f"{server.address}/r/{token_of(row, 'page')}/cancellation")


async def change_seats(client: httpx.AsyncClient, turns: Iterator[Server], session: str, event: Event) -> Counter[int]:
    """Up and down, many times; refused when more are taken."""
    said = {"kind": "conference", "title_en": "Cluster days", "first_day": "2099-02-09", "last_day": "2099-02-10", "zone": "Europe/Stockholm"}
    said |= {"venue_name": "Huset", "country": "SE", "contact_name": "Åsa", "contact_email": "asa@example.org", "accent": "#0b5c7a"}
    said |= {"queue_mode": event.queue_mode, "offer_hours": "48"}
    found: Counter[int] = Counter()
    for seats in SEATS:
        path = f"{next(turns).address}/manage/events/klusterdagen/settings"
        answer = await client.post(path, data={**said, "seats": str(seats)}, headers={"cookie": f"session={session}"})
        found[answer.status_code] += 1
    return found


async def watch(event: Event, done: asyncio.Event) -> int:
    """At every moment: not above the seats, and nothing idle while somebody waits."""
    seen = 0
    while not done.is_set():
        now = await Event.select(Event.seats, Event.taken, Event.waiting).where(Event.id == event.id).first()
        assert now["taken"] <= now["seats"], now
        assert not now["waiting"] or now["taken"] == now["seats"], now
        seen += 1
        await asyncio.sleep(0.01)
    return seen


async def fifty_cancel_fifty_queue(client: httpx.AsyncClient, event: Event, session: str, app: str = "app:app") -> None:
    early = await come_early(event, 80, 50)
    done = asyncio.Event()
    watching = asyncio.create_task(watch(event, done))
    async with two_servers(app) as turns:
        cancels = [cancellation(client, next(turns), row) for row in early[:50]]
        posts = [sign_up(client, next(turns), f"late{number}") for number in range(50)]
        changing = asyncio.create_task(change_seats(client, turns, session, event))
        answers = await asyncio.gather(*(request for pair in zip(cancels, posts, strict=True) for request in pair))
        assert set(await changing) <= {303, 422}
    done.set()
    assert await watching > 5
    assert Counter(answer.status_code for answer in answers) == {303: 100}
    await settled(event)


async def settled(event: Event) -> None:
    """Nobody above the seats, nobody before those who came earlier, no place idle, and the counters say so."""
    rows = await Registration.objects().where(Registration.state != "cancelled").order_by(Registration.id)
    states = ["waiting" if row.state == "waiting" else "placed" for row in rows]
    assert states == sorted(states, key=["placed", "waiting"].index)
    waiting = [row.number for row in rows if row.state == "waiting"]
    assert waiting == sorted(set(waiting))
    now = await Event.objects().get(Event.id == event.id)
    assert (now.taken, now.waiting) == (states.count("placed"), len(waiting))
    assert now.taken <= now.seats
    assert not waiting or now.taken == now.seats


@pytest.mark.parametrize("mode", ["automatic", "offered"])
@pytest.mark.parametrize("number", ROUNDS)
async def test_fifty_cancel_while_fifty_queue_and_the_seats_change(clients, coming, organiser, number, mode):
    await Event.update({Event.queue_mode: mode}).where(Event.id == coming.id)
    coming.queue_mode = mode
    await fifty_cancel_fifty_queue(clients, coming, organiser)


async def test_without_the_guard_the_queue_goes_wrong(clients, coming, organiser):
    with pytest.raises(AssertionError, match="'taken'"):
        await fifty_cancel_fifty_queue(clients, coming, organiser, UNGUARDED)


async def a_full_seminar(event: Event) -> tuple[int, list[Registration]]:
    """With fifty seats, all taken, and thirty who wait; returns its number and those eighty."""
    starts = datetime(2099, 2, 9, 13, tzinfo=UTC)
    row = Seminar(event=event.id, uid="u", kind="parallel", title_en="Full", seats=50, starts_at=starts, ends_at=starts + timedelta(hours=1), changed_at=starts)
    await row.save()
    return row.id, await come_early(event, 80, 1000, row.id)


async def change_its_seats(event: Event, seminar: int) -> None:
    """Up and down, as an organiser in a third process does; refused when more are taken."""
    account = await Account.select(Account.id).first()
    for seats in SEATS:
        item = await item_of(event, seminar)
        with suppress(Refused):
            await change_seminar(event, seminar, msgspec.structs.replace(facts_of(item), seats=seats), account=account["id"])


@pytest.mark.parametrize("mode", ["automatic", "offered"])
@pytest.mark.parametrize("number", ROUNDS)
async def test_the_queue_of_a_seminar_while_its_seats_change(clients, coming, organiser, monkeypatch, number, mode):
    """Fifty give their seats up, fifty come for one."""
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))  # as the servers' clocks, or what is offered here has ended there
    await Event.update({Event.queue_mode: mode}).where(Event.id == coming.id)
    seminar, early = await a_full_seminar(coming)
    async with two_servers("app:app") as turns:
        gone = [clients.post(f"{next(turns).address}/r/{token_of(row, 'page')}/seminars", data={"slot1": ""}) for row in early[:50]]
        posts = [sign_up(clients, next(turns), f"late{number}", slot1=str(seminar)) for number in range(50)]
        *answers, _changed = await asyncio.gather(*gone, *posts, change_its_seats(coming, seminar))
    assert Counter(answer.status_code for answer in answers) == {303: 100}
    seats = await Seat.objects().where(Seat.seminar == seminar).order_by(Seat.registration)
    states = ["waiting" if seat.state == "waiting" else "placed" for seat in seats]
    assert len(states) == 80
    assert states == sorted(states, key=["placed", "waiting"].index)
    now = await Seminar.objects().get(Seminar.id == seminar)
    assert (now.taken, now.waiting) == (states.count("placed"), states.count("waiting"))
    assert now.taken <= now.seats
    assert not now.waiting or now.taken == now.seats


async def ten_of_twenty_are_held(client: httpx.AsyncClient, event: Event, app: str = "app:app") -> list[str]:
    """Thirty from elsewhere and five of those whom they are held for, while some cancel. Returns who waits, in order."""
    await Event.update({Event.seats: 20}).where(Event.id == event.id)
    home = await Organisation.objects().get(Organisation.region == "21")
    hold = Hold(event=event.id, by="region", value="SE-21", seats=10, until=FAR)
    await hold.save()
    firm = Organisation(name="Firm", name_key="firm", actor_type="firm", country="FI", region="08", municipality="Vasa", accepted=True)
    await firm.save()
    first = [await register(event.id, wanted(f"first{number}", firm.id), mail=False) for number in range(5)]
    rows = await Registration.objects().where(Registration.id.is_in([one.id for one in first]))
    async with two_servers(app) as turns:
        others = [sign_up(client, next(turns), f"other{number}", organisation="Firm") for number in range(30)]
        own = [sign_up(client, next(turns), f"own{number}") for number in range(5)]
        gone = [cancellation(client, next(turns), row) for row in rows]
        answers = await asyncio.gather(*others, *own, *gone)
    assert Counter(answer.status_code for answer in answers) == {303: 40}
    placed = await Registration.objects().where(Registration.state == "confirmed")
    assert Counter(row.organisation for row in placed) == {firm.id: 10, home.id: 5}
    assert Counter(row.hold for row in placed) == {None: 10, hold.id: 5}
    waiting = await Registration.objects().where(Registration.state == "waiting").order_by(Registration.number)
    assert {row.organisation for row in waiting} == {firm.id}
    return [row.first_name for row in waiting]


@pytest.mark.parametrize("number", ROUNDS)
async def test_held_places_are_kept_in_the_rush_and_anybodys_after_their_release(clients, coming, work, monkeypatch, number):
    waiting = await ten_of_twenty_are_held(clients, coming)
    assert len(waiting) == 20
    monkeypatch.setattr(clock, "now", lambda: FAR)
    await work()
    left = await Registration.objects().where(Registration.state == "waiting").order_by(Registration.number)
    assert [row.first_name for row in left] == waiting[5:]
    assert (await Event.objects().get(Event.id == coming.id)).taken == 20


async def test_without_the_guard_held_places_go_to_others(clients, coming):
    with pytest.raises(AssertionError, match="Counter"):
        await ten_of_twenty_are_held(clients, coming, UNGUARDED)


async def parties_and_others(client: httpx.AsyncClient, event: Event, app: str = "app:app") -> None:
    """Parties of three and people alone register, while thirty of forty who came early cancel."""
    early = await come_early(event, 40, 40)
    home = early[0].organisation
    async with two_servers(app) as turns:
        alone = [sign_up(client, next(turns), f"late{number}") for number in range(20)]
        gone = [cancellation(client, next(turns), row) for row in early[:30]]
        parties = [register_together(event.id, [wanted(f"party{number}-{one}", home) for one in range(3)], mail=False) for number in range(12)]
        await asyncio.gather(*alone, *gone, *parties)
    await whole(event, await Registration.objects().where(Registration.state != "cancelled").order_by(Registration.id))


async def whole(event: Event, rows: Sequence[Registration]) -> None:
    """Each party is in or waits with one number; those of one size are in order; who waits does not fit."""
    now = await Event.objects().get(Event.id == event.id)
    parties = [list(group) for party, group in itertools.groupby(rows, key=lambda row: row.party) if party]
    assert len(parties) == 12
    assert all(len({(row.state, row.number) for row in party}) == 1 for party in parties)
    alone = [[row] for row in rows if row.party is None]
    for groups in (parties, alone):
        states = [group[0].state for group in groups]
        assert states == sorted(states, key=["confirmed", "waiting"].index)
        assert "waiting" not in states or now.seats - now.taken < len(groups[0])
    assert now.taken == sum(row.state == "confirmed" for row in rows) <= now.seats


@pytest.mark.parametrize("number", ROUNDS)
async def test_parties_are_placed_whole_in_the_rush(clients, coming, number):
    await parties_and_others(clients, coming)


async def test_without_the_guard_parties_go_wrong(clients, coming):
    with pytest.raises(AssertionError, match="<="):
        await parties_and_others(clients, coming, UNGUARDED)
