"""Reads of the register of organisations."""

from datetime import datetime
from typing import Any

import msgspec

from network.questions import ask_download_person
from network.rules import folded
from network.tables import Merge, Organisation, Person
from web.database import first_row

A_LIST = 200  # organisations on a page


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


async def organisations_to_see(text: str) -> list[Organisation]:
    """Those that wait to be accepted; with a text, all whose name has it."""
    like = f"%{folded(text).translate(dict.fromkeys(map(ord, '%_')))}%"
    where = Organisation.name_key.like(like) if text.strip() else Organisation.accepted.eq(False)
    return await Organisation.objects().where(where).order_by(Organisation.name_key).limit(A_LIST)


class Undoable(msgspec.Struct):
    """A merge that can be undone."""

    id: int
    gone: str
    into: str
    at: datetime


async def latest_merges() -> list[Undoable]:
    columns = (Merge.id, Merge.gone, Merge.into.name.as_alias("into"), Merge.at)
    rows = await Merge.select(*columns).where(Merge.undone_at.is_null()).order_by(Merge.id, ascending=False).limit(20)
    return [Undoable(row["id"], msgspec.json.decode(row["gone"])["name"], row["into"], row["at"]) for row in rows]


async def all_about(person: int) -> dict[str, list[dict[str, Any]]]:
    """What the register and everybody above know about a person, for that person: rows by the name of their table."""
    row = Person.select(Person.all_columns(), Person.organisation.name).where(Person.id == person)
    return {"person": await row} | await ask_download_person(person)
