"""From what was typed to a registration: the organisation is found in the register or added to it, unclassified and unseen until accepted."""

from attendees.actions.change import Change, change
from attendees.actions.register import Outcome, Wanted, register
from attendees.forms import Details, Participant
from events.tables import Event, Venue
from network.actions import find_or_add
from network.queries import organisation_named
from web.database import transaction


async def sign_up(event: Event, typed: Participant, language: str, choices: tuple[int, ...]) -> Outcome:
    async with transaction():
        organisation = await organisation_of(event, typed.organisation, language)
        wanted = Wanted(
            first_name=typed.first_name,
            last_name=typed.last_name,
            email=typed.email,
            organisation=organisation,
            position=typed.position,
            language=language,
            listed=typed.listed,
            choices=choices,
        )
        return await register(event.id, wanted)


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
    return await find_or_add(name, country=await country_of(event, language), accepted=False)


async def country_of(event: Event, language: str) -> str:
    if language == "fi":
        return "FI"
    venue = await Venue.objects().get(Venue.id == event.venue) if event.venue and language != "sv" else None
    return venue.country if venue else "SE"
