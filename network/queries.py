"""Reads of the register of organisations."""

from network.rules import folded
from network.tables import Organisation
from web.database import first_row


async def accepted_organisations() -> list[str]:
    """The names of those that everybody may see and choose, in order."""
    rows = await Organisation.raw("SELECT name FROM organisation WHERE accepted ORDER BY name_key")
    return [row["name"] for row in rows]


async def organisation_named(name: str, country: str = "") -> Organisation | None:
    """The one of that name and country; without a country, an accepted one of that name in any."""
    if country:
        return await first_row(Organisation, "name_key = {} AND country = {}", folded(name), country)
    return await first_row(Organisation, "name_key = {} ORDER BY accepted DESC, id", folded(name))


async def organisation_by_id(number: int) -> Organisation:
    """The one that a foreign key points to."""
    found = await first_row(Organisation, "id = {}", number)
    assert found is not None
    return found
