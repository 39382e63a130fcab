"""Portraits of those who do something: of whom one may be shown at an event."""

import base64

from events.tables import Event
from seminars.rules import Agreed
from seminars.tables import Agreement
from web import files


async def portraits(event: Event) -> dict[int, str]:
    """By person who has said yes to it, the file's name."""
    columns = (Agreement.desk.person.as_alias("person"), Agreement.desk.person.portrait.as_alias("portrait"))
    agreed = (Agreement.desk.event == event.id) & (Agreement.what == Agreed.PUBLISH) & Agreement.ended_at.is_null()
    rows = await Agreement.select(*columns).where(agreed & (Agreement.desk.person.portrait != ""))
    return {row["person"]: row["portrait"] for row in rows}


async def printed_portraits(event: Event) -> dict[int, str]:
    """The same as addresses that a sheet can read, for it reads nothing else."""
    return {person: await as_data(name) for person, name in (await portraits(event)).items()}


async def as_data(name: str) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(await files.fetch(name)).decode()
