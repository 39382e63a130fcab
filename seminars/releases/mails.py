"""What somebody who does something in the programme is written to when a release moves it: with the seminar for their calendar (iTIP, RFC 5546, 3.2)."""

from typing import Any, NamedTuple

import msgspec

from events.calendars import Party, invitation
from events.queries import Front, front_of, venue_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.calendars import entry
from seminars.desks import PURPOSE, desk_of
from seminars.mails import told
from seminars.queries import Item, items_numbered
from seminars.releases.queries import released
from seminars.releases.rules import WHAT, Entry, Touched
from seminars.rules import SeminarState
from seminars.tables import Desk, Seminar
from settings import SETTINGS
from web import clock
from web.language import _, language, local, pick, times, weekday
from web.pages import url

HOST = SETTINGS.mail_from.rpartition("@")[2]


class Section(NamedTuple):
    """A paragraph and an appointment for each seminar, in the current language."""

    paragraphs: list[str]
    calendars: list[str]


@job
async def release_letter(touched: dict[str, Any]) -> None:
    """To one person, of all that is new for them in a release."""
    await write_letter(msgspec.convert(touched, Touched, strict=False))


async def write_letter(touched: Touched) -> None:
    """Nothing to who has no address, or when all of it is gone."""
    who = await Person.objects().get(Person.id == touched.person)
    row = await Seminar.objects().get(Seminar.id.is_in(list(touched.seminars)))
    event = await Event.objects().get(Event.id == row.event) if row else None
    if event is None or who is None or not who.email:
        return
    with language(who.language):
        await write(await letter(event, who, touched), event=event.id)


async def letter(event: Event, who: Person, touched: Touched) -> Letter:
    desk, (paragraphs, calendars) = await desk_for(event, who), await section(event, who, touched)
    release = await released(event.id, touched.number)
    path = f"{url('seminars:desk', token='{}')}?lang={who.language}"  # noqa: S106 - the blank for it
    body = [
        _("Hello {name},", name=who.first_name),
        release.note if release else "",
        _("something has changed in {event}, where you do something:", event=pick(event, "title").text),
        *paragraphs,
        Link(_("Your own page"), path, PURPOSE, desk.uid, desk.generation),
        _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else "",
    ]
    return Letter(to=who.email, subject=await subject(event, touched), body=[part for part in body if part], calendar="".join(calendars))


async def subject(event: Event, touched: Touched) -> str:
    """The seminar where there is only one."""
    items = await items_numbered(event, touched.seminars)
    return _("Changed: {title}", title=pick(items[0] if len(items) == 1 else event, "title").text)


async def section(event: Event, who: Person, touched: Touched) -> Section:
    """What is in the letter, or in one that the person gets anyway."""
    desk, front = await desk_for(event, who), await front_of(event)
    before = {entry.id: entry for entry in touched.before}
    found = Section([], [])
    for item in await items_numbered(event, touched.seminars):
        was = before.get(item.id)
        lines = [now_in_words(item, front), ", ".join(_(WHAT[what]) for what in touched.seminars[item.id])]
        found.paragraphs.append("\n".join([*lines, *([_("Before: {was}", was=then_in_words(was, event.zone))] if was else [])]))
        found.calendars.extend(await for_calendar(event, item, desk, who, was))
    return found


async def desk_for(event: Event, who: Person) -> Desk:
    return await desk_of(event.id, who.id) or await make_desk(event.id, who.id)


def now_in_words(item: Item, front: Front) -> str:
    """By both clocks where people of both countries meet."""
    if item.state == SeminarState.CANCELLED:
        return _("{seminar}: cancelled", seminar=told(item))
    there = front.there(item.starts_at) if item.state == SeminarState.PLANNED else ""
    return f"{told(item)} ({there})" if there else told(item)


def then_in_words(was: Entry, zone: str) -> str:
    starts_at, ends_at = local(was.starts_at, zone), local(was.ends_at, zone)
    return " · ".join(part for part in (f"{weekday(starts_at.date())}, {times(starts_at, ends_at)}", was.room or was.address) if part)


async def for_calendar(event: Event, item: Item, desk: Desk, who: Person, was: Entry | None) -> list[str]:
    """REQUEST, or CANCEL of what is not held any more; nothing of what never had a time."""
    is_gone = item.state != SeminarState.PLANNED
    if is_gone and was is None:
        return []
    shown = entry(item, event, await venue_of(event))
    times_before = {"starts_at": local(was.starts_at, event.zone), "ends_at": local(was.ends_at, event.zone)} if is_gone and was else {}
    shown = msgspec.structs.replace(shown, uid=f"{item.uid}.{desk.uid}@{HOST}", is_cancelled=is_gone, changed_at=clock.now(), **times_before)
    organiser, attendee = Party(pick(event, "title").text, SETTINGS.mail_from), Party(f"{who.first_name} {who.last_name}", who.email)
    return [invitation(shown, method="CANCEL" if is_gone else "REQUEST", organiser=organiser, attendee=attendee)]
