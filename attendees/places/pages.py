"""What one got when seats were given out, on one's own page."""

from typing import Any

from attendees.pages.person import Opened
from attendees.places.queries import crowds_in, fate_in, own_lot
from attendees.places.words import explained, headline
from web.language import local


async def section(opened: Opened) -> dict[str, Any]:
    """Nothing where seats were not given out by wishes, and for who has cancelled."""
    found = None if opened.is_cancelled else await own_lot(opened.row.id)
    if found is None:
        return {"lot": None}
    lot, row = found
    one, items = fate_in(lot), {item.id: item for item in opened.items}
    besides = [number for number, seat in opened.seats.items() if seat.is_confirmed]
    why = explained(one, items, crowds_in(row), besides=besides)
    return {"lot": one, "lot_said": headline(one), "lot_why": why, "lot_at": local(row.accepted_at, opened.event.zone)}
