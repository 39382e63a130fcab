"""Mails to those who do something in a programme."""

from events.queries import house_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from network.tables import Person
from seminars.desks import PURPOSE, part_of
from seminars.material.owing import missing_of, owing
from seminars.notes import owed
from seminars.queries import Appearance, Item
from seminars.rules import PART_ROLES, PartRole, SeminarState
from seminars.tables import Desk
from web import clock
from web.language import _, days, language, pick, times, weekday
from web.language import day as spoken_day
from web.pages import url


@job
async def speaker_link(desk: int) -> None:
    """The link to one's own page; nothing when the person is in the programme no more."""
    row = await Desk.objects().get(Desk.id == desk)
    event = await Event.objects().get(Event.id == row.event) if row else None
    person = await Person.objects().get(Person.id == row.person) if row else None
    who = await part_of(event, person.id) if event and person else None
    if row and event and person and person.email and who:
        with language(person.language):
            await write(await letter(row, event, person, who), event=event.id)


async def letter(row: Desk, event: Event, person: Person, who: Appearance) -> Letter:
    title = pick(event, "title").text
    path = f"{url('seminars:desk', token='{}')}?lang={person.language}"  # noqa: S106 - the blank for it
    place = "\n".join(line for line in (title, days(event.first_day, event.last_day), await house_of(event)) if line)
    is_late = any(role == PartRole.RAPPORTEUR and item.starts_at <= clock.now() and item.state != SeminarState.UNPLACED for role, item in who.parts)
    missing = _("The note of what it came to is missing: write it on your own page.") if is_late and person.id in await owed(event.id) else ""
    body = [
        _("Hello {name},", name=person.first_name),
        _("you have a part in this event:"),
        place,
        "\n".join(parts(who)),
        missing,
        _("On your own page you see when and where, and say who you are and what may be shown. You need no account."),
        Link(_("Your own page"), path, PURPOSE, row.uid, row.generation),
        _("Slides, films and other files for your seminar you hand in there too, whenever they are ready: choose the file, that is all."),
        Link(_("Hand in material"), f"{path}#material", PURPOSE, row.uid, row.generation),
        _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else _("Welcome!"),
    ]
    return Letter(to=person.email, subject=_("Your part in {title}", title=title), body=[part for part in body if part])


@job
async def material_reminder(desk: int) -> None:
    """What is still missing of one speaker; nothing when it has come meanwhile."""
    row = await Desk.objects().get(Desk.id == desk)
    event = await Event.objects().get(Event.id == row.event) if row else None
    person = await Person.objects().get(Person.id == row.person) if row else None
    items = missing_of(await owing(event), person.id) if event and person else []
    if row and event and person and person.email and items:
        with language(person.language):
            await write(reminder(row, event, person, items), event=event.id)


def reminder(row: Desk, event: Event, person: Person, items: list[Item]) -> Letter:
    title = pick(event, "title").text
    path = f"{url('seminars:desk', token='{}')}?lang={person.language}#material"  # noqa: S106 - the blank for it
    body = [
        _("Hello {name},", name=person.first_name),
        _("your material for {event} has not come yet. It is missing for:", event=title),
        "\n".join(told(item) for item in items),
        _("Please hand it in by {day}.", day=spoken_day(event.material_until)) if event.material_until else "",
        _("Slides, pictures, a film or a link: one click and a file. You say yourself from when others may see it."),
        Link(_("Hand in your material"), path, PURPOSE, row.uid, row.generation),
        _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else "",
    ]
    return Letter(to=person.email, subject=_("Your material for {title}", title=title), body=[part for part in body if part])


def told(item: Item) -> str:
    """Tue 9 February, 13:00–14:00 · Seven gaps · Silvanum"""
    when = _("time not decided yet") if item.state == SeminarState.UNPLACED else f"{weekday(item.day)}, {times(item.starts_at, item.ends_at)}"
    facts = (when, pick(item, "title").text, item.room or item.address)
    return " · ".join(part for part in facts if part)


def parts(who: Appearance) -> list[str]:
    """One line for each: "Tue 9 February, 13:00–14:00 · Seven gaps · Silvanum (speaker)"."""
    lines = []
    for role, item in who.parts:
        lines.append(f"{told(item)} ({_(PART_ROLES[role])})")
    return lines
