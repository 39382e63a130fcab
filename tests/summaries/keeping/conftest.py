"""An event with something of everything, and its folder unpacked."""

import io
from zipfile import ZipFile

import pytest

from events.tables import Event
from jobs.tables import Job
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.actions.notes import write_note
from seminars.rules import Agreed
from seminars.tables import Agreement, Part
from summaries.keeping.folder import kept_folder
from tests.conftest import NOON
from tests.seminars.conftest import programme
from tests.seminars.material.rows import a_material, one_of_each
from web import files

__all__ = ["programme"]


@pytest.fixture
async def full(event, programme):
    """Material for everybody and for few, a recording elsewhere, a note, a portrait that may be shown and one that may not."""
    gaps = programme["gaps"]
    await one_of_each(gaps)
    await a_material(programme["capital"], "Så här: gör / vi? <b>", language="sv", licence="cc-by")
    await a_material(programme["capital"], "The talk", link="https://example.org/film?a=1&b=2", is_recording=True)
    await write_note(event, gaps.id, "## Vägen\n\nVi enades om **mycket**.", "sv", person=None, hand_in=True)
    helena = await Part.select(Part.person).where(Part.seminar == gaps.id).first()
    await shows(event, helena["person"], agrees=True)
    shy = Person(first_name="Ö", last_name="Blyg", created_at=NOON)
    await shy.save()
    await Part(seminar=programme["capital"].id, person=shy.id).save()
    await shows(event, shy.id, agrees=False)
    return event


async def shows(event, person: int, agrees: bool) -> None:
    portrait = await files.keep(f"a face {person}".encode())
    await Person.update({Person.portrait: portrait, Person.about_sv: f"Jag är nummer {person}."}).where(Person.id == person)
    desk = await make_desk(event.id, person)
    if agrees:
        await Agreement(desk=desk.id, what=Agreed.PUBLISH, wording="yes", language="sv", given_at=NOON).save()


@pytest.fixture
def unpacked(full, work):
    """The folder as it is by now."""

    async def made() -> dict[str, bytes]:
        number = await kept_folder(await Event.objects().get(Event.id == full.id))
        await work()
        return whole_of(await files.fetch((await Job.objects().get(Job.id == number)).file))

    return made


def whole_of(body: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(body)) as zipped:
        assert zipped.testzip() is None
        assert {name.partition("/")[0] for name in zipped.namelist()} == {"klusterdagen"}
        return {name.removeprefix("klusterdagen/"): zipped.read(name) for name in zipped.namelist()}
