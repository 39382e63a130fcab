"""Material is handed in, looked at, put on the projector, changed and removed; whoever handed it in gets a receipt."""

import pytest

from accounts.tables import Trail
from events.tables import Event
from jobs.tables import Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.actions.material import add_version, change_material, move_material, new_material, project, remove_material
from seminars.actions.seminars import remove_seminar
from seminars.material.keeping import owned, owned_by_seminar, trouble_of
from seminars.material.queries import material_by_uid
from seminars.material.rules import Reader
from seminars.tables import Material, Part, Version
from tests.seminars.inspection.files import a_pdf
from tests.web.test_scanning import EICAR, clamd, scanner
from web import files
from web.language import language
from web.pages import word
from web.problems import NotFound, Refused

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]


async def pieces(body: bytes):
    yield body


async def kept(body: bytes) -> files.Kept:
    return await files.keep_stream(pieces(body))


@pytest.fixture
async def helena(programme, event) -> Person:
    """With an address and a page of her own."""
    await Person.update({Person.email: "helena@example.org", Person.language: "en"}).where(Person.last_name == "Fornstedt")
    person = await Person.objects().get(Person.last_name == "Fornstedt")
    await make_desk(event.id, person.id)
    return person


@pytest.fixture
async def slides(helena, event, programme) -> Material:
    return await new_material(event, programme["gaps"].id, title="Seven gaps", person=helena.id)


async def test_a_version_is_ready_and_projected_once_it_was_looked_at(event, slides, helena, work):
    row = await add_version(event, slides, await kept(a_pdf("slides one")), "C:\\secret\\Bilder ö.pdf", person=helena.id)
    assert (row.number, row.state, row.name) == (1, "checking", "Bilder ö.pdf")
    assert (await material_by_uid(event, slides.uid, Reader.OWNER)).version is None
    await work()
    shown = await material_by_uid(event, slides.uid, Reader.OWNER)
    assert (shown.version.number, shown.version.is_projected) == (1, True)


async def test_the_same_content_is_no_new_version(event, slides, work):
    first = await add_version(event, slides, await kept(a_pdf("same")), "a.pdf")
    await work()
    again = await add_version(event, slides, await kept(a_pdf("same")), "b.pdf")
    assert (again.id, await Version.count()) == (first.id, 1)


async def test_exactly_one_version_is_on_the_projector(event, slides, work):
    first = await add_version(event, slides, await kept(a_pdf("one more")), "a.pdf")
    await add_version(event, slides, await kept(a_pdf("two more")), "a.pdf")
    await work()
    assert (await material_by_uid(event, slides.uid, Reader.OWNER)).version.number == 2
    await project(event, first)
    assert await Version.select(Version.number).where(Version.is_projected.eq(True)).output(as_list=True) == [1]
    assert (await material_by_uid(event, slides.uid, Reader.OWNER)).version.number == 1


async def test_what_was_not_looked_at_is_not_projected(event, slides):
    row = await add_version(event, slides, await kept(a_pdf("unseen")), "a.pdf")
    with pytest.raises(Refused):
        await project(event, row)


async def test_every_change_makes_pages_anew_and_is_in_the_trail(event, slides, work):
    before = (await Event.objects().first()).revision
    row = await add_version(event, slides, await kept(a_pdf("trail")), "a.pdf")
    await work()
    await project(event, row)
    await change_material(event, slides, title="Seven gaps, mended", visible="after")
    await change_material(event, slides, title="Seven gaps, mended", visible="after")
    await remove_material(event, slides)
    assert (await Event.objects().first()).revision == before + 5
    told = await Trail.select(Trail.what).order_by(Trail.id).output(as_list=True)
    assert told == [f"material.{what}" for what in ("added", "version", "projected", "changed", "removed")]


async def test_removed_files_are_given_up_unless_another_material_has_the_same(event, slides, programme, work):
    shared, own = await kept(a_pdf("shared")), await kept(a_pdf("own"))
    other = await new_material(event, programme["capital"].id, title="Other")
    await add_version(event, other, shared, "a.pdf")
    await add_version(event, slides, shared, "a.pdf")
    await add_version(event, slides, own, "a.pdf")
    await work()
    await remove_material(event, slides)
    await work()
    assert await files.size_of(shared.name) == shared.size
    with pytest.raises(FileNotFoundError):
        await files.size_of(own.name)
    with pytest.raises(NotFound):
        await add_version(event, slides, own, "a.pdf")


