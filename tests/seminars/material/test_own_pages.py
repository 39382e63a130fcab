"""From the mailed link: a file and one button; afterwards what it is called, who sees it when, newer versions, and which is on the projector."""

import asyncio
import re

import pytest

from events.actions import touch
from jobs.tables import Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.pages import handing_in
from seminars.tables import Desk, Material, Part, Version
from tests.seminars.inspection.files import a_pdf
from web import files, pieces

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]
PDF = ("Sju_gap att överbrygga.pdf", a_pdf("Seven gaps"), "application/pdf")


@pytest.fixture
async def desk(programme, event) -> Desk:
    """Helena's; she speaks in "gaps"."""
    await Person.update({Person.email: "helena@example.org", Person.language: "en"}).where(Person.last_name == "Fornstedt")
    return await make_desk(event.id, (await Person.objects().get(Person.last_name == "Fornstedt")).id)


@pytest.fixture
def base(desk, programme) -> str:
    return f"/s/{token_of(desk)}/seminars/{programme['gaps'].id}/material"


async def handed(client, base) -> str:
    """The page of what was handed in."""
    answer = await client.post(base, files={"file": PDF})
    assert answer.status_code == 303
    return answer.headers["location"].partition("?")[0]


async def test_a_file_and_one_button_are_enough(client, base, desk, work):
    page = (await client.get(f"/s/{token_of(desk)}")).text
    assert page.index('id="material"') < page.index("What you do")
    assert f'action="{base}"' in page
    answer = await client.post(base, files={"file": PDF})
    shown = await client.get(answer.headers["location"])
    assert "it has arrived" in shown.text
    assert "being checked" in shown.text
    await work()
    (row,) = await Material.objects()
    assert (row.title, row.visible, row.licence, row.person) == ("Sju gap att överbrygga", "start", "", desk.person)
    (version,) = await Version.objects()
    assert (version.size, version.state, version.person) == (len(PDF[1]), "ready", desk.person)
    (mail,) = await Mail.objects()
    assert mail.to == "helena@example.org"
    assert version.file[:16] in mail.text


async def test_the_same_file_sent_twice_is_there_once(client, base):
    assert await handed(client, base) == await handed(client, base)
    assert (await Material.count(), await Version.count()) == (1, 1)


async def test_without_a_file_it_is_said_at_the_field(client, base):
    answer = await client.post(base, files={"file": ("", b"")})
    assert answer.status_code == 422
    assert "Choose a file." in answer.text
    empty = await client.post(base, files={"file": ("a.pdf", b"")})
    assert "The file is empty." in empty.text
    assert await Material.count() == 0


async def test_a_file_that_is_too_large_is_told_so_at_the_field(client, base, monkeypatch):
    monkeypatch.setattr(handing_in, "MOST", 1000)
    answer = await client.post(base, files={"file": ("a.mp4", b"x" * 200_000)})
    assert answer.status_code == 422
    assert "A file may have 1\N{NO-BREAK SPACE}kB at most." in answer.text


async def test_long_text_and_torn_forms_are_refused(client, base):
    long = await client.post(base, data={"title": "x" * 200_000}, files={"file": PDF})
    assert long.status_code == 413
    torn = await client.post(base, content=b"--b\r\nContent-Disposition: form-data; name=", headers={"content-type": "multipart/form-data; boundary=b"})
    assert torn.status_code == 400
    assert await Material.count() == 0


async def test_what_it_is_called_and_who_sees_it_is_changed(client, base):
    path = await handed(client, base)
    said = {"title": "Seven gaps", "language": "en", "visible": "after", "licence": "cc-by", "is_recording": "on"}
    assert (await client.post(path, data=said)).status_code == 303
    row = await Material.objects().first()
    assert (row.title, row.language, row.visible, row.licence, row.is_recording) == ("Seven gaps", "en", "after", "cc-by", True)
    assert "after the event, from 11 September 2026 00:00" in (await client.get(path)).text
    wrong = await client.post(path, data={**said, "title": "", "visible": "always"})
    assert wrong.status_code == 422
    assert 'href="#title"' in wrong.text


