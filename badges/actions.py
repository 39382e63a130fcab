"""Prints badges (a job), and notes who came."""

from accounts.tables import Account
from accounts.trail import remember
from attendees.tables import Presence, Registration
from badges import pdf
from badges.layout import ON_A_SHEET
from badges.queries import at_the_door, badges_of
from events.tables import Event
from jobs.queue import hand_over, job, progress
from web import clock
from web.database import transaction
from web.language import _, alphabetical, language


@job
async def print_badges(of: int, only_new: bool, language_code: str) -> None:
    """All, or those that were not printed yet; they count as printed once the file is there."""
    row = await Event.objects().get(Event.id == of)
    if row is None:
        return
    badges = await badges_of(row, only_new)
    if not badges:
        return
    sheets = -(-len(badges) // ON_A_SHEET)

    async def on_sheet(number: int) -> None:
        await progress(number, sheets)

    await progress(0, sheets)
    with language(language_code):
        body = await pdf.printed(row, badges, on_sheet)
        await hand_over(body, name=f"{alphabetical(_('Badges'))}-{row.slug}.pdf", media_type="application/pdf")
    async with transaction():
        for some in range(0, len(badges), 500):
            ids = [badge.id for badge in badges[some : some + 500]]
            await Registration.update({Registration.badge_printed_at: clock.now()}, force=True).where(Registration.id.is_in(ids))


async def note_present(registration: Registration, by: Account) -> None:
    """At the event's door; a second time changes nothing."""
    async with transaction():
        await hold(registration)
        if not await Presence.exists().where(at_the_door(registration.id)):
            await Presence(registration=registration.id, at=clock.now(), by=by.id).save()
            await remember("presence.noted", account=by.id, event=registration.event, subject=f"registration:{registration.id}")


async def undo_present(registration: Registration, by: Account) -> None:
    """It was a mistake."""
    async with transaction():
        await hold(registration)
        undone = await Presence.update({Presence.undone_at: clock.now()}, force=True).where(at_the_door(registration.id)).returning(Presence.id)
        if undone:
            await remember("presence.undone", account=by.id, event=registration.event, subject=f"registration:{registration.id}")


async def hold(registration: Registration) -> None:
    """Two at the door at once come one after the other."""
    await Registration.update({Registration.uid: registration.uid}).where(Registration.id == registration.id)
