"""A visit of Finnish towns in Gävle, as its form sends it."""

from httpx import AsyncClient

from attendees.visits.queries import delegations_of
from events.tables import Event

FORM = {
    "title_sv": "Finska städer i Gävle",
    "title_fi": "Suomalaiset kaupungit Gävlessä",
    "first_day": "2026-09-09",
    "last_day": "2026-09-10",
    "zone": "Europe/Stockholm",
    "host_1": "Gävle kommun",
    "host_2": "Region Gävleborg",
    "seats": "24",
    "contact_name": "Åsa Holm",
    "contact_email": "asa@example.org",
    "legs_rows": "6",
    "delegations_rows": "4",
    "organisation_1": "Rauman kaupunki",
    "places_1": "2",
    "contact_1": "rauma@example.org",
    "organisation_2": "Porin kaupunki",
    "places_2": "3",
    "stop_1": "Stadshuset",
    "address_1": "Stortorget 1, Gävle",
    "arrives_1": "9:00",
    "leaves_1": "10:30",
    "travel_minutes_1": "20",
    "means_1": "bus",
    "bus_1": "Buss 7 vid stora entrén",
    "stop_2": "Gävle hamn",
    "address_2": "Fredriksskans, Gävle",
    "arrives_2": "11:00",
    "leaves_2": "13.00",
    "lunch_2": "Hamnkrogen",
    "stop_3": "Högskolan",
    "day_3": "2026-09-10",
    "arrives_3": "9:00",
    "leaves_3": "12:00",
}


async def made(client: AsyncClient, **more: str) -> Event:
    """Through its form, by whoever that is."""
    answer = await client.post("/manage/visits/new", data=FORM | more)
    assert answer.status_code == 303, answer.text
    slug = answer.headers["location"].split("/")[3]
    event = await Event.objects().get(Event.slug == slug)
    assert event
    return event


async def tokens(event: Event) -> dict[str, str]:
    """By the organisation's name."""
    return {one.name: one.token for one in await delegations_of(event)}


def a_person(name: str, **more: str) -> dict[str, str]:
    return {"first_name": name, "last_name": "Virtanen", "email": f"{name}@example.org".lower(), "language": "fi", **more}
