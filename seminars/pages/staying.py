"""What stays of an event's programme when it is over: recordings, material, notes, and the programme itself; each with how much there is of it."""

from events.questions import Stays
from events.tables import Event
from seminars.material.queries import Shown, kept_material_of
from seminars.material.rules import Reader
from seminars.notes import handed_in
from seminars.queries import Item, layout
from seminars.rules import SeminarKind, SeminarState
from web.language import _, listing, n_, pick
from web.pages import url

NAMED = 4  # titles that are told of each


async def results_stay(event: Event) -> list[Stays]:
    """Answers the events' question: what was shown and written."""
    items = await held(event)
    found = [one for several in (await kept_material_of(event, Reader.ANYBODY)).values() for one in several]
    noted = await handed_in([item.id for item in items])
    return [
        *of_recordings(event, [one for one in found if one.is_recording]),
        *of_material(event, [one for one in found if not one.is_recording]),
        *of_notes(event, [item for item in items if item.id in noted]),
    ]


async def held(event: Event) -> list[Item]:
    return [item for item in await layout(event) if item.state == SeminarState.PLANNED and item.kind != SeminarKind.BREAK]


def of_recordings(event: Event, found: list[Shown]) -> list[Stays]:
    about = _("To see and hear again: {titles}", titles=some([one.title for one in found]))
    return [Stays(n_("{n} recording", "{n} recordings", len(found)), url("seminars:material", slug=event.slug), about)] if found else []


def of_material(event: Event, found: list[Shown]) -> list[Stays]:
    title = n_("{n} piece of material", "{n} pieces of material", len(found))
    return [Stays(title, url("seminars:material", slug=event.slug), some([one.title for one in found]))] if found else []


def of_notes(event: Event, noted: list[Item]) -> list[Stays]:
    """They stand with their seminars, which the programme leads to."""
    about = _("What it came to: {titles}", titles=some([pick(item, "title").text for item in noted]))
    return [Stays(n_("{n} note", "{n} notes", len(noted)), url("seminars:programme", slug=event.slug), about)] if noted else []


async def programme_stays(event: Event) -> list[Stays]:
    """The same: what was held."""
    items = await held(event)
    about = n_("{n} item, with all who spoke", "{n} items, with all who spoke", len(items))
    return [Stays(_("The whole programme"), url("seminars:programme", slug=event.slug), about)] if items else []


def some(titles: list[str]) -> str:
    """The first few of them, and how many more there are."""
    if len(titles) <= NAMED:
        return listing(titles)
    return f"{', '.join(titles[:NAMED])} {n_('and {n} more', 'and {n} more', len(titles) - NAMED)}"
