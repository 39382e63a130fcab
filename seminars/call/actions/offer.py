"""Organisers open a call for proposals, and change it."""

from typing import Any

from accounts.trail import remember
from events.actions import touch
from events.actions.form import copy_form
from events.question_rules import Stage
from events.tables import Event
from seminars.call.queries import call_of
from seminars.call.tables import Call
from web import clock
from web.database import transaction


async def copy_call(event: Event, new: Event) -> None:
    """Answers the events' question: what was asked for, and the questions; when is said anew."""
    row = await call_of(event.id)
    if row:
        same = {name: getattr(row, name) for name in ("text_sv", "text_fi", "text_en", "formats", "tracks", "is_blind")}
        await Call(event=new.id, changed_at=clock.now(), **same).save()
        await copy_form(event, new, Stage.CALL)


async def offer(event: Event, values: dict[str, Any], times: dict[str, Any], *, account: int | None = None) -> None:
    """`values` are the columns of the call, `times` those of its event."""
    async with transaction():
        await touch(event.id)
        row = await call_of(event.id) or Call(event=event.id, changed_at=clock.now())
        for name, value in values.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        await row.save()
        changes: dict[Any, Any] = times
        await Event.update(changes, force=True).where(Event.id == event.id)
        await remember("call.changed", account=account, event=event.id)
