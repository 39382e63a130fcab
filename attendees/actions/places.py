"""The counters of places and queues, of an event and of its seminars: each changes in one conditional statement (trap 6).

`hold()` comes first in every action of this package: it lets one process at a time change an event's places, so what is
read afterwards stays true until the transaction ends. The condition in `take()` is the second lock on the same door.
"""

from events.tables import Event
from seminars.tables import Seminar
from web.database import first_row

HAS_ROOM = "(seats IS NULL OR taken < seats)"
Counted = type[Event] | type[Seminar]


async def hold(event: int) -> Event:
    """The event as it is now, held until the transaction ends; kept pages hear that places may move."""
    await Event.raw("UPDATE event SET moves = moves + 1 WHERE id = {}", event)
    held = await first_row(Event, "id = {}", event)
    assert held is not None
    return held


async def take(table: Counted, number: int) -> bool:
    """One place of it, if one is left."""
    return bool(await change(table, "taken = taken + 1", number, HAS_ROOM))


async def give_back(table: Counted, number: int) -> None:
    await change(table, "taken = taken - 1", number)


async def line_up(table: Counted, number: int) -> int:
    """A ticket of its queue; the smallest is next."""
    (row,) = await change(table, "waiting = waiting + 1, tickets = tickets + 1", number)
    return int(row["tickets"])


async def step_out(table: Counted, number: int) -> None:
    """One fewer is waiting."""
    await change(table, "waiting = waiting - 1", number)


async def change(table: Counted, counters: str, number: int, condition: str = "1 = 1") -> list[dict[str, int]]:
    """In SQL, because each registration does it for every seat: Piccolo takes three times as long to compose it."""
    name = table._meta.tablename
    return list(await table.raw(f"UPDATE {name} SET {counters} WHERE id = {{}} AND {condition} RETURNING tickets", number))  # noqa: S608 - nothing of it was typed
