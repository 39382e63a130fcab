"""What the programme asks those above; `app.py` fills in who answers. Answers run in the caller's transaction."""

from collections.abc import Awaitable, Callable

on_seats_changed: list[Callable[[int, list[int]], Awaitable[None]]] = []
"""In these seminars of the event (their numbers) there may be more seats than before, or one was cancelled or came back: queues may move."""


async def ask_on_seats_changed(event: int, seminars: list[int]) -> None:
    for ask in on_seats_changed:
        await ask(event, seminars)
