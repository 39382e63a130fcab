"""Who comes to a seminar, in numbers: answers the programme's question for its speakers."""

from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.queries import item_of

COMING = "SELECT o.actor_type AS type, count(*) AS n FROM registration r JOIN organisation o ON o.id = r.organisation"
IN_ORDER = "GROUP BY o.actor_type ORDER BY count(*) DESC, o.actor_type"


async def who_comes(event: Event, seminar: int) -> dict[str, int]:
    """By actor type, most first."""
    item = await item_of(event, seminar)
    if item and item.seats:
        seated = f"{COMING} JOIN seat s ON s.registration = r.id WHERE s.seminar = {{}} AND s.state = {{}} {IN_ORDER}"
        rows = await Seat.raw(seated, seminar, SeatState.CONFIRMED)
    else:
        rows = await Registration.raw(f"{COMING} WHERE r.event = {{}} AND r.state = {{}} {IN_ORDER}", event.id, RegistrationState.CONFIRMED)
    return {row["type"]: int(row["n"]) for row in rows}
