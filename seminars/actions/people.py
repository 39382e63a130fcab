"""Who does what in a seminar. Always within an action that holds the event."""

from collections.abc import Sequence

from events.actions.hosts import number_of
from events.queries import country_of
from events.tables import Event
from network.actions import find_or_add_person
from network.tables import Person
from seminars.facts import PartFacts
from seminars.tables import Part


async def set_people(event: Event, seminar: int, people: Sequence[PartFacts]) -> None:
    """These and no others, in this order. Who stays in the same role keeps the row."""
    kept = {(row.person, row.role): row for row in await Part.objects().where(Part.seminar == seminar)}
    country = await country_of(event)
    for place, facts in enumerate(people):
        organisation = await number_of(facts.organisation, country) if facts.organisation else None
        person = await person_of(event, facts, organisation)
        part = kept.pop((person, facts.role), None) or Part(seminar=seminar, person=person, role=facts.role)
        part.title, part.organisation, part.place = facts.title, organisation, place
        await part.save()
    if kept:
        await Part.delete().where(Part.id.is_in([part.id for part in kept.values()]))


async def person_of(event: Event, facts: PartFacts, organisation: int | None) -> int:
    """Who it was before, the name mended; else somebody of that name, or somebody new."""
    if facts.person and await mend_name(event, facts):
        return facts.person
    return await find_or_add_person(facts.first_name, facts.last_name, organisation)


async def mend_name(event: Event, facts: PartFacts) -> bool:
    """Whether it is the person of before. Who has an address chose the name; only speakers of this event can be named otherwise by its organisers."""
    person = await Person.objects().get(Person.id == facts.person)
    if person is None or not await Part.exists().where((Part.person == person.id) & (Part.seminar.event == event.id)):
        return False
    if (person.first_name, person.last_name) == (facts.first_name, facts.last_name):
        return True
    if person.email:
        return False
    person.first_name, person.last_name = facts.first_name, facts.last_name
    await person.save()
    return True
