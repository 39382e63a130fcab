"""Reads of stars."""

from attendees.stars.tables import Star


async def starred_by(registration: int) -> set[int]:
    """The numbers of the seminars."""
    rows = await Star.raw("SELECT seminar FROM star WHERE registration = {}", registration)
    return {row["seminar"] for row in rows}
