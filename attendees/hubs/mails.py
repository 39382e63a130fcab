"""The mail to the host of a hub, with the link to who sits there."""

from attendees.hubs.queries import PURPOSE
from attendees.hubs.tables import Hub
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.placeholders import harmless
from jobs.queue import job
from web.language import _, days, language, pick
from web.pages import url

TITLED = ("sv", "fi", "en")


@job
async def hub_link(hub: int, turn: int) -> None:
    """In the language in which the event has a title first."""
    row = await Hub.objects().get(Hub.id == hub)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None:
        return
    with language(next((code for code in TITLED if getattr(event, f"title_{code}")), "en")):
        title = pick(event, "title").text
        body = [
            _("Hello {name},", name=harmless(row.contact_name)),
            _("“{hub}” follows “{event}”, {days}. You are its host.", hub=row.name, event=title, days=days(event.first_day, event.last_day)),
            Link(_("Who sits there, and who has come"), url("attendees:hub-host", token="{}"), PURPOSE, row.uid, row.generation),  # noqa: S106 - the blank for it
        ]
        await write(Letter(to=row.contact_email, subject=_("Your hub: {hub}", hub=row.name), body=body), event=event.id, key=f"hub:{row.uid}:{turn}")
