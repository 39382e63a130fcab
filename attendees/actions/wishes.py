"""What a person would like to attend, kept also while there is no place."""

from collections.abc import Iterable

from attendees.actions.seats import chosen_slots
from attendees.rules import preferred
from events.tables import Event
from seminars.tables import Wish


async def set_wishes(registration: int, event: Event, choices: Iterable[int]) -> None:
    """In place of the old ones."""
    await Wish.delete().where(Wish.chooser == registration)
    await add_wishes(registration, event, choices)


async def add_wishes(registration: int, event: Event, choices: Iterable[int]) -> None:
    """What cannot be chosen at this event is left out. The rows stand by slots as they are preferred, and best first within each."""
    wished = list(dict.fromkeys(choices))
    slots = preferred(await chosen_slots(event), wished)
    rows = [Wish(chooser=registration, seminar=number, rank=rank) for slot in slots for rank, number in enumerate((n for n in wished if n in slot), 1)]
    if rows:
        await Wish.insert(*rows)
