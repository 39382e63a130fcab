"""Changes to the registers of organisations and of people."""

from jobs.queue import job, later
from network.questions import ask_forget_person
from network.rules import UNCLASSIFIED, folded
from network.tables import Organisation, Person
from web import clock, files


async def find_or_add(name: str, *, country: str, accepted: bool, actor_type: str = UNCLASSIFIED, region: str = "", municipality: str = "") -> int:
    """The number of the organisation with this name and country, added when it is new; safe when two add it at once."""
    name = " ".join(name.split())
    row = Organisation(name=name, name_key=folded(name), country=country, accepted=accepted, actor_type=actor_type, region=region, municipality=municipality)
    where = (Organisation.name_key == row.name_key) & (Organisation.country == country)
    if not await Organisation.exists().where(where):
        await Organisation.insert(row).on_conflict(target=(Organisation.name_key, Organisation.country), action="DO NOTHING")
    found = await Organisation.select(Organisation.id).where(where).first()
    assert found is not None
    return int(found["id"])


async def find_or_add_person(first_name: str, last_name: str, organisation: int | None) -> int:
    """The number of the person of that name in that organisation, added when nobody is known by it. For those whose address we do not have."""
    where = (Person.first_name == first_name) & (Person.last_name == last_name)
    where = where & (Person.organisation == organisation if organisation else Person.organisation.is_null())
    found = await Person.select(Person.id).where(where).order_by(Person.id).first()
    if found:
        return int(found["id"])
    person = Person(first_name=first_name, last_name=last_name, organisation=organisation, created_at=clock.now())
    await person.save()
    return person.id


async def change_organisation(number: int, values: dict[str, str]) -> None:
    """Classified anew by an organiser, by its columns; so it is accepted."""
    more = {"name_key": folded(values["name"])} if "name" in values else {}
    await Organisation.update({**values, **more, "accepted": True}).where(Organisation.id == number)


async def forget_person(number: int) -> None:
    """Unless somebody above still needs the person: another registration, a part in a programme."""
    if await ask_forget_person(number):
        gone = await Person.delete().where(Person.id == number).returning(Person.portrait, Person.portrait_whole)
        await give_up_portraits(gone)


async def give_up_portraits(gone: list[dict[str, str]]) -> None:
    """The files of those that nobody has any more."""
    names = sorted({name for row in gone for name in row.values()} - {""})
    if names:
        await later("network.drop_portraits", names=names)


@job
async def drop_portraits(names: list[str]) -> None:
    await files.forget_unused(names)


async def portrait_files() -> list[str]:
    rows = await Person.select(Person.portrait, Person.portrait_whole).where(Person.portrait != "")
    return [name for row in rows for name in row.values()]
