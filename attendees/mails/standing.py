"""What participants are written to when they register, get a place or a seat, switch, hand over or cancel: each a job, with what is true when it goes out."""

from attendees.apiece import follow, in_a_line, take_out
from attendees.invitations import call_off
from attendees.mails.about import about, about_row
from attendees.queries import event_place, registrant_of
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.rules import takes_place
from events.tables import Event
from jobs.placeholders import harmless
from jobs.queue import job, later
from web.database import transaction
from web.language import _, language, number

NOTICE = "handed-over:"  # begins the key of the last mail to whoever has handed over


@job
async def welcome(registration: int, from_colleague: bool = False) -> None:
    """After registering, after coming back, and after getting a colleague's place."""
    async with about(registration) as mail:
        why = _("A colleague has handed this place over to you. If you cannot come, cancel on your page.") if from_colleague else await registered_by(mail.row)
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite("welcome", colleague=why)
        elif mail.row.state == RegistrationState.WAITING:
            await mail.write("queue", colleague=why, number=number(await event_place(mail.row)))
        elif mail.row.state == RegistrationState.ASKED:
            await mail.write("asked", colleague=why)


async def registered_by(row: Registration) -> str:
    """Who is registered by a colleague knows from whom the mail comes."""
    who = await registrant_of(row)
    return _("{who}, has registered you. If you cannot come, cancel on your page.", who=harmless(who)) if who else ""


@job
async def place_given(registration: int) -> None:
    """From the event's queue to a place."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CONFIRMED:
            await mail.invite("place_given")


@job
async def seat_given(registration: int, seminar: int) -> None:
    """From a seminar's queue to a seat."""
    async with about(registration) as mail:
        seat = mail.seats.get(seminar)
        item = next((item for item in mail.items if item.id == seminar), None)
        if seat and item and seat.is_confirmed:
            await mail.invite("seat_given", seminar=in_a_line(item))


@job
async def switched(registration: int) -> None:
    """Somebody has chosen other seminars; the calendar follows."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CONFIRMED and takes_place(mail.event.state):
            await mail.invite("switched")


@job
async def calendar_wish(registration: int) -> None:
    """The calendar is put right: from one appointment to one for each seminar, or back."""
    async with about(registration) as mail:
        if mail.row.state != RegistrationState.CONFIRMED or not takes_place(mail.event.state):
            return
        async with transaction():
            if mail.is_apiece:
                await mail.write("apiece", calendar=await mail.no_more())
            else:
                await mail.write("as_one", calendar=await mail.as_one())
            await follow(mail)


@job
async def link_again(registration: int) -> None:
    """Somebody asked for the link, or tried to register with this address again; who is invited gets the invitation again."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.INVITED:
            await later("attendees.invitation", event=mail.event.id, registration=registration)
        else:
            await mail.write("link")


async def tell_who_handed_over(row: Registration, event: Event) -> None:
    """Written at once, while the registration is still that person's; takes the appointment out of the calendar."""
    with language(row.language):
        mail = await about_row(row, event)
        calendar = "" if mail.is_apiece else await call_off(row, event, mail.items)
        await mail.write("handed_over", calendar=calendar, key=f"{NOTICE}{row.uid}")
        await take_out(mail, key=NOTICE)


@job
async def cancelled(registration: int) -> None:
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CANCELLED:
            await mail.call_off("cancelled")
