"""Stars are given, taken back, and brought along from a device."""

from collections.abc import Collection

from attendees.stars.tables import Star
from attendees.tables import Registration
from seminars.tables import Seminar
from web import clock
from web.database import transaction


async def star(row: Registration, numbers: Collection[int]) -> None:
    """Those of the person's event; others are left out, and one that has a star keeps it."""
    async with transaction():
        found = await Seminar.select(Seminar.id).where((Seminar.event == row.event) & Seminar.id.is_in(list(numbers))) if numbers else []
        for one in found:
            await Star.insert(Star(registration=row.id, seminar=one["id"], at=clock.now())).on_conflict(
                target=(Star.registration, Star.seminar), action="DO NOTHING"
            )


async def take_star_back(row: Registration, number: int) -> None:
    await Star.delete().where((Star.registration == row.id) & (Star.seminar == number))
