"""A little programme for the Cluster days: a welcome, two parallel seminars and a visit without a room."""

import pytest

from network.tables import Person
from seminars.tables import Part, Seminar
from tests.seminars.rows import NOON, a_room, a_seminar


@pytest.fixture
async def programme(event) -> dict[str, Seminar]:
    """By a short name; 9 September 2026, times in Gävle two hours after these."""
    hall = await a_room(event, "Konsertsalen", 320)
    small = await a_room(event, "Silvanum", 60)
    made = {
        "welcome": await a_seminar(event, 1, "Välkommen", at=7, kind="plenary", room=hall),
        "gaps": await a_seminar(event, 2, "Sju gap att överbrygga", at=8, room=hall, track="Innovation", seats=2, about_sv="Om gap;\noch broar, förstås"),
        "capital": await a_seminar(event, 3, "Kluster och riskkapital", at=8, room=small, track="Finansiering", seats=1),
        "visit": await a_seminar(event, 4, "Studiebesök", at=12, kind="visit", minutes=120, address="Fibervägen 1, Hudiksvall"),
    }
    person = Person(first_name="Helena", last_name="Fornstedt", created_at=NOON)
    await person.save()
    await Part(seminar=made["gaps"].id, person=person.id, title="Projektledare").save()
    return made
