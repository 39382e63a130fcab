"""The counters of places and queues, of an event and of its seminars: each changes in one conditional statement (trap 6).

`hold()` comes first in every action of this package: it lets one process at a time change an event's places, so what is
read afterwards stays true until the transaction ends. The condition in `take()` is the second lock on the same door.
"""

from typing import Any

from piccolo.columns.combination import WhereRaw

from events.tables import Event
from seminars.tables import Seminar

HAS_ROOM = WhereRaw("(seats IS NULL OR taken < seats)")
Counted = type[Event] | type[Seminar]


async def hold(event: int) -> Event:
    """The event as it is now, held until the transaction ends; kept pages hear that places may move."""
    await Event.update({Event.moves: Event.moves + 1}).where(Event.id == event)
    held = await Event.objects().get(Event.id == event)
    assert held is not None
    return held


async def take(table: Counted, number: int) -> bool:
    """One place of it, if one is left."""
    return bool(await table.update({table.taken: table.taken + 1}).where((table.id == number) & HAS_ROOM).returning(table.id))


async def give_back(table: Counted, number: int) -> None:
    await change(table, number, taken=-1)


async def line_up(table: Counted, number: int) -> int:
    """A ticket of its queue; the smallest is next."""
    waiting = {table.waiting: table.waiting + 1, table.tickets: table.tickets + 1}
    return int((await table.update(waiting).where(table.id == number).returning(table.tickets))[0]["tickets"])


async def step_out(table: Counted, number: int) -> None:
    """One fewer is waiting."""
    await change(table, number, waiting=-1)


async def change(table: Counted, number: int, **by: int) -> None:
    counters: dict[Any, Any] = {name: getattr(table, name) + step for name, step in by.items()}
    await table.update(counters).where(table.id == number)
