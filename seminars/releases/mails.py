"""What somebody who does something in the programme is written to when a release moves it: with the seminar for their calendar (iTIP, RFC 5546, 3.2)."""

import msgspec

from events.calendars import Party, invitation
from events.queries import venue_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.calendars import entry
from seminars.desks import PURPOSE, desk_of
from seminars.mails import told
from seminars.queries import Item, items_where
from seminars.releases.queries import released
from seminars.releases.rules import WHAT, Entry
from seminars.rules import SeminarState
from seminars.tables import Desk, Seminar
from settings import SETTINGS
from web import clock
from web.language import _, language, local, pick, times, weekday
from web.pages import url

HOST = SETTINGS.mail_from.rpartition("@")[2]


@job
async def release_letter(number: int, person: int, seminar: int, what: list[str], before: str) -> None:
    """Of one seminar. Nothing for who has no address, or when it is gone."""
    row, who = await Seminar.objects().get(Seminar.id == seminar), await Person.objects().get(Person.id == person)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if event is None or who is None or not who.email:
        return
    item = next(iter(await items_where(event, Seminar.id == seminar)))
    desk = await desk_of(event.id, person) or await make_desk(event.id, person)
    was = next(iter(msgspec.json.decode(before, type=list[Entry])), None) if before else None
    release = await released(event.id, number)
    with language(who.language):
        letter = await composed(event, item, desk, who, [_(WHAT[one]) for one in what], was)
        note = release.note if release else ""
        body = [*letter.body[:1], *([note] if note else []), *letter.body[1:]]
        await write(msgspec.structs.replace(letter, body=body), event=event.id)


async def composed(event: Event, item: Item, desk: Desk, who: Person, what: list[str], was: Entry | None) -> Letter:
    title = pick(event, "title").text
    path = f"{url('seminars:desk', token='{}')}?lang={who.language}"  # noqa: S106 - the blank for it
    body = [
        _("Hello {name},", name=who.first_name),
        _("something has changed in {event}, where you do something:", event=title) + " " + ", ".join(what),
        now_in_words(item),
        _("Before: {was}", was=then_in_words(was, event.zone)) if was else "",
        Link(_("Your own page"), path, PURPOSE, desk.uid, desk.generation),
        _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else "",
    ]
    subject = _("Changed: {title}", title=pick(item, "title").text)
    return Letter(to=who.email, subject=subject, body=[part for part in body if part], calendar=await for_calendar(event, item, desk, who, was))


def now_in_words(item: Item) -> str:
    if item.state == SeminarState.CANCELLED:
        return _("{seminar}: cancelled", seminar=told(item))
    return told(item)


def then_in_words(was: Entry, zone: str) -> str:
    starts_at, ends_at = local(was.starts_at, zone), local(was.ends_at, zone)
    return " · ".join(part for part in (f"{weekday(starts_at.date())}, {times(starts_at, ends_at)}", was.room or was.address) if part)


async def for_calendar(event: Event, item: Item, desk: Desk, who: Person, was: Entry | None) -> str:
    """REQUEST, or CANCEL of what is not held any more; nothing of what never had a time."""
    is_gone = item.state != SeminarState.PLANNED
    if is_gone and was is None:
        return ""
    shown = entry(item, event, await venue_of(event))
    times_before = {"starts_at": local(was.starts_at, event.zone), "ends_at": local(was.ends_at, event.zone)} if is_gone and was else {}
    shown = msgspec.structs.replace(shown, uid=f"{item.uid}.{desk.uid}@{HOST}", is_cancelled=is_gone, changed_at=clock.now(), **times_before)
    organiser, attendee = Party(pick(event, "title").text, SETTINGS.mail_from), Party(f"{who.first_name} {who.last_name}", who.email)
    return invitation(shown, method="CANCEL" if is_gone else "REQUEST", organiser=organiser, attendee=attendee)
