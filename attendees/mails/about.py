"""Whom and what a mail is about, and how it is put together: the wording of the event, the facts, and what always follows."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from attendees.apiece import follow, in_a_line
from attendees.composing import Composed, Words, composed, words_of
from attendees.invitations import call_off, invite
from attendees.joining.queries import joins_online, own_doors
from attendees.more_questions import more_questions
from attendees.queries import Own, seats_of
from attendees.rules import InCalendars
from attendees.tables import Registration
from attendees.wordings import MAILINGS
from events.queries import house_of, venue_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.placeholders import harmless
from network.queries import organisation_by_id
from seminars.queries import Item, programme
from web.database import transaction
from web.language import _, days, language, pick
from web.pages import url


class About(msgspec.Struct):
    """Whom and what a mail is about. An example has no page of its own: its links go to the event's."""

    row: Registration
    event: Event
    items: list[Item]
    seats: dict[int, Own]
    organisation: str = ""
    is_example: bool = False

    @property
    def is_apiece(self) -> bool:
        """Whether each seminar is an appointment of its own."""
        return self.row.calendar == InCalendars.EACH

    async def invite(self, kind: str, calendars: Sequence[str] = (), **more: Any) -> None:
        """With the appointment for the person's calendar, new or as it is now, and whatever other `calendars` there are."""
        async with transaction():
            own = "" if self.is_apiece else await self.as_one()
            await self.write(kind, calendar="".join([own, *calendars]), **more)
            await follow(self)

    async def call_off(self, kind: str, **more: Any) -> None:
        """With what takes the appointment out of the calendar."""
        async with transaction():
            await self.write(kind, calendar="" if self.is_apiece else await self.no_more(), **more)
            await follow(self)

    async def as_one(self) -> str:
        await count_invitation(self.row)
        return await invite(self.row, self.event, self.items, own_seats(self))

    async def no_more(self) -> str:
        """Nothing for who never had one."""
        if not self.row.invitations:
            return ""
        await count_invitation(self.row)
        return await call_off(self.row, self.event, self.items)

    async def write(self, kind: str, *, calendar: str = "", key: str = "", words: Words | None = None, **more: Any) -> None:
        """One of `MAILINGS`, worded as the event wants it unless `words` are given; `more` is what only this mail has to say."""
        made = await put_together(self, kind, words or await words_of(self.event.id, kind), more)
        await write(Letter(to=self.row.email, subject=made.subject, body=made.body, calendar=calendar), event=self.event.id, key=key)


async def put_together(mail: About, kind: str, words: Words, more: Mapping[str, str | Link]) -> Composed:
    said = {name: word for name, word in more.items() if isinstance(word, str)}
    waits = {"until": _("Your answer is awaited until {time}.", time=said["until"])} if "until" in said else {}
    return composed(MAILINGS[kind], words, await values_of(mail) | said, {**await parts_of(mail), **more, **waits})


async def count_invitation(row: Registration) -> None:
    await Registration.update({Registration.invitations: Registration.invitations + 1}).where(Registration.id == row.id)


@asynccontextmanager
async def about(registration: int) -> AsyncIterator[About]:
    row = await Registration.objects().get(Registration.id == registration)
    assert row is not None
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    with language(row.language):
        yield await about_row(row, event)


async def about_row(row: Registration, event: Event) -> About:
    organisation = await organisation_by_id(row.organisation)
    return About(row, event, await programme(event), await seats_of(row.id), organisation.name)


async def values_of(mail: About) -> dict[str, str]:
    """The words for placeholders; what the person typed is made harmless."""
    row, event = mail.row, mail.event
    venue = await venue_of(event)
    return {
        "first_name": harmless(row.first_name),
        "last_name": harmless(row.last_name),
        "organisation": harmless(mail.organisation),
        "event": pick(event, "title").text,
        "days": days(event.first_day, event.last_day),
        "place": ", ".join(part for part in (venue.name, venue.municipality) if part) if venue else "",
        "contact": ", ".join(part for part in (event.contact_name, event.contact_email) if part),
        "seminars": own_seats(mail),
    }


async def parts_of(mail: About) -> dict[str, str | Link]:
    """What may have to follow a text."""
    return {
        "where": await where_and_when(mail.event),
        "seminars": own_seats(mail),
        "questions": more_questions(mail.event),
        "join": await your_way_in(mail),
        "link": shown_only(your_page(mail.row), mail),
        "agenda": shown_only(your_agenda(mail.row), mail),
        "contact": questions_to(mail.event),
    }


def questions_to(event: Event) -> str:
    return _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else ""


def your_page(row: Registration) -> Link:
    return Link(_("Your page: see, change, switch seminars, cancel"), "/r/{}", "mailed", row.uid, row.generation)


async def your_way_in(mail: About) -> str | Link:
    """Through our own page, for who takes part online: to the event's meeting, or to those of one's seminars."""
    if await joins_online(mail.row, mail.event):
        link = Link(_("Your link to join, yours alone: it opens a quarter of an hour before"), "/r/{}/join", "mailed", mail.row.uid, mail.row.generation)
        return shown_only(link, mail)
    if await own_doors(mail.row, mail.event, mail.items, mail.seats):
        return _("You take part online: the links to join stand on your page, each a quarter of an hour before its seminar begins.")
    return ""


def your_agenda(row: Registration) -> Link:
    return Link(_("Your programme for your calendar"), "/r/{}/agenda.ics", "agenda", row.uid, row.generation)


def shown_only(link: Link, mail: About) -> Link:
    return Link(link.label, url("events:event", slug=mail.event.slug)) if mail.is_example else link


async def where_and_when(event: Event) -> str:
    place = await house_of(event)
    return "\n".join(line for line in (pick(event, "title").text, days(event.first_day, event.last_day), place) if line)


def own_seats(mail: About) -> str:
    """One line for each chosen seminar."""
    chosen = [(item, mail.seats[item.id]) for item in mail.items if item.id in mail.seats]
    lines = [f"{in_a_line(item)}{as_it_stands(own)}" for item, own in chosen]
    return "\n".join([_("Your seminars:"), *lines]) if lines else ""


def as_it_stands(own: Own) -> str:
    if own.is_confirmed:
        return ""
    return f" – {_('offered to you') if own.is_offered else _('in the queue, number {n}', n=own.ahead + 1)}"
