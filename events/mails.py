"""Mails about running an event."""

from events.actions.crew import PURPOSE
from events.rules import ROLES, ROLES_MAY
from events.tables import Event, Invitation
from jobs.mail import Letter, Link, write
from jobs.queue import job
from web.language import _, day, language, local, pick
from web.pages import url


@job
async def invitation(invitation: int, generation: int) -> None:
    """Asks somebody to help; nothing when it was taken back or renewed since."""
    row = await Invitation.objects().get((Invitation.id == invitation) & (Invitation.generation == generation))
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None:
        return
    with language(row.language):
        await write(letter(row, event), event=event.id)


def letter(row: Invitation, event: Event) -> Letter:
    title = pick(event, "title").text
    path = f"{url('events:invitation', token='{}')}?lang={row.language}"  # noqa: S106 - the blank for it
    return Letter(
        to=row.email,
        subject=_("You are asked to help with {title}", title=title),
        body=[
            _("Hello,"),
            _("you are asked to help run {title} as {role}. Who has this role {may}.", title=title, role=_(ROLES[row.role]), may=_(ROLES_MAY[row.role])),
            Link(_("Answer the invitation"), path, PURPOSE, row.uid, row.generation),
            _("The link works once, until {day}. If you do not know what this is about, do nothing.", day=day(local(row.ends_at, event.zone).date())),
        ],
    )
