"""The counters of places and queues, of an event and of its seminars: each changes in one conditional statement (trap 6).

`hold()` comes first in every action of this package: it lets one process at a time change an event's places, so what is
read afterwards stays true until the transaction ends. The conditions of `take()` are the second lock on the same door.
"""

from collections.abc import Sequence

from attendees.admission import Spot
from events.tables import Event
from seminars.tables import Seminar

HAS_ROOM = "(seats IS NULL OR taken + {n} <= seats)"
HAS_ROOM_ONLINE = "(online_seats IS NULL OR online_taken + {n} <= online_seats)"
Counted = type[Event] | type[Seminar]


async def hold(event: int) -> Event:
    """The event as it is now, held until the transaction ends; kept pages hear that places may move."""
    (row,) = await Event.raw("UPDATE event SET moves = moves + 1 WHERE id = {} RETURNING *", event)
    return Event(**row, _exists_in_db=True)


async def take_places(event: Event, spots: Sequence[Spot]) -> bool:
    """These of the held event, if they are left; all or none."""
    online = sum(spot.is_online for spot in spots)
    return await take_so_many(event, len(spots) - online, online)


async def take_so_many(event: Event, here: int, online: int) -> bool:
    asked = [HAS_ROOM.format(n=here)] * bool(here) + [HAS_ROOM_ONLINE.format(n=online)] * bool(online)
    taken = await change(Event, f"taken = taken + {here}, online_taken = online_taken + {online}", event.id, " AND ".join(asked))
    if taken:
        event.taken, event.online_taken = event.taken + here, event.online_taken + online
    return bool(taken)


async def give_place_back(event: Event, *, is_online: bool) -> None:
    await change(Event, "online_taken = online_taken - 1" if is_online else "taken = taken - 1", event.id)
    event.taken, event.online_taken = event.taken - (not is_online), event.online_taken - is_online


async def queue_up(event: Event, people: int = 1) -> int:
    """A ticket of the event's queue, one for all of a party."""
    event.waiting += people
    return await line_up(Event, event.id, people)


async def leave_queue(event: Event, people: int = 1) -> None:
    event.waiting -= people
    await step_out(Event, event.id, people)


async def take(table: Counted, number: int, people: int = 1) -> bool:
    """So many places of it, if they are left; all or none."""
    return bool(await change(table, f"taken = taken + {people:d}", number, HAS_ROOM.format(n=people)))


async def give_back(table: Counted, number: int) -> None:
    await change(table, "taken = taken - 1", number)


async def line_up(table: Counted, number: int, people: int = 1) -> int:
    """A ticket of its queue; the smallest is next."""
    (row,) = await change(table, f"waiting = waiting + {people}, tickets = tickets + 1", number)
    return int(row["tickets"])


async def step_out(table: Counted, number: int, people: int = 1) -> None:
    """So many fewer are waiting."""
    await change(table, f"waiting = waiting - {people}", number)


async def change(table: Counted, counters: str, number: int, condition: str = "1 = 1") -> list[dict[str, int]]:
    """In SQL, because each registration does it for every seat: Piccolo takes three times as long to compose it."""
    name = table._meta.tablename
    return list(await table.raw(f"UPDATE {name} SET {counters} WHERE id = {{}} AND {condition} RETURNING tickets", number))  # noqa: S608 - nothing of it was typed
