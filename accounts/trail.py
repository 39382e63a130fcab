"""The audit trail: `remember()` in the same transaction as the change."""

from typing import Any

import msgspec

from accounts.tables import Trail
from web import clock


async def remember(what: str, *, account: int | None = None, event: int | None = None, subject: str = "", **facts: Any) -> None:
    """`what` is a kind ("event.published"), `subject` a row ("registration:12"). No personal data in the facts."""
    await Trail(at=clock.now(), what=what, account=account, event=event, subject=subject, facts=msgspec.json.encode(facts).decode()).save()
