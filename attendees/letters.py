"""A letter to many, as each of them gets it: each a job, filled in with what is true when it goes out."""

from accounts.tables import Account
from attendees.mails import questions_to, your_page
from attendees.placeholders import around_links, filled, harmless
from attendees.selection import language_for
from attendees.tables import Circular, Registration
from events.queries import venue_of
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.queue import job
from network.queries import organisation_by_id
from web.language import _, days, language, pick
from web.pages import url


@job
async def letter(circular: int, registration: int) -> None:
    """To one of the selection; nothing when the registration is gone since."""
    row = await Registration.objects().get(Registration.id == registration)
    sent = await Circular.objects().get(Circular.id == circular)
    if row and sent:
        with language(language_for(sent, row.language)):
            await write(await worded(sent, row), event=row.event)


@job
async def letter_test(circular: int, registration: int, code: str, account: int) -> None:
    """To whoever wrote it, as this person would get it but without the secret link."""
    row = await Registration.objects().get(Registration.id == registration)
    draft = await Circular.objects().get(Circular.id == circular)
    writer = await Account.objects().get(Account.id == account)
    if row and draft and writer:
        with language(code):
            made = await worded(draft, row, is_test=True)
            subject = _("Test: {subject}", subject=made.subject)
            await write(Letter(to=writer.email, subject=subject, body=made.body), event=row.event)


async def worded(draft: Circular, row: Registration, is_test: bool = False) -> Letter:
    """In the language that is current."""
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    values = await values_for(row, event)
    page = Link(your_page(row).label, url("events:event", slug=event.slug)) if is_test else your_page(row)
    body: list[str | Link] = []
    for piece in around_links(pick(draft, "text").text):
        body += [filled(piece, values).strip(), page]
    body = [part for part in (*body[:-1], questions_to(event)) if part]
    return Letter(to=row.email, subject=filled(pick(draft, "subject").text, values), body=body)


async def values_for(row: Registration, event: Event) -> dict[str, str]:
    venue, organisation = await venue_of(event), await organisation_by_id(row.organisation)
    return {
        "first_name": harmless(row.first_name),
        "last_name": harmless(row.last_name),
        "organisation": harmless(organisation.name if organisation else ""),
        "event": pick(event, "title").text,
        "days": days(event.first_day, event.last_day),
        "place": ", ".join(part for part in (venue.name, venue.municipality) if part) if venue else "",
    }