async def test_a_link_leads_to_the_web_or_nowhere(client, base):
    for bad in ("javascript:alert(1)", "https://", "ftp://example.org/a", "https://a b", "https://user@example.org/", "file:///etc/passwd"):
        answer = await client.post(f"{base}/links", data={"title": "Film", "link": bad})
        assert answer.status_code == 422, bad
        assert "A link begins with https://" in answer.text
    assert (await client.post(f"{base}/links", data={"title": "Film", "link": "https://example.org/film?v=1"})).status_code == 303
    assert (await Material.objects().first()).link == "https://example.org/film?v=1"


async def test_versions_and_the_one_on_the_projector(client, base, work):
    path = await handed(client, base)
    assert (await client.post(f"{path}/versions", files={"file": ("b.pdf", a_pdf("Newer"), "application/pdf")})).status_code == 303
    await work()
    assert (await client.post(f"{path}/versions/1/projection")).status_code == 303
    assert await Version.select(Version.number).where(Version.is_projected.eq(True)).output(as_list=True) == [1]
    page = (await client.get(path)).text
    assert len(re.findall("Show this one", page)) == 1
    picture = await client.get(f"{path}/versions/1/preview")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")
    own = await client.get(f"{path}/versions/1")
    assert own.content == PDF[1]
    assert own.headers["content-disposition"].startswith("attachment")
    assert own.headers["x-content-type-options"] == "nosniff"
    assert (await client.get(f"{path}/versions/3")).status_code == 404


async def test_what_was_refused_is_said_with_its_sentence(client, base, desk, work):
    answer = await client.post(base, files={"file": ("kurva.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")})
    await work()
    for path in (answer.headers["location"], f"/s/{token_of(desk)}"):
        page = (await client.get(path)).text
        assert "refused" in page
        assert "Save the picture as PNG or PDF." in page


async def test_removed_it_is_gone(client, base, work):
    path = await handed(client, base)
    await work()
    name = (await Version.objects().first()).file
    assert (await client.post(f"{path}/removal")).status_code == 303
    await work()
    assert (await client.get(path)).status_code == 404
    with pytest.raises(FileNotFoundError):
        await files.size_of(name)


async def test_whoever_does_something_in_the_seminar_keeps_the_same_material(client, base, desk, event, programme):
    path = await handed(client, base)
    for role in ("chair", "moderator", "rapporteur"):
        person = Person(first_name=role, last_name="Ek", email=f"{role}@example.org", created_at=event.created_at)
        await person.save()
        await Part(seminar=programme["gaps"].id, person=person.id, role=role).save()
        other = await make_desk(event.id, person.id)
        await touch(event.id)
        assert "Sju gap att" in (await client.get(path.replace(token_of(desk), token_of(other)))).text


async def test_in_others_seminars_there_is_nothing_to_be_found(client, base, programme):
    path = await handed(client, base)
    other = path.replace(f"/seminars/{programme['gaps'].id}/", f"/seminars/{programme['capital'].id}/")
    assert (await client.get(other)).status_code == 404
    assert (await client.post(f"{other}/removal")).status_code == 404
    assert (await client.post(other.rpartition("/")[0], files={"file": PDF})).status_code == 404
    assert (await client.get(path.replace("/s/", "/s/x"))).status_code == 404


async def test_organisers_do_the_same_on_behalf_of_speakers(alice, programme, work):
    base = f"/manage/events/klusterdagen/programme/{programme['gaps'].id}/material"
    assert base in (await alice.get(f"/manage/events/klusterdagen/programme/{programme['gaps'].id}")).text
    path = await handed(alice, base)
    await work()
    page = (await alice.get(path)).text
    assert "Not checked for viruses" in page
    assert (await Material.objects().first()).person is None
    assert await Mail.count() == 0
    other = base.replace(f"/{programme['gaps'].id}/", f"/{programme['capital'].id}/")
    assert (await alice.get(f"{other}/{path.rpartition('/')[2]}")).status_code == 404


async def test_the_mail_with_the_link_leads_to_handing_in(alice, desk, work):
    await alice.post(f"/manage/events/klusterdagen/programme/speakers/{desk.person}/link")
    await work()
    (mail,) = await Mail.objects()
    assert "Hand in material" in mail.text
    assert "#material" in mail.links


async def test_a_form_that_comes_a_byte_at_a_time_is_let_go(client, base, monkeypatch):
    monkeypatch.setattr(pieces, "WINDOW", 0.2)

    async def drops():
        for _number in range(100):
            yield b"-"
            await asyncio.sleep(0.05)

    answer = await client.post(base, content=drops(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")
    assert "Too little came" in answer.text
    assert await Material.count() == 0
