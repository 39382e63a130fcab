"""Speakers are asked when they can come, by mail with the link to where they say it."""

from collections.abc import Collection
from datetime import timedelta

from accounts.trail import remember
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job, later
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import PURPOSE, desk_of, part_of
from seminars.mails import parts
from seminars.tables import Desk
from seminars.wishes.queries import said_by
from web import clock
from web.database import transaction
from web.language import _, days, language, pick
from web.pages import url

AGAIN = timedelta(days=1)  # nobody is asked twice within it


async def ask_when(event: Event, persons: Collection[int], *, account: int) -> int:
    """Tells how many mails go out. Pressed twice, or by two at once, each gets one."""
    async with transaction():
        asked = [person for person in persons if await ask_one(event, person)]
        if asked:
            await remember("speakers.asked_when", account=account, event=event.id, n=len(asked))
    return len(asked)


async def ask_one(event: Event, person: int) -> bool:
    desk = await desk_of(event.id, person) or await make_desk(event.id, person)
    due = (Desk.id == desk.id) & (Desk.asked_when_at.is_null() | (Desk.asked_when_at <= clock.now() - AGAIN))
    if not await Desk.update({Desk.asked_when_at: clock.now()}).where(due).returning(Desk.id):
        return False
    await later("seminars.when_letter", event=event.id, desk=desk.id)
    return True


@job
async def when_letter(desk: int) -> None:
    """Nothing when the answer has come meanwhile, or the person is in the programme no more."""
    row = await Desk.objects().get(Desk.id == desk)
    event = await Event.objects().get(Event.id == row.event) if row else None
    person = await Person.objects().get(Person.id == row.person) if row else None
    who = await part_of(event, person.id) if event and person else None
    if row is None or event is None or person is None or who is None or not person.email or await said_by(event, person.id):
        return
    with language(person.language):
        title = pick(event, "title").text
        path = f"{url('seminars:availability', token='{}')}?lang={person.language}"  # noqa: S106 - the blank for it
        body = [
            _("Hello {name},", name=person.first_name),
            _("the timetable of {event}, {days}, is being made. When can you come?", event=title, days=days(event.first_day, event.last_day)),
            "\n".join(parts(who)),
            Link(_("Say when you can come"), path, PURPOSE, row.uid, row.generation),
            _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else "",
        ]
        await write(Letter(to=person.email, subject=_("When can you come? {title}", title=title), body=[part for part in body if part]), event=event.id)
