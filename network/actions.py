"""Changes to the register of organisations."""

from network.rules import UNCLASSIFIED, folded
from network.tables import Organisation


async def find_or_add(name: str, *, country: str, accepted: bool, actor_type: str = UNCLASSIFIED, region: str = "", municipality: str = "") -> int:
    """The number of the organisation with this name and country, added when it is new; safe when two add it at once."""
    name = " ".join(name.split())
    row = Organisation(name=name, name_key=folded(name), country=country, accepted=accepted, actor_type=actor_type, region=region, municipality=municipality)
    where = (Organisation.name_key == row.name_key) & (Organisation.country == country)
    if not await Organisation.exists().where(where):
        await Organisation.insert(row).on_conflict(target=(Organisation.name_key, Organisation.country), action="DO NOTHING")
    found = await Organisation.select(Organisation.id).where(where).first()
    assert found is not None
    return int(found["id"])
