"""What organisers wait for: the board of 120 seminars in eight rooms on three days, and the answer when one is moved, with wishes of 2,000 people to count."""

import re
from datetime import timedelta
from itertools import count
from typing import Any

from accounts.tables import Account, LoginSession
from benchmarks.browser import ask
from benchmarks.measure import Row, Watch, milliseconds
from benchmarks.world import PEOPLE, a_seminar, an_event, an_organisation
from events.tables import Event, Role
from network.tables import Organisation
from seminars.tables import Room
from seminars.wishes.tables import Availability, Interest
from web import clock, secret

ROOMS, SLOTS, DAYS = 8, 5, 3


async def rows(app: Any) -> list[Row]:
    event, cookie = await large_board()
    return [
        Row("board of 120 seminars", "ms", await seen(app, event, cookie), 5),
        Row("board: a seminar is moved by the script, all that clashes is told", "ms", await moved(app, event, cookie), 5),
        Row("board: a seminar is moved by the form", "ms", await moved(app, event, cookie, by_form=True), 5),
        Row("board after a move, made anew", "ms", await moved(app, event, cookie, by_form=True, looked_at=True)),
    ]


async def large_board() -> tuple[Event, str]:
    organisation = await Organisation.objects().first() or await an_organisation()
    event = await an_event("tavlan", organisation)
    await Event.update({Event.last_day: event.first_day + timedelta(days=DAYS - 1)}).where(Event.id == event.id)
    halls = [Room(event=event.id, name=f"Sal {n + 1}", seats=200, place=n) for n in range(ROOMS)]
    for hall in halls:
        await hall.save()
    start = clock.now().replace(year=2099, month=2, day=9, hour=8, minute=0, second=0, microsecond=0)
    starts = [start + timedelta(days=n // SLOTS, minutes=75 * (n % SLOTS)) for n in range(SLOTS * DAYS)]
    seminars = [await a_seminar(event, hall, organisation, at, n * ROOMS + hall.place) for n, at in enumerate(starts) for hall in halls]
    await people_wish(event, [one.id for one in seminars])
    return event, await signed_in(event)


async def people_wish(event: Event, seminars: list[int]) -> None:
    wishes = [(chooser, seminars[(chooser * 7 + n * 11) % len(seminars)], 1 + n % 3) for chooser in range(PEOPLE) for n in range(10)]
    rows = [Interest(chooser=chooser, seminar=seminar, strength=strength) for chooser, seminar, strength in wishes]
    for first in range(0, len(rows), 1000):
        await Interest.insert(*rows[first : first + 1000])
    await Availability(event=event.id, person=1, is_always=True, at=clock.now()).save()


async def signed_in(event: Event) -> str:
    account = Account(email="board@example.org", name="Åsa", password="", language="sv", created_at=clock.now())
    await account.save()
    await Role(event=event.id, account=account.id, role="organiser").save()
    token = secret.new_code()
    await LoginSession(account=account.id, token_hash=secret.hashed(token), created_at=clock.now(), ends_at=clock.now() + timedelta(days=9)).save()
    return f"session={token}"


async def seen(app: Any, event: Event, cookie: str) -> float:
    async def once(watch: Watch) -> None:
        with watch.running():
            assert (await ask(app, f"/manage/events/{event.slug}/board", cookie=cookie)).status == 200

    return await milliseconds(40, once)


async def moved(app: Any, event: Event, cookie: str, *, by_form: bool = False, looked_at: bool = False) -> float:
    """There and back, as the script on the board asks for it, or as its form does, which sends where all seminars were; or how long the page takes then."""
    path, times = f"/manage/events/{event.slug}/board", count()
    headers = {"cookie": cookie} if by_form else {"cookie": cookie, "accept": "application/json"}
    number, room, _seen = a_tile((await ask(app, path, cookie=cookie)).body.decode(), 40)

    async def once(watch: Watch) -> None:
        page = (await ask(app, path, cookie=cookie)).body.decode()
        seen = re.search(r'name="seen" value="([^"]*)"', page)[1] if by_form else f"{number}.{a_tile(page, number)[2]}"  # type: ignore[index]
        fields = {"do": "place", "seminar": number, "seen": seen, "day": "2099-02-10", "start": ("9:00", "17:00")[next(times) % 2], "room": room}
        with Watch().running() if looked_at else watch.running():
            answer = await ask(app, path, fields, **headers)
        assert answer.status == (303 if by_form else 201), answer
        if looked_at:
            with watch.running():
                assert (await ask(app, path, cookie=cookie)).status == 200

    return await milliseconds(40, once)


def a_tile(page: str, which: int | str) -> tuple[str, str, str]:
    """Of the board, by its seminar's number, or the so many-th: its seminar's number, its room's, and where it is."""
    found = re.findall(r'data-seminar="(\d+)" data-seen="((\d+)[^"]+)"', page)
    number, seen, room = next(one for one in found if one[0] == which) if isinstance(which, str) else found[which]
    return number, room, seen
