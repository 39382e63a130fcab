"""What events ask those above; `app.py` fills in who answers. Answers run in the caller's transaction."""

from collections.abc import Awaitable, Callable

from events.rules import Kind
from events.tables import Event, Host
from web.language import N_
from web.problems import Problem

before_publish: list[Callable[[Event], Awaitable[list[Problem]]]] = []
"""What has to be mended before an event may be published."""

on_seats_changed: list[Callable[[int], Awaitable[None]]] = []
"""The event (its number) has more seats than before: the queue may move up."""

copy_event: list[Callable[[Event, Event], Awaitable[None]]] = []
"""The second event is to be like the first, on other days: whatever belongs to an event and is not about its people comes along."""

on_state_changed: list[Callable[[Event, str], Awaitable[None]]] = []
"""The event becomes published, closed, archived or cancelled: those who come may have to hear of it."""

on_front_page: list[Callable[[Event], Awaitable[str]]] = []
"""Sections of the event's own page that those above have to tell, as HTML; "" for none."""


async def ask_before_publish(event: Event) -> list[Problem]:
    """Our own answer, and everybody's."""
    found = await lacking(event)
    for ask in before_publish:
        found += await ask(event)
    return found


async def lacking(event: Event) -> list[Problem]:
    problems = []
    if event.venue is None and event.kind != Kind.WEBINAR:
        problems.append(Problem(N_("The event has no venue yet.")))
    if not await Host.exists().where((Host.event == event.id) & (Host.part == "lead")):
        problems.append(Problem(N_("The event has no lead host yet.")))
    return problems
