"""The invitation in person, and its reminder: in the language of whoever gets it, with the link to answer by."""

from attendees.mails.about import about
from attendees.mails.offers import until
from attendees.rules import RegistrationState, has_place
from attendees.tables import Guest, Registration
from jobs.mail import Link
from jobs.queue import job
from web.language import _


@job
async def invitation(registration: int, is_reminder: bool = False) -> None:
    """Unless it has been answered, or taken back."""
    guest = await Guest.objects().get(Guest.registration == registration)
    if guest is None:
        return
    async with about(registration) as mail:
        if mail.row.state != RegistrationState.INVITED:
            return
        moment = until(guest.ends_at, mail.event, mail.row)
        held = _("A place is held for you until {moment}.", moment=moment) if has_place(mail.row) else _("Please answer before {moment}.", moment=moment)
        kind = "invitation_again" if is_reminder else "invitation"
        await mail.write(kind, note=guest.note, held=held, until=moment, link=your_answer(mail.row))


def your_answer(row: Registration) -> Link:
    return Link(_("Accept or decline here"), "/r/{}", "mailed", row.uid, row.generation)
