"""Reads what the database has of an event, by the names that the files' columns have."""

from typing import Any

from attendees.imports.plan import Known, OrganisationKey
from attendees.tables import Registration
from events.tables import Event, Host, Venue
from network.rules import folded
from network.tables import Organisation
from seminars.queries import programme, rooms_of

COUNTRIES = {"Europe/Helsinki": "FI"}  # else Sweden, when the event has no venue


async def known(event: Event) -> Known:
    organisations = await Organisation.select()
    keys = {row["id"]: (row["name_key"], row["country"]) for row in organisations}
    return Known(
        event.first_day,
        event.last_day,
        await home(event),
        organisations={keys[row["id"]]: row for row in organisations},
        hosts=await hosts(event, keys),
        rooms={folded(room.name): room.to_dict() for room in await rooms_of(event)},
        seminars=await programme(event),
        registrations=await registrations(event),
    )


async def home(event: Event) -> str:
    """The country of the event's house: of two organisations with one name, the one there is meant."""
    venue = await Venue.select(Venue.country).where(Venue.id == event.venue).first()
    return venue["country"] if venue else COUNTRIES.get(event.zone, "SE")


async def hosts(event: Event, keys: dict[int, OrganisationKey]) -> dict[OrganisationKey, dict[str, Any]]:
    rows = await Host.select().where(Host.event == event.id).order_by(Host.place, Host.id)
    return {keys[row["organisation"]]: {**row, "role": row["part"]} for row in rows}


async def registrations(event: Event) -> dict[str, dict[str, Any]]:
    columns = (Registration.email, Registration.state, Registration.first_name, Registration.last_name, Registration.position)
    rows = await Registration.select(*columns, Registration.organisation.name.as_alias("organisation")).where(Registration.event == event.id)
    return {row["email"]: row for row in rows}
