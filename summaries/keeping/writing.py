"""The pages of an event's folder: each by itself, with links to what lies beside it and no need of a server or a script."""

import asyncio
from collections.abc import Callable
from typing import Any

from events.rules import HOST_PARTS
from events.rules import KINDS as EVENT_KINDS
from seminars.material.words import WORDS
from seminars.pages.programme import LOOKS
from seminars.pages.seminar import around
from seminars.queries import Item
from seminars.rules import KINDS, PART_ROLES
from summaries.documents.compilation import is_for_everybody
from summaries.keeping.queries import Whole
from summaries.keeping.rules import ACCENT, MARK, STYLE, Way
from web.language import LANGUAGES, language
from web.pages import absolute, render, url

Pages = dict[str, bytes]
FRONT = "index.html"
OF_ALL = (FRONT, "programme.html", "speakers.html", "material.html")


async def write_pages(whole: Whole) -> Pages:
    """By path. The folder's own first page is the front page in the language of where the event was."""
    written = {FRONT: write(whole, Way(FRONT, whole.home), FRONT)}
    for code in LANGUAGES:
        for name in OF_ALL:
            written[f"{code}/{name}"] = write(whole, Way(f"{code}/{name}", code), name)
        for item in whole.seminars:
            written |= write_seminar(whole, item, code)
            await asyncio.sleep(0)  # others have their turn
    return written


def write_seminar(whole: Whole, item: Item, code: str) -> Pages:
    name = whole.places.seminars[item.id]
    path = f"{code}/{name}"
    return {path: write(whole, Way(path, code), name, "seminar.html", item=item, **around(item, whole.seminars))}


def write(whole: Whole, way: Way, name: str, template: str = "", **more: Any) -> bytes:
    """`name` is the page's own, which it has in all languages."""
    with language(way.code):
        return render(f"summaries/keeping/{template or name}", **facts(whole, way), name=name, **more).encode()


def facts(whole: Whole, way: Way) -> dict[str, Any]:
    return {
        "whole": whole,
        "event": whole.event,
        "front": whole.front,
        "way": way,
        "styles": (way.to(STYLE), way.to(ACCENT)),
        "mark": way.to(MARK),
        "origin": absolute(url("events:event", slug=whole.event.slug)),
        "page_of": page_of(whole, way),
        "is_compiled": is_for_everybody(whole.event),
        "looks": LOOKS,
        "kinds": KINDS,
        "event_kinds": EVENT_KINDS,
        "roles": PART_ROLES,
        "parts": HOST_PARTS,
        **WORDS,
    }


def page_of(whole: Whole, way: Way) -> Callable[[Item], str]:
    return lambda item: way.page(whole.places.seminars[item.id])
