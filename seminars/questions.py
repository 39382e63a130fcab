"""What the programme asks those above; `app.py` fills in who answers. Answers run in the caller's transaction."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from events.tables import Event
from network.tables import Person
from seminars.releases.rules import Touched

on_seats_changed: list[Callable[[int, list[int]], Awaitable[None]]] = []
"""In these seminars of the event (their numbers) there may be more seats than before, or one was cancelled or came back: queues may move."""


async def ask_on_seats_changed(event: int, seminars: list[int]) -> None:
    for ask in on_seats_changed:
        await ask(event, seminars)


who_comes: list[Callable[[Event, int], Awaitable[dict[str, int]]]] = []
"""How many have a seat in a seminar of the event (its number), or come to the event where nobody chooses it: by actor type, most first."""


async def ask_who_comes(event: Event, seminar: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for ask in who_comes:
        found |= await ask(event, seminar)
    return found


what_was_said: list[Callable[[Event, int], Awaitable[str]]] = []
"""What people thought of a seminar (its number), as far as its speakers may read it, as HTML; "" for nothing."""


async def ask_what_was_said(event: Event, seminar: int) -> str:
    return Markup("").join([await ask(event, seminar) for ask in what_was_said])


page_of_speaker: list[Callable[[Event, Person], Awaitable[str]]] = []
"""The path of the person's own page as a participant of the event; "" for who is not registered."""

on_speaker_comes: list[Callable[[Event, Person], Awaitable[None]]] = []
"""Somebody who does something in the programme takes part in the whole event: to be registered."""


async def ask_page_of_speaker(event: Event, person: Person) -> str:
    return "".join([await ask(event, person) for ask in page_of_speaker])


on_webinar: list[Callable[[Event, list[str]], Awaitable[None]]] = []
"""A webinar is set up that reminds those who come: `remind_day`, `remind_hour` and `remind_minutes` before it begins."""


async def ask_on_webinar(event: Event, reminders: list[str]) -> None:
    for ask in on_webinar:
        await ask(event, reminders)


class Practice(NamedTuple):
    """A good practice that everybody may read: its number, and what is said in it."""

    number: int
    language: str
    title: str
    text: str


good_practice: list[Callable[[Event], Awaitable[list[Practice]]]] = []
"""What of good practice an event has that may be found by words."""


async def ask_good_practice(event: Event) -> list[Practice]:
    return [one for ask in good_practice for one in await ask(event)]


class Chooser(NamedTuple):
    """Somebody who takes part or waits: a registration's number, a name, its number as a person of the programme (or none), and the seminars with a seat."""

    number: int
    name: str
    person: int | None
    seats: tuple[int, ...]


who_chooses: list[Callable[[Event], Awaitable[list[Chooser]]]] = []
"""Everybody who comes to the event, by last name."""


async def ask_who_chooses(event: Event) -> list[Chooser]:
    return [one for ask in who_chooses for one in await ask(event)]


on_release: list[Callable[[Event, str, Sequence[Touched]], Awaitable[set[int]]]] = []
"""A release has just moved, cancelled or added something, with this note: those who come are told now. The answer is which of the given speakers are told in the same mail."""


async def ask_on_release(event: Event, note: str, speaking: Sequence[Touched]) -> set[int]:
    return {person for ask in on_release for person in await ask(event, note, speaking)}


who_is_concerned: list[Callable[[Event, set[int]], Awaitable[list[str]]]] = []
"""The names of those who come and whom a change of these seminars (their numbers) concerns."""


async def ask_who_is_concerned(event: Event, seminars: set[int]) -> list[str]:
    return [name for ask in who_is_concerned for name in await ask(event, seminars)]
