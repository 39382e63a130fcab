"""An event that asks what people thought of it, and people who were there."""

from datetime import timedelta

from attendees.actions.register import token_of
from attendees.evaluation.actions import settle
from attendees.tables import Registration
from events.tables import Event
from tests.attendees.world import FIRST, come

MIDDLE = FIRST + timedelta(hours=3, minutes=30)  # of a usual seminar
AFTER = FIRST + timedelta(days=2)  # ten o'clock on the morning after the second day, as Gävle's clocks show it
LATE = AFTER + timedelta(days=30)
LONG = LATE + timedelta(days=1)


async def asking(event: Event, **more: object) -> None:
    await settle(event, **{"is_on": True, "days": 14, "is_shared": False, "reminds": False, "account": None} | more)


async def guest(event: Event, name: str, *choices: int) -> tuple[int, str]:
    """Number and token."""
    await come(event, name, *choices)
    row = await Registration.objects().get(Registration.first_name == name)
    return row.id, token_of(row, "page")