async def test_the_files_of_a_removed_seminar_are_given_up(event, slides, programme, work):
    one = await kept(a_pdf("of a removed seminar"))
    await add_version(event, slides, one, "a.pdf")
    await work()
    await remove_seminar(event, programme["gaps"].id)
    await work()
    with pytest.raises(FileNotFoundError):
        await files.size_of(one.name)


async def test_a_link_gives_way_to_a_file_and_not_the_other_way(event, programme, work):
    row = await new_material(event, programme["gaps"].id, title="Film", link="https://example.org/film")
    await change_material(event, row, link="https://example.org/other")
    await add_version(event, row, await kept(a_pdf("instead")), "a.pdf")
    assert (await owned(programme["gaps"].id, row.uid)).material.link == ""
    with pytest.raises(Refused):
        await change_material(event, row, link="https://example.org/film")


async def test_the_order_is_as_it_is_put(event, slides, programme):
    await new_material(event, programme["gaps"].id, title="Second")
    await move_material(event, slides, 1)
    titles = [one.material.title for one in (await owned_by_seminar(event.id))[programme["gaps"].id]]
    assert titles == ["Second", "Seven gaps"]


async def test_the_receipt_comes_by_mail_server_in_the_speakers_language(event, slides, helena, work, postmaster):
    await Person.update({Person.language: "sv"}).where(Person.id == helena.id)
    one = await kept(a_pdf("receipt"))
    await add_version(event, slides, one, "Sju gap.pdf", person=helena.id)
    await work()
    letter = postmaster.letter()
    text = letter.get_body(("plain",)).get_content()
    assert (letter["To"], str(letter["Subject"])) == ("helena@example.org", "Vi har fått ”Sju gap.pdf”")
    assert one.name[:16] in text
    assert "när seminariet börjar, 9 september 2026 10:00" in text
    assert "/s/" in text
    assert "#material" in text


async def test_what_is_wrong_is_told_in_the_speakers_language_and_nobody_else_gets_the_file(event, slides, helena, work, postmaster):
    await Person.update({Person.language: "fi"}).where(Person.id == helena.id)
    await add_version(event, slides, await kept(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "kuva.svg", person=helena.id)
    await work()
    row = await Version.objects().first()
    assert (row.state, row.is_projected) == ("refused", False)
    assert (await material_by_uid(event, slides.uid, Reader.ANYBODY)) is None
    text = postmaster.letter().get_body(("plain",)).get_content()
    assert "kuva.svg" in text
    with language("fi"):
        assert word(trouble_of(row)) in text


async def test_a_picture_and_the_title_within_are_kept(event, slides, work):
    await add_version(event, slides, await kept(a_pdf("Seven gaps")), "a.pdf")
    await work()
    row = await Version.objects().first()
    assert (row.form, row.titled) == ("pdf", "Seven gaps")
    assert (await files.fetch(row.preview))[8:12] == b"WEBP"


async def test_organisers_get_no_mail_for_what_is_good(event, slides, work):
    await add_version(event, slides, await kept(a_pdf("by organisers")), "a.pdf", account=1)
    await work()
    assert await Mail.count() == 0


async def test_whoever_becomes_one_with_somebody_keeps_their_material(alice, event, slides, helena):
    known = Person(first_name="Helena", last_name="Fornstedt", email="known@example.org", is_proven=True, created_at=event.created_at)
    await known.save()
    await alice.post(f"/manage/events/klusterdagen/programme/speakers/{helena.id}", data={"email": "known@example.org"})
    assert await Part.select(Part.person).output(as_list=True) == [known.id]
    assert (await Material.objects().first()).person == known.id


async def test_a_virus_is_refused_by_its_name(event, slides, helena, work, monkeypatch):
    async with scanner(monkeypatch, clamd):
        row = await add_version(event, slides, await files.keep_stream(pieces(EICAR)), "a.pdf", person=helena.id)
        await work()
    row = await Version.objects().get(Version.id == row.id)
    assert row.state == "refused"
    assert trouble_of(row).facts == {"name": "Eicar-Signature"}
