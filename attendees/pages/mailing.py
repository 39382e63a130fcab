"""Whether mail reaches the person: said on the page, as no mail can say it."""

from typing import Any

from attendees.pages.person import Opened
from jobs.outbox import unreached


async def section(opened: Opened) -> dict[str, Any]:
    """Whoever came by the mailed link was reached."""
    return {"unreached": "" if opened.was_mailed else await unreached(opened.row.email, opened.event.id)}
