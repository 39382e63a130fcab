"""What participants are written to: each a job, in the language of whoever gets it, with what is true when it goes out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from attendees.invitations import call_off, invite
from attendees.moves import Seen
from attendees.queries import Own, event_place, seats_of
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.queries import house_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from seminars.queries import Item, programme
from seminars.rules import SeminarState
from web.database import transaction
from web.language import _, days, language, local, pick, times, weekday


class About(msgspec.Struct):
    """Whom and what a mail is about."""

    row: Registration
    event: Event
    items: list[Item]
    seats: dict[int, Own]

    @property
    def title(self) -> str:
        return pick(self.event, "title").text

    async def invite(self, subject: str, *body: str | Link) -> None:
        """With the appointment for the person's calendar, new or as it is now."""
        text = "\n".join(own_seats(self))
        async with transaction():
            await self.write(subject, *body, calendar=await invite(self.row, self.event, self.items, text))
            await count_invitation(self.row)

    async def call_off(self, subject: str, *body: str | Link) -> None:
        """With what takes the appointment out of the calendar."""
        async with transaction():
            await self.write(subject, *body, calendar=await call_off(self.row, self.event, self.items))
            await count_invitation(self.row)

    async def write(self, subject: str, *body: str | Link, calendar: str = "", key: str = "") -> None:
        greeting = _("Hello {name},", name=self.row.first_name)
        parts = [part for part in (greeting, *body, questions_to(self.event)) if part]
        await write(Letter(to=self.row.email, subject=f"{subject} – {self.title}", body=parts, calendar=calendar), event=self.event.id, key=key)


async def count_invitation(row: Registration) -> None:
    await Registration.update({Registration.invitations: Registration.invitations + 1}).where(Registration.id == row.id)


@asynccontextmanager
async def about(registration: int) -> AsyncIterator[About]:
    row = await Registration.objects().get(Registration.id == registration)
    assert row is not None
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    with language(row.language):
        yield About(row, event, await programme(event), await seats_of(row.id))


@job
async def welcome(registration: int, from_colleague: bool = False) -> None:
    """After registering, after coming back, and after getting a colleague's place."""
    async with about(registration) as mail:
        why = _("A colleague has handed this place over to you. If you cannot come, cancel on your page.") if from_colleague else ""
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite(_("You have a place"), why, await where_and_when(mail.event), *own_seats(mail), your_page(mail.row), your_agenda(mail.row))
        elif mail.row.state == RegistrationState.WAITING:
            place = await event_place(mail.row)
            subject, told = (
                _("You are in the queue"),
                _("All places are taken. You are number {n} in the queue; when a place is yours, you get a mail.", n=place),
            )
            await mail.write(subject, why, await where_and_when(mail.event), told, your_page(mail.row))


async def tell_who_handed_over(row: Registration, event: Event) -> None:
    """Written at once, while the registration is still that person's; takes the appointment out of the calendar."""
    with language(row.language):
        mail = About(row, event, await programme(event), {})
        told = _("Your place is now your colleague's, with all its seats. The links that you had do not work any more.")
        await mail.write(_("You have handed over your place"), told, calendar=await call_off(row, event, mail.items), key=f"handed-over:{row.uid}")


@job
async def link_again(registration: int) -> None:
    """Somebody asked for the link, or tried to register with this address again."""
    async with about(registration) as mail:
        told = _("You are registered with this address already. This link opens your own page.")
        ignored = _("If it was not you who asked for it, you need not do anything.")
        await mail.write(_("Your link"), told, your_page(mail.row), ignored)


@job
async def place_given(registration: int) -> None:
    """From the event's queue to a place."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CONFIRMED:
            told = _("A place became free, and it is yours.")
            await mail.invite(_("You have a place"), told, await where_and_when(mail.event), *own_seats(mail), your_page(mail.row), your_agenda(mail.row))


@job
async def seat_given(registration: int, seminar: int) -> None:
    """From a seminar's queue to a seat."""
    async with about(registration) as mail:
        seat = mail.seats.get(seminar)
        item = next((item for item in mail.items if item.id == seminar), None)
        if seat and item and seat.is_confirmed:
            told = _("A seat became free, and it is yours. If you had a second choice at that time, it has gone to somebody else.")
            await mail.invite(_("You have a seat"), told, in_a_line(item), your_page(mail.row))


@job
async def cancelled(registration: int) -> None:
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CANCELLED:
            told = _("Your registration is cancelled, and your place has gone on. If that was a mistake, you can come back on your page.")
            await mail.call_off(_("You have cancelled"), told, your_page(mail.row))


@job
async def moved(registration: int, is_moved: bool, before: dict[str, Any]) -> None:
    """Something that the person comes to is at another time or in another place."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CANCELLED:
            return
        known = msgspec.convert(before, dict[int, Seen], strict=False)
        place = [_("The event has moved. It is now:"), await where_and_when(mail.event)] if is_moved else []
        lines = [now_and_before(item, known[item.id], mail.event.zone) for item in mail.items if item.id in known]
        body = [*place, *(["\n".join([_("This has changed:"), *lines])] if lines else []), your_page(mail.row)]
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite(_("Something has changed"), *body)
        else:
            await mail.write(_("Something has changed"), *body)


@job
async def event_cancelled(registration: int) -> None:
    """The whole event is cancelled."""
    async with about(registration) as mail:
        told = _("The event is cancelled: it does not take place. You need not do anything.")
        await mail.call_off(_("Cancelled"), told, await where_and_when(mail.event))


def questions_to(event: Event) -> str:
    return _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email) if event.contact_email else ""


def your_page(row: Registration) -> Link:
    return Link(_("Your page: see, change, switch seminars, cancel"), "/r/{}", "mailed", row.uid, row.generation)


def your_agenda(row: Registration) -> Link:
    return Link(_("Your programme for your calendar"), "/r/{}/agenda.ics", "agenda", row.uid, row.generation)


async def where_and_when(event: Event) -> str:
    place = await house_of(event)
    return "\n".join(line for line in (pick(event, "title").text, days(event.first_day, event.last_day), place) if line)


def now_and_before(item: Item, seen: Seen, zone: str) -> str:
    """ "Tue 14:00–15:00 · Seven gaps · Silvanum (before: Tue 13:00–14:00 · Magasinet)"."""
    if item.state == SeminarState.CANCELLED:
        return _("{seminar}: cancelled", seminar=in_a_line(item))
    starts_at, ends_at = local(seen.starts_at, zone), local(seen.ends_at, zone)
    was = " · ".join(part for part in (f"{weekday(starts_at.date())}, {times(starts_at, ends_at)}", seen.room) if part)
    return _("{seminar} (before: {was})", seminar=in_a_line(item), was=was)


def own_seats(mail: About) -> list[str]:
    """One line for each chosen seminar."""
    chosen = [(item, mail.seats[item.id]) for item in mail.items if item.id in mail.seats]
    lines = [in_a_line(item) if own.is_confirmed else f"{in_a_line(item)} – {_('in the queue, number {n}', n=own.ahead + 1)}" for item, own in chosen]
    return ["\n".join([_("Your seminars:"), *lines])] if lines else []


def in_a_line(item: Item) -> str:
    parts = [f"{weekday(item.day)}, {times(item.starts_at, item.ends_at)}", pick(item, "title").text, item.room]
    return " · ".join(part for part in parts if part)
