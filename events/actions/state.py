"""An event's way from draft to archive."""

from typing import Any

from accounts.trail import remember
from events import questions
from events.actions.revision import touch
from events.rules import State, may_become
from events.tables import Event
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Problem, Refused


async def publish(event: Event, *, account: int) -> list[Problem]:
    """Why it cannot be published yet; nothing, and it is."""
    return await become(event, State.PUBLISHED, account=account)


async def become(event: Event, state: State, *, account: int) -> list[Problem]:
    """What stands in the way; nothing, and it is done. Refused when its state now does not allow it."""
    async with transaction():
        await hold(event, state)
        problems = await questions.ask_before(event, state)
        if problems:
            return problems
        changes: dict[Any, Any] = {Event.state: state}
        if state == State.PUBLISHED and event.published_at is None:
            changes[Event.published_at] = clock.now()
        await touch(event.id)
        await Event.update(changes).where(Event.id == event.id)
        for ask in questions.on_state_changed:
            await ask(event, state)
        await remember("event.state", account=account, event=event.id, state=state)
    return []


async def hold(event: Event, state: State) -> None:
    """The event's row until the transaction ends, if it is still in the state that the organiser saw and may leave it."""
    if may_become(now=event.state, then=state):
        same = (Event.id == event.id) & (Event.state == event.state)
        if await Event.update({Event.state: event.state}).where(same).returning(Event.id):
            return
    raise Refused(N_("The event cannot change in that way now; perhaps somebody else was quicker."))
