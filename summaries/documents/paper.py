"""What every printed document of an event shares: how it is made step by step, and the facts on it."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.queries import venue_of
from events.tables import Event
from jobs.queue import hand_over, progress
from summaries.queries import parties
from web import colour, pages, pdf
from web.language import current, language, pick

Facts = dict[str, Any]
STEPS = 3  # read, set, kept


async def print_document(of: int, language_code: str, *, name: str, template: str, facts: Callable[[Event], Awaitable[Facts]]) -> None:
    """In one language, handed over as `name`-slug-language.pdf. `facts` has to say the `title`."""
    event = await Event.objects().get(Event.id == of)
    if event is None:
        return
    with language(language_code):
        await progress(0, STEPS)
        title, html = await written(event, template, facts)
        await progress(1, STEPS)
        body = await pdf.make(html, language=current.get(), title=title)
        await progress(2, STEPS)
        await hand_over(body, name=f"{name}-{event.slug}-{language_code}.pdf", media_type="application/pdf")
        await progress(STEPS, STEPS)


async def printed(event: Event, template: str, facts: Callable[[Event], Awaitable[Facts]]) -> bytes:
    """In the language that is current, for whoever does more with it than hand it over."""
    title, html = await written(event, template, facts)
    return await pdf.make(html, language=current.get(), title=title)


async def written(event: Event, template: str, facts: Callable[[Event], Awaitable[Facts]]) -> tuple[str, str]:
    """The title, and the whole as HTML."""
    found = {**await shared(event), **await facts(event)}
    return found["title"], pages.render(template, **found)


async def shared(event: Event) -> Facts:
    accent = colour.readable(event.accent if colour.is_colour(event.accent) else colour.DEFAULT, colour.PAPER)
    facts = {"event": event, "name": pick(event, "title"), "theme": pick(event, "theme"), "accent_colour": accent}
    return {**facts, "parties": await parties(event), "venue": await venue_of(event), "sheets": ("document.css",)}
