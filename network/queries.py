"""Reads of the register of organisations."""

from collections.abc import Iterable

from network.rules import folded
from network.tables import Organisation


async def accepted_organisations() -> list[str]:
    """The names of those that everybody may see and choose, in order."""
    rows = await Organisation.raw("SELECT name FROM organisation WHERE accepted ORDER BY name_key")
    return [row["name"] for row in rows]


async def organisation_named(name: str, country: str = "") -> Organisation | None:
    """The one of that name and country; without a country, an accepted one of that name in any."""
    where = Organisation.name_key == folded(name)
    where = where & (Organisation.country == country) if country else where
    return await Organisation.objects().where(where).order_by(Organisation.accepted, ascending=False).first()


async def organisations_by_id(ids: Iterable[int]) -> dict[int, Organisation]:
    wanted = sorted(set(ids) - {0})
    rows = await Organisation.objects().where(Organisation.id.is_in(wanted)) if wanted else []
    return {row.id: row for row in rows}
