"""What events ask those above; `app.py` fills in who answers. Answers run in the caller's transaction."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Hashable
from datetime import datetime
from typing import NamedTuple

from events.queries import Glance, is_past
from events.rules import Kind, State
from events.tables import Event, Host
from web.language import N_
from web.problems import Problem

Hours = tuple[datetime, datetime]  # the beginning of the first item and the end of the last

on_touched: list[Callable[[int], Awaitable[None]]] = []
"""What the public sees of the event (its number) changes: what was made from it is of no use. Asked with every change, so answer by one short statement."""

before_publish: list[Callable[[Event], Awaitable[list[Problem]]]] = []
"""What has to be mended before an event may be published."""

before_close: list[Callable[[Event], Awaitable[list[Problem]]]] = []
"""What has to be there before an event may be closed."""

on_seats_changed: list[Callable[[int], Awaitable[None]]] = []
"""The event (its number) has more seats than before: the queue may move up."""

copy_event: list[Callable[[Event, Event], Awaitable[None]]] = []
"""The second event is to be like the first, on other days: whatever belongs to an event and is not about its people comes along."""

answer_counts: list[Callable[[int], Awaitable[dict[int, Counter[str]]]]] = []
"""How often each question of the event's form was answered, under "", and by how many each of its options is chosen, by key."""

on_state_changed: list[Callable[[Event, str], Awaitable[None]]] = []
"""The event becomes published, closed, archived or cancelled: those who come may have to hear of it."""

hours: list[Callable[[Collection[int]], Awaitable[dict[int, Hours]]]] = []
"""When the programmes of these events (their numbers) begin and end; those without a programme are left out."""

on_front_page: list[Callable[[Event], Awaitable[str]]] = []
"""Sections of the event's own page that those above have to tell, as HTML; "" for none."""


class Stays(NamedTuple):
    """Something of an event that is over: how it is called, with how much there is of it, where it is, and a line about it."""

    title: str
    address: str
    about: str = ""


what_stays: list[Callable[[Event], Awaitable[list[Stays]]]] = []
"""What there is of an event that is over, for its own page to begin with; the most wanted first."""

front_page_moves: list[Callable[[Glance], Awaitable[Hashable]]] = []
"""What the event's own page tells that changes by the clock alone: it is made anew when one of the answers is another."""


async def ask_what_stays(event: Event) -> list[Stays]:
    """Nothing as long as it is not over, and of one that never was."""
    if not is_past(event):
        return []
    return [one for ask in what_stays for one in await ask(event)]


async def ask_hours(events: Collection[int]) -> dict[int, Hours]:
    found: dict[int, Hours] = {}
    for ask in hours if events else []:
        found |= await ask(events)
    return found


async def how_front_page_moves(seen: Glance) -> tuple[Hashable, ...]:
    return tuple([await ask(seen) for ask in front_page_moves])


async def ask_before_publish(event: Event) -> list[Problem]:
    """Our own answer, and everybody's."""
    found = await lacking(event)
    for ask in before_publish:
        found += await ask(event)
    return found


async def ask_before(event: Event, state: str) -> list[Problem]:
    """What stands in the way of that state."""
    if state == State.PUBLISHED:
        return await ask_before_publish(event)
    return [problem for ask in before_close for problem in await ask(event)] if state == State.CLOSED else []


async def lacking(event: Event) -> list[Problem]:
    problems = []
    if event.venue is None and event.kind != Kind.WEBINAR and not event.online_link:
        problems.append(Problem(N_("The event has no venue yet.")))
    if not await Host.exists().where((Host.event == event.id) & (Host.part == "lead")):
        problems.append(Problem(N_("The event has no lead host yet.")))
    return problems
