"""Four people, and fewer seats than they wish for."""

import pytest

from attendees.tables import Registration
from seminars.wishes.actions import wish
from tests.attendees.places.world import NAMES
from tests.attendees.world import a_seminar, come


@pytest.fixture
async def seminars(event) -> list[int]:
    """Two at a time, two times; the first has two seats."""
    return [await a_seminar(event, name, seats, hours=hours) for name, seats, hours in (("Ett", 2, 3), ("Två", 9, 3), ("Tre", 9, 6), ("Fyra", None, 6))]


@pytest.fixture
async def people(event, seminars) -> dict[str, int]:
    """Four who all want the first; Dag has a seat in it already, and Cia wishes for nothing else."""
    ett, tva, tre, fyra = seminars
    for name in NAMES:
        await come(event, name, *([ett] if name == "Dag" else []))
    found = {row["first_name"]: row["id"] for row in await Registration.select(Registration.id, Registration.first_name)}
    wishes = {"Anna": {ett: 3, tva: 2, tre: 2}, "Bo": {ett: 3, fyra: 1}, "Cia": {ett: 2}, "Dag": {ett: 3, tre: 3, fyra: 1}}
    for name, given in wishes.items():
        await wish(event, found[name], given)
    return found
