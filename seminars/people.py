"""The programme's answers about a person who has a part in it."""

from typing import Any

from seminars.tables import Part


async def forget_person(person: int) -> bool:
    """A programme keeps who spoke: it was published with them."""
    return not await Part.exists().where(Part.person == person)


async def download_person(person: int) -> dict[str, list[dict[str, Any]]]:
    columns = (Part.role, Part.title, Part.seminar.title_sv, Part.seminar.title_fi, Part.seminar.title_en, Part.seminar.starts_at)
    return {"part": await Part.select(*columns).where(Part.person == person).order_by(Part.id)}
