"""Badges as a PDF: four A6 on each A4. Each speaks its person's language; the document has the organiser's."""

from itertools import groupby

import msgspec

from badges import layout, qr
from badges.bands import Band, band
from badges.layout import MM, Box, Fitted
from badges.queries import Badge
from badges.ruler import ruler
from events.tables import Event
from network.rules import ACTOR_TYPES, COLOURS
from seminars.queries import Item
from web import pages, pdf
from web.language import LANGUAGES, Words, _, clock_time, current, days, language, n_, pick, short_day

SECONDS_EACH = 0.5  # on a slow machine
WRITTEN = 91 * MM  # the width of what is written on a badge
ORGANISATION = (15.0, 11.0)  # points
NAME_HEIGHT, NAME_LEADING = 26 * MM, 1.06
AGENDA = Box(79 * MM, 31 * MM)


class Line(msgspec.Struct):
    """Of somebody's own programme: a day, or what begins at a time."""

    text: str
    time: str = ""


class Face(msgspec.Struct, kw_only=True):
    """All that stands on one badge, set."""

    language: str
    event: Words
    when: str
    name: Fitted
    organisation: Fitted
    colour: str
    actor_type: str
    band: Band
    size: float
    agenda: list[Line]
    more: str
    address: str


async def printed(event: Event, badges: list[Badge], on_sheet: pdf.OnPage | None = None) -> bytes:
    title = f"{_('Badges')} – {pick(event, 'title').text}"
    faces = [face(event, badge) for badge in badges]
    html = pages.render("badges/sheets.html", title=title, sheets=("badge.css",), papers=layout.sheets(faces), picture=qr.picture)
    return await pdf.make(html, language=current.get(), title=title, on_page=on_sheet, seconds=60 + len(badges) * SECONDS_EACH)


def face(event: Event, badge: Badge) -> Face:
    with language(badge.language):
        name = layout.fit((badge.first_name, badge.last_name), ruler("name"), WRITTEN)
        lines = agenda(badge.seminars)
        size, shown = layout.agenda([line.text for line in lines], ruler("text"), beneath(name))
        hidden = sum(1 for line in lines[shown:] if line.time)
        return Face(
            language=badge.language,
            event=pick(event, "title"),
            when=days(event.first_day, event.last_day),
            name=name,
            organisation=layout.fit((badge.organisation,), ruler("text"), WRITTEN, *ORGANISATION),
            colour=COLOURS[badge.actor_type],
            actor_type=_(ACTOR_TYPES[badge.actor_type]),
            band=band(badge.kind, badge.language, written_in(event)),
            size=size,
            agenda=lines[:shown],
            more=n_("and {n} more", "and {n} more", hidden) if hidden else "",
            address=qr.address(badge.uid, badge.generation),
        )


def written_in(event: Event) -> list[str]:
    """The event's languages: those that it has a title in."""
    return [code for code in LANGUAGES if getattr(event, f"title_{code}")]


def beneath(name: Fitted) -> Box:
    """What a name of many lines takes from the agenda's place."""
    return AGENDA._replace(height=AGENDA.height - max(0.0, len(name.lines) * name.size * NAME_LEADING - NAME_HEIGHT))


def agenda(seminars: list[Item]) -> list[Line]:
    """Day by day; titles in the language that is current, or in one that there is."""
    lines = []
    for day, items in groupby(seminars, key=lambda item: item.day):
        lines.append(Line(short_day(day)))
        lines += [Line(", ".join(part for part in (pick(item, "title").text, item.room) if part), clock_time(item.starts_at)) for item in items]
    return lines
