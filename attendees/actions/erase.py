"""Erasing a registration and all that was kept of the person because of it. It cannot be undone, not even by restoring a backup."""

from accounts.trail import forget_reasons, remember
from attendees.actions.cancel import cancel
from attendees.actions.fill_in import forget_answers
from attendees.actions.needs import drop_needs
from attendees.actions.places import hold
from attendees.floor.actions import forget_asked
from attendees.tables import Answer, Registration
from attendees.visits.forgetting import forget_author
from events.tables import Event
from jobs.forgetting import forget_files, forget_jobs, forget_mails
from network.actions import forget_person
from seminars.tables import Wish
from seminars.wishes.actions import forget_wishes
from web.database import transaction
from web.erasures import note

KIND = "attendees.registration"


async def erase(registration: int, *, account: int | None = None) -> None:
    """Once. It is cancelled first, so that places, queues and counters go on; the trail keeps only that something was erased."""
    async with transaction():
        found = await Registration.select(Registration.event).where(Registration.id == registration).first()
        event = await hold(found["event"]) if found else None
        row = await Registration.objects().get(Registration.id == registration)
        if event is None or row is None:
            return
        await cancel(row.id, mail=False)
        await forget(row, event)
        await remember("registration.erased", account=account, event=event.id, subject=f"registration:{row.id}")


async def forget(row: Registration, event: Event) -> None:
    """Seats, consents and presence go with the row; lists and badges that were made with it are made anew without. A backup forgets it, too."""
    await note(KIND, row.uid)
    await forget_jobs("registration", row.id)
    await forget_mails(event.id, row.email)
    await forget_files(event.id)
    await forget_reasons(f"registration:{row.id}")
    await Wish.delete().where(Wish.chooser == row.id)
    await forget_wishes(row.id)
    await drop_needs(row.id)
    await forget_asked(row.id)
    await forget_author(row.id)
    await forget_answers(Answer.registration == row.id)
    await Registration.delete().where(Registration.id == row.id)
    if row.person is not None:
        await forget_person(row.person)


async def erase_again(uid: str) -> None:
    """The registration is back out of a backup."""
    row = await Registration.select(Registration.id).where(Registration.uid == uid).first()
    if row:
        await erase(row["id"])


async def let_go(person: int) -> bool:
    """Answers the register of people: nobody is registered as that person any more."""
    return not await Registration.exists().where(Registration.person == person)
