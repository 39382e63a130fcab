"""Mails about a visit to the organisations that come: each a job."""

from attendees.visits.queries import PURPOSE, Visitors, visitors_of
from attendees.visits.tables import Delegation
from events.tables import Event
from jobs.mail import Letter, Link, write
from jobs.placeholders import harmless
from jobs.queue import job
from network.tables import Organisation
from web.language import _, days, language, pick
from web.pages import url


@job
async def delegation_link(number: int, turn: int) -> None:
    """The link by which an organisation names its people; in the language of its country."""
    row = await Delegation.objects().get(Delegation.id == number)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None or not row.contact_email:
        return
    visitors = await visitors_of(row, event)
    with language(await language_of(row)):
        title = pick(event, "title").text
        body = [
            _("Hello,"),
            _(
                "{organisation} has {n} places on the visit “{event}”, {days}.",
                organisation=visitors.name,
                n=visitors.places,
                event=title,
                days=days(event.first_day, event.last_day),
            ),
            _("By this link you say who comes. Whoever is named gets a mail with a page of their own."),
            link_of(row, _("Name your people")),
            questions_to(event),
        ]
        subject = _("Who comes? – {event}", event=title)
        await write(Letter(to=row.contact_email, subject=subject, body=body), event=event.id, key=f"delegation:{row.uid}:{turn}")


async def language_of(row: Delegation) -> str:
    land = await Organisation.select(Organisation.country).where(Organisation.id == row.organisation).first()
    return {"SE": "sv", "FI": "fi"}.get(land["country"] if land else "", "en")


def link_of(row: Delegation, label: str) -> Link:
    return Link(label, url("attendees:delegation", token="{}"), PURPOSE, row.uid, row.generation)  # noqa: S106 - the blank for it


def questions_to(event: Event) -> str:
    return _("Questions: {name}, {address}.", name=event.contact_name, address=event.contact_email)


@job
async def ask_for_cards(number: int, turn: int) -> None:
    """Those of an organisation who came; its contact when nobody did. Not if it has answered meanwhile."""
    row = await Delegation.objects().get(Delegation.id == number)
    event = await Event.objects().get(Event.id == row.event) if row else None
    visitors = await visitors_of(row, event) if row and event else None
    if row is None or event is None or visitors is None or visitors.has_answered:
        return
    for person in visitors.people:
        with language(person.language):
            way = Link(_("Take a learning card"), url("attendees:on-the-way", token="{}"), "mailed", person.uid, person.generation)  # noqa: S106 - the blank for it
            hello = _("Hello {first_name},", first_name=harmless(person.first_name))
            await write(card_letter(person.email, hello, event, visitors, way), event=event.id, key=f"cards:{row.uid}:{turn}:{person.uid}")
    if not visitors.people and row.contact_email:
        with language(await language_of(row)):
            own = link_of(row, _("Say why there is no card"))
            await write(card_letter(row.contact_email, _("Hello,"), event, visitors, own), event=event.id, key=f"cards:{row.uid}:{turn}")


def card_letter(to: str, hello: str, event: Event, visitors: Visitors, way: Link) -> Letter:
    title = pick(event, "title").text
    body = [
        hello,
        _(
            "there is no learning card from {organisation} yet. The visit “{event}” is closed when each organisation has handed in one, or said why not.",
            organisation=visitors.name,
            event=title,
        ),
        _("It takes a few minutes: what you saw, and what you take home."),
        way,
        questions_to(event),
    ]
    return Letter(to=to, subject=_("What did you learn? – {event}", event=title), body=body)
