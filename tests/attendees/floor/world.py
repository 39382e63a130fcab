"""A seminar whose speakers take questions, and people in it."""

from attendees.actions.register import token_of
from attendees.floor.actions import set_floor
from attendees.tables import Registration
from seminars.queries import item_of
from tests.attendees.world import a_seminar, come


async def a_floor(event, *, is_open: bool = True, is_moderated: bool = False) -> int:
    """The seminar's number."""
    number = await a_seminar(event, "Ny energi", None)
    await set_floor(event, await item_of(event, number), is_open=is_open, is_moderated=is_moderated)
    return number


async def somebody(event, name: str) -> tuple[int, str]:
    """Number and page token of somebody with a place."""
    await come(event, name)
    row = await Registration.objects().get(Registration.first_name == name)
    return row.id, token_of(row, "page")
