"""Wishes, in the demo: what those who come would like to hear beside what they have chosen, and when the speakers can come."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.tables import Account
from attendees.tables import Seat
from attendees.wishes.queries import choosers
from events.tables import Event
from seminars.queries import everybody
from seminars.wishes.actions import ask_for_wishes, keep, say_when
from seminars.wishes.queries import Wished, hours_to_paint, to_wish
from seminars.wishes.rules import Strength
from seminars.wishes.tables import Wishing
from web.database import transaction

SILENT, LEAVES_EARLY = 5, 4  # every so-manieth speaker has said nothing, or is there only in the morning of each day
ROOMS, SLOTS = 3, 4  # of its parallel seminars
STAY_AWAY = 9  # every so-manieth has no wish


async def make_wishes(event: Event) -> None:
    """Once: as if they had been asked before there was a timetable."""
    if await Wishing.exists().where(Wishing.event == event.id):
        return
    account = await Account.objects().first()
    assert account is not None
    until = datetime.combine(event.first_day - timedelta(days=10), time(18), ZoneInfo(event.zone))
    await ask_for_wishes(event, is_open=True, until=until, most_musts=3, account=account.id)
    items, chosen = await to_wish(event), await choices(event)
    people = [row.id for row in await choosers(event)]
    wishes = [wish for turn, number in enumerate(people) if turn % STAY_AWAY for wish in wishes_of(turn, number, sorted(item.id for item in items), chosen)]
    async with transaction():
        await keep(event, people, wishes)
    await say(event)


async def choices(event: Event) -> set[tuple[int, int]]:
    rows = await Seat.select(Seat.registration, Seat.seminar).where(Seat.registration.event == event.id)
    return {(row["registration"], row["seminar"]) for row in rows}


def wishes_of(turn: int, number: int, items: list[int], chosen: set[tuple[int, int]]) -> list[Wished]:
    """The same each time that the demo is made. Everybody wants some seminars that are held together now, which a better timetable would not do."""
    found = []
    for place, item in enumerate(items):
        taste = (turn * 31 + place * 17) % 11
        if place // ROOMS == turn * 7 % SLOTS and taste < 8:
            found.append(Wished(number, item, Strength.MUST if taste < 3 else Strength.WANT))
        elif (number, item) in chosen and taste < 3:
            found.append(Wished(number, item, Strength.WANT))
        elif not taste:
            found.append(Wished(number, item, Strength.MAYBE))
    return found


async def say(event: Event) -> None:
    cells = await hours_to_paint(event)
    mornings = [cell.span for cell in cells if int(cell.name.split("h")[1]) < 13]
    for turn, who in enumerate(await everybody(event), 1):
        if turn % SILENT:
            await say_when(event, who.person, None if turn % LEAVES_EARLY else mornings)
