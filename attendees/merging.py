"""What registrations answer when two organisations become one: they follow."""

from attendees.tables import Registration
from network.questions import Moved, move, put_back


async def merge(gone: int, into: int) -> Moved:
    return await move(Registration.organisation, gone, into)


async def undo_merge(moved: Moved, gone: int, into: int) -> None:
    await put_back(Registration.organisation, moved, gone, into)
