"""What people are written to when a place or a seat is offered to them, and when somebody decides about it: each a job."""

from datetime import datetime

from accounts.trail import reason_of
from attendees.apiece import in_a_line
from attendees.mails.about import about
from attendees.queries import seats_of
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.rules import TIME_IN, ZONES, Kind, neighbour
from events.tables import Event
from jobs.mail import Link
from jobs.queue import job
from seminars.queries import Item
from web.language import _, clock_time, day, local


@job
async def place_offered(registration: int) -> None:
    """From the event's queue to a place that waits for an answer."""
    async with about(registration) as mail:
        row = mail.row
        if row.state == RegistrationState.OFFERED and row.offered_until is not None:
            await mail.write("place_offered", until=until(row.offered_until, mail.event, row), link=your_answer(row))


@job
async def offer_ended(registration: int) -> None:
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.DECLINED:
            await mail.write("offer_ended")


@job
async def seat_offered(registration: int, seminar: int) -> None:
    """From a seminar's queue to a seat that waits for an answer."""
    async with about(registration) as mail:
        seat, item = mail.seats.get(seminar), item_in(mail.items, seminar)
        if seat and item and seat.offered_until is not None:
            waits = until(seat.offered_until, mail.event, mail.row)
            await mail.write("seat_offered", until=waits, seminar=in_a_line(item), link=your_answer(mail.row))


@job
async def seat_offer_ended(registration: int, seminar: int) -> None:
    async with about(registration) as mail:
        item = item_in(mail.items, seminar)
        if item and seminar not in await seats_of(registration):
            await mail.write("seat_offer_ended", seminar=in_a_line(item))


@job
async def refused(registration: int) -> None:
    """With the reason, if the organiser gave one."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.REFUSED:
            await mail.write("refused", reason=await reason_of("registration.refused", f"registration:{registration}"))


def item_in(items: list[Item], number: int) -> Item | None:
    return next((item for item in items if item.id == number), None)


def your_answer(row: Registration) -> Link:
    return Link(_("Accept or decline on your page"), "/r/{}", "mailed", row.uid, row.generation)


def until(moment: datetime, event: Event, row: Registration) -> str:
    """In words, by the clocks of the person's country: "Tuesday, 9 June 2026, 14:00 in Finland"."""
    zone = "Europe/Helsinki" if row.language == "fi" else event.zone
    shown = local(moment, zone)
    time = _(TIME_IN[ZONES[zone]], time=clock_time(shown)) if zone in ZONES else clock_time(shown)
    return f"{day(shown.date(), 'full')}, {time}{and_there(moment, zone) if event.kind == Kind.WEBINAR else ''}"


def and_there(moment: datetime, zone: str) -> str:
    """By the clocks of the other country: people join a webinar from both."""
    other = neighbour(zone=zone, countries=ZONES.values())
    return f" ({_(TIME_IN[ZONES[other]], time=clock_time(local(moment, other)))})" if other else ""
