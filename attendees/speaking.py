"""A speaker who takes part is registered without doing it twice: answers the programme's questions for the speaker's own page."""

from attendees.actions.register import Wanted, register, token_of
from attendees.rules import OUT, RegistrationState
from attendees.tables import Registration
from events.queries import is_open
from events.rules import ParticipantKind
from events.tables import Event
from network.tables import Person
from web.language import N_
from web.pages import url
from web.problems import Refused


async def page_of(event: Event, person: Person) -> str:
    """The path of the own page as a participant; "" for who is not registered with that address."""
    row = await Registration.objects().get((Registration.event == event.id) & (Registration.email == person.email))
    if row is None or row.state in OUT or row.state == RegistrationState.INVITED:
        return ""
    return url("attendees:person", token=token_of(row, "mailed"))


async def register_speaker(event: Event, person: Person) -> None:
    """By what the own page says; nobody has to approve it. Whoever is registered already gets the link again."""
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed. Write to the organiser."))
    if person.organisation is None:
        raise Refused(N_("Write your organisation below and save, then register."))
    same = {name: getattr(person, name) for name in ("first_name", "last_name", "email", "organisation", "position", "language")}
    await register(event.id, Wanted(**same, kind=ParticipantKind.SPEAKER, is_let_in=True))
