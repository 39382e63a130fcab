"""What participants are written to when something has moved or is cancelled: each a job, with what is true when it goes out."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from attendees.apiece import in_a_line
from attendees.instead import gained, instead_of
from attendees.mails.about import About, about, where_and_when
from attendees.moves import Seen
from attendees.rules import OUT, RegistrationState
from events.queries import front_of
from jobs.placeholders import harmless
from jobs.queue import job
from network.tables import Person
from seminars.queries import Item
from seminars.releases.mails import Section, section, write_letter
from seminars.releases.rules import Touched
from seminars.rules import SeminarState
from web.language import _, local, pick, times, weekday


@job
async def moved(
    registration: int, is_moved: bool, before: dict[str, Any], new: Collection[int] = (), note: str = "", speaks: dict[str, Any] | None = None
) -> None:
    """Something that the person comes to is at another time or in another place, or what was wished for has a time now; and what has changed where they speak."""
    touched = msgspec.convert(speaks, Touched, strict=False) if speaks else None
    async with about(registration) as mail:
        if mail.row.state in OUT:
            if touched:
                await write_letter(touched)
            return
        speaking = await where_they_speak(mail, touched)
        known = msgspec.convert(before, dict[int, Seen], strict=False)
        place = [_("The event has moved. It is now:"), await where_and_when(mail.event)] if is_moved else []
        first = [*([harmless(note)] if note else []), *place, *await changed_lines(mail, known, touched), *speaking.paragraphs]
        changes = "\n\n".join([*first, *in_the_programme(mail, new), *instead(mail, known)])
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite("moved", calendars=speaking.calendars, changes=changes)
        else:
            await mail.write("moved", calendar="".join(speaking.calendars), changes=changes)


async def changed_lines(mail: About, known: Mapping[int, Seen], touched: Touched | None) -> list[str]:
    """But for what is told of them as a speaker."""
    front, apart = await front_of(mail.event), touched.seminars if touched else {}
    lines = [
        now_and_before(item, known[item.id], mail.event.zone, front.there(item.starts_at)) for item in mail.items if item.id in known and item.id not in apart
    ]
    return ["\n".join([_("This has changed:"), *lines])] if lines else []


async def where_they_speak(mail: About, touched: Touched | None) -> Section:
    who = await Person.objects().get(Person.id == touched.person) if touched else None
    if touched is None or who is None:
        return Section([], [])
    found = await section(mail.event, who, touched)
    return found._replace(paragraphs=[_("Where you do something, this has changed:"), *map(harmless, found.paragraphs)])


def in_the_programme(mail: About, new: Collection[int]) -> list[str]:
    """What the person wished for and what has a time now."""
    lines = [in_a_line(item) for item in mail.items if item.id in new and item.state == SeminarState.PLANNED]
    return ["\n".join([_("New in the programme, and wished for by you. Choose on your page:"), *lines])] if lines else []


def instead(mail: About, known: Collection[int]) -> list[str]:
    """For each chosen seminar that is cancelled: where the person sits now, or what else there is."""
    gone = [item for item in mail.items if item.id in known and item.id in mail.seats and item.state == SeminarState.CANCELLED]
    return [instead_in_words(item, mail) for item in gone]


def instead_in_words(item: Item, mail: About) -> str:
    title = pick(item, "title").text
    if now := gained(item, mail.items, mail.seats):
        return _("Instead of “{title}” you now have a seat in:", title=title) + "\n" + "\n".join(map(in_a_line, now))
    if free := instead_of(item, mail.items, mail.seats):
        return _("Instead of “{title}” there are seats left in the following. Choose on your page.", title=title) + "\n" + "\n".join(map(in_a_line, free))
    return _("Nothing else at the time of “{title}” has seats left.", title=title)


def now_and_before(item: Item, seen: Seen, zone: str, there: str = "") -> str:
    """ "Tue 14:00–15:00 · Seven gaps · Silvanum (before: Tue 13:00–14:00 · Magasinet)"; `there` is what clocks of the other country show."""
    if item.state == SeminarState.CANCELLED:
        return _("{seminar}: cancelled", seminar=in_a_line(item))
    starts_at, ends_at = local(seen.starts_at, zone), local(seen.ends_at, zone)
    was = " · ".join(part for part in (f"{weekday(starts_at.date())}, {times(starts_at, ends_at)}", seen.room) if part)
    return _("{seminar} (before: {was})", seminar=f"{in_a_line(item)} ({there})" if there else in_a_line(item), was=was)


@job
async def event_cancelled(registration: int) -> None:
    """The whole event is cancelled."""
    async with about(registration) as mail:
        if mail.row.state not in OUT:
            await mail.call_off("event_cancelled")
