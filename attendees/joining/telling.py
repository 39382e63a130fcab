"""After a webinar: whoever had a place is told once that the recording and the material are there."""

from attendees.mails.about import about
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.rules import takes_place
from jobs.mail import Link
from jobs.queue import job, later
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import transaction
from web.language import _

A_BATCH = 100


@job
async def tell_of_recording(of: int) -> None:
    """A mail to each who has not got it."""
    placed = (Registration.event == of) & (Registration.state == RegistrationState.CONFIRMED)
    people = await Registration.select(Registration.id).where(placed).order_by(Registration.id).output(as_list=True)
    await OnlineMeeting.update({OnlineMeeting.told_at: clock.now()}).where((OnlineMeeting.event == of) & OnlineMeeting.seminar.is_null())
    for done in range(0, len(people), A_BATCH):
        async with transaction():
            for number in people[done : done + A_BATCH]:
                await later("attendees.afterwards", event=of, key=f"attendees.afterwards:{number}", registration=number)


@job
async def afterwards(registration: int) -> None:
    """Once; nothing when the place is gone since."""
    async with about(registration) as mail:
        row = mail.row
        if row.state == RegistrationState.CONFIRMED and takes_place(mail.event.state):
            link = Link(_("The recording and the material, on your page"), "/r/{}", "mailed", row.uid, row.generation)
            await mail.write("afterwards", key=f"afterwards:{row.uid}", link=link)
