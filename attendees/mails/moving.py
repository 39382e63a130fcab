"""What participants are written to when something has moved or is cancelled: each a job, with what is true when it goes out."""

from collections.abc import Collection
from typing import Any

import msgspec

from attendees.apiece import in_a_line
from attendees.instead import gained, instead_of
from attendees.mails.about import About, about, where_and_when
from attendees.moves import Seen
from attendees.rules import OUT, RegistrationState
from jobs.placeholders import harmless
from jobs.queue import job
from seminars.queries import Item
from seminars.rules import SeminarState
from web.language import _, local, pick, times, weekday


@job
async def moved(registration: int, is_moved: bool, before: dict[str, Any], new: Collection[int] = (), note: str = "") -> None:
    """Something that the person comes to is at another time or in another place, or what was wished for has a time now."""
    async with about(registration) as mail:
        if mail.row.state in OUT:
            return
        known = msgspec.convert(before, dict[int, Seen], strict=False)
        place = [_("The event has moved. It is now:"), await where_and_when(mail.event)] if is_moved else []
        lines = [now_and_before(item, known[item.id], mail.event.zone) for item in mail.items if item.id in known]
        told = ["\n".join([_("This has changed:"), *lines])] if lines else []
        changes = "\n\n".join([*([harmless(note)] if note else []), *place, *told, *in_the_programme(mail, new), *instead(mail, known)])
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite("moved", changes=changes)
        else:
            await mail.write("moved", changes=changes)


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


def now_and_before(item: Item, seen: Seen, zone: str) -> str:
    """ "Tue 14:00–15:00 · Seven gaps · Silvanum (before: Tue 13:00–14:00 · Magasinet)"."""
    if item.state == SeminarState.CANCELLED:
        return _("{seminar}: cancelled", seminar=in_a_line(item))
    starts_at, ends_at = local(seen.starts_at, zone), local(seen.ends_at, zone)
    was = " · ".join(part for part in (f"{weekday(starts_at.date())}, {times(starts_at, ends_at)}", seen.room) if part)
    return _("{seminar} (before: {was})", seminar=in_a_line(item), was=was)


@job
async def event_cancelled(registration: int) -> None:
    """The whole event is cancelled."""
    async with about(registration) as mail:
        if mail.row.state not in OUT:
            await mail.call_off("event_cancelled")
