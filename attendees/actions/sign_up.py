"""From what was typed to a registration: the organisation is found in the register or added to it, unclassified and unseen until accepted."""

import msgspec

from attendees.actions.along import Rows, register_with_fellows
from attendees.actions.change import Change, change
from attendees.actions.fill_in import Answers
from attendees.actions.needs import keep_needs
from attendees.actions.register import Outcome, Wanted, register
from attendees.actions.uses import code_for
from attendees.forms import Details, Participant
from attendees.needs.rules import Needs
from events.queries import country_of, offered_kinds
from events.rules import Attendance
from events.tables import Event
from network.actions import find_or_add
from network.queries import organisation_named
from web.database import transaction
from web.language import N_
from web.problems import Refused

SPOKEN = {"sv": "SE", "fi": "FI"}  # where who writes so most likely comes from


class Said(msgspec.Struct):
    """All that the form of a registration says: of whoever fills it in, and of the colleagues who come along, for the same seminars or for their own."""

    person: Participant
    choices: tuple[int, ...]
    needs: Needs
    fellows: Rows
    answers: Answers
    same_seminars: bool


async def sign_up(event: Event, said: Said, language: str) -> Outcome:
    """An address that is registered already keeps what it said: somebody else may have typed it."""
    async with transaction():
        wanted = await wanted_by(event, said, language)
        if said.fellows:
            outcome = await register_with_fellows(event, wanted, said.fellows, same_seminars=said.same_seminars)
        else:
            outcome = await register(event.id, wanted)
        if outcome.is_new and said.needs:
            await keep_needs(outcome.id, said.needs, language)
        return outcome


async def wanted_by(event: Event, said: Said, language: str) -> Wanted:
    typed = said.person
    return Wanted(
        **{name: getattr(typed, name) for name in ("first_name", "last_name", "email", "position", "listed")},
        organisation=await organisation_of(event, typed.organisation, language),
        language=language,
        code=await code_for(event, typed.code),
        kind=await kind_for(event, typed),
        attendance=typed.attendance if event.is_hybrid else Attendance.ON_SITE,
        choices=said.choices,
        answers=said.answers,
    )


class WrongKind(Refused):
    """Not one that is offered."""


async def kind_for(event: Event, typed: Participant) -> str:
    """The kind that was chosen, or the only one there is; with a code it is the code's."""
    offered = await offered_kinds(event)
    if typed.kind and typed.kind not in offered:
        raise WrongKind(N_("Choose one of the given."))
    return typed.kind or offered[0]


async def change_details(event: Event, registration: int, typed: Details) -> None:
    async with transaction():
        organisation = await organisation_of(event, typed.organisation, typed.language)
        wanted = Change(
            first_name=typed.first_name,
            last_name=typed.last_name,
            organisation=organisation,
            position=typed.position,
            language=typed.language,
            listed=typed.listed,
        )
        await change(registration, wanted)


async def organisation_of(event: Event, name: str, language: str) -> int:
    """An accepted one of that name in any country; else one in the country that the person most likely comes from."""
    known = await organisation_named(name)
    if known is not None and known.accepted:
        return known.id
    return await find_or_add(name, country=SPOKEN.get(language) or await country_of(event), accepted=False)
