"""A file that is sent by tus: in parts, over a line that breaks, by two at once, too large, too slow; and what is left of it."""

import asyncio
from base64 import b64encode
from datetime import timedelta

import msgspec
import pytest

from benchmarks.browser import scope
from events.actions import touch
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.actions.uploads import MOST_OPEN, receive, take, tidy_uploads
from seminars.desks import token_of
from seminars.pages import uploads as pages
from seminars.tables import Material, Part, Piece, Seminar, Upload, Version
from settings import SETTINGS
from tests.conftest import NOON
from tests.seminars.inspection.files import a_pdf
from tests.seminars.material.rows import a_material, at
from web import files, pieces, tus

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]
BODY = a_pdf("Seven gaps") * 3
SIGNED = {"tus-resumable": "1.0.0"}
SENT = {**SIGNED, "content-type": tus.BODY}


@pytest.fixture
async def path(programme, event) -> str:
    """Of Helena's uploads; she speaks in "gaps"."""
    person = await Person.objects().get(Person.last_name == "Fornstedt")
    return f"/s/{token_of(await make_desk(event.id, person.id))}/uploads"


def told(seminar: Seminar, **more: str) -> str:
    facts = {"filename": "Sju gap.pdf", "seminar": str(seminar.id), **more}
    return ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in facts.items())


async def begun(client, path, programme, size=len(BODY), **more) -> str:
    headers = {**SIGNED, "upload-length": str(size), "upload-metadata": told(programme["gaps"], **more)}
    answer = await client.post(path, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


async def sent(client, where, offset, body):
    return await client.patch(where, content=body, headers={**SENT, "upload-offset": str(offset)})


async def left_of(where) -> list[str]:
    """Its pieces in the store."""
    uid = where.rpartition("/")[2]
    return [name for name in await pieces.older_than(NOON + timedelta(days=99999)) if name.startswith(uid)]


async def test_a_file_in_two_parts_arrives_whole_and_leaves_no_pieces(client, path, programme, work):
    where = await begun(client, path, programme, title="Broar", visible="now", licence="cc-by")
    first = await sent(client, where, 0, BODY[:1000])
    assert (first.status_code, first.headers["upload-offset"]) == (204, "1000")
    head = await client.head(where, headers=SIGNED)
    assert (head.status_code, head.headers["upload-offset"], head.headers["upload-length"]) == (200, "1000", str(len(BODY)))
    assert head.headers["cache-control"] == "no-store"
    assert (await sent(client, where, 1000, BODY[1000:])).headers["upload-offset"] == str(len(BODY))
    row = await Material.objects().first()
    assert (row.title, row.visible, row.licence) == ("Broar", "now", "cc-by")
    version = await Version.objects().first()
    assert await files.fetch(version.file) == BODY
    page = (await client.get(where)).json()["page"]
    assert "it has arrived" in (await client.get(page)).text
    assert await work() > 0
    assert await Version.count() == 1
    assert (await Piece.count(), await left_of(where)) == (0, [])


async def test_a_new_version_of_what_is_there(client, path, programme):
    row = await a_material(programme["gaps"], "Slides")
    where = await begun(client, path, programme, material=row.uid)
    await sent(client, where, 0, BODY)
    assert await Version.select(Version.number).where(Version.material == row.id).order_by(Version.number).output(as_list=True) == [1, 2]


async def test_what_came_before_the_line_broke_stays(app, client, path, programme):
    where = await begun(client, path, programme)
    messages = iter([{"type": "http.request", "body": BODY[:700], "more_body": True}, {"type": "http.disconnect"}])
    answer = []

    async def receive_one():
        return next(messages)

    async def send(message):
        answer.append(message)

    await app(scope("PATCH", where, {"host": "test", **SENT, "upload-offset": "0"}), receive_one, send)
    assert answer[0]["status"] == 408
    assert (await client.head(where, headers=SIGNED)).headers["upload-offset"] == "700"
    await sent(client, where, 700, BODY[700:])
    assert await files.fetch((await Version.objects().first()).file) == BODY


async def test_a_large_one_is_joined_by_a_job_and_told_when_it_is_there(client, path, programme, work, monkeypatch):
    monkeypatch.setattr("seminars.actions.uploads.SMALL", 10)
    where = await begun(client, path, programme)
    await sent(client, where, 0, BODY)
    assert (await client.get(where)).json() == {"received": len(BODY), "size": len(BODY), "page": ""}
    await work()
    assert (await client.get(where)).json()["page"]
    assert await Version.count() == 1


async def test_the_one_who_began_last_goes_on_and_nothing_is_mixed(client, path, programme):
    row = await Upload.objects().get(Upload.uid == (await begun(client, path, programme)).rpartition("/")[2])
    waiting, going = asyncio.Event(), asyncio.Event()

    async def slow():
        yield b"#" * 500
        waiting.set()
        await going.wait()

    first = asyncio.create_task(receive(row, 0, slow()))
    await waiting.wait()
    await take(row, 0)
    going.set()
    with pytest.raises(tus.Wrong) as wrong:
        await first
    assert wrong.value.status == 423
    assert (await Upload.objects().first()).received == await Piece.count() == 0


async def test_a_part_that_is_not_due_is_refused(client, path, programme):
    where = await begun(client, path, programme)
    answer = await sent(client, where, 5, BODY)
    assert (answer.status_code, answer.headers["tus-resumable"]) == (409, "1.0.0")
    assert "Another part" in answer.text


async def test_too_much_is_refused_before_and_while_it_comes(client, path, programme, monkeypatch):
    monkeypatch.setattr(pages, "SETTINGS", msgspec.structs.replace(SETTINGS, upload_limit=1_000_000))
    headers = {**SIGNED, "upload-length": "1000001", "upload-metadata": told(programme["gaps"])}
    answer = await client.post(path, headers=headers)
    assert (answer.status_code, "1\N{NO-BREAK SPACE}MB" in answer.text) == (413, True)
    where = await begun(client, path, programme, size=10)

    async def unannounced():
        yield b"1234567"
        yield b"12345"

    assert (await sent(client, where, 0, BODY)).status_code == 413
    assert (await sent(client, where, 0, unannounced())).status_code == 413
    assert await Version.count() == 0


async def test_whoever_sends_next_to_nothing_is_let_go_with_what_came_kept(client, path, programme, monkeypatch):
    monkeypatch.setattr(pieces, "WINDOW", 0.2)
    where = await begun(client, path, programme)

    async def drops():
        for _number in range(100):
            yield b"%"
            await asyncio.sleep(0.05)

    answer = await sent(client, where, 0, drops())
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")
    assert 0 < int((await client.head(where, headers=SIGNED)).headers["upload-offset"]) < 20
    assert not pieces.sending


async def test_what_is_called_off_is_gone(client, path, programme):
    where = await begun(client, path, programme)
    await sent(client, where, 0, BODY[:100])
    assert (await client.delete(where, headers=SIGNED)).status_code == 204
    assert (await client.head(where, headers=SIGNED)).status_code == 404
    assert (await Upload.count(), await Piece.count()) == (0, 0)
    assert await left_of(where) == []


async def test_what_does_not_go_on_for_a_day_is_forgotten_with_its_pieces(client, path, programme, monkeypatch):
    where = await begun(client, path, programme)
    await sent(client, where, 0, BODY[:100])
    await pieces.put("nobody-knows-of", b"left by a power cut")
    await tidy_uploads()
    assert await Upload.count() == 1
    at(monkeypatch, NOON + timedelta(days=9999))
    await tidy_uploads()
    assert (await Upload.count(), await pieces.older_than(NOON + timedelta(days=99999))) == (0, [])


async def test_one_may_not_begin_without_end(client, path, programme):
    for _number in range(MOST_OPEN):
        await begun(client, path, programme)
    answer = await client.post(path, headers={**SIGNED, "upload-length": "9", "upload-metadata": told(programme["gaps"])})
    assert (answer.status_code, "Let them arrive" in answer.text) == (409, True)


async def test_what_is_wrong_is_said(client, path, programme):
    right = {**SIGNED, "upload-length": "9", "upload-metadata": told(programme["gaps"])}
    wrong = {
        412: {"tus-resumable": "0.2.2"},
        400: {"upload-length": "0"},
        404: {"upload-metadata": told(programme["capital"])},
        422: {"upload-metadata": told(programme["gaps"], visible="soon")},
    }
    for status, headers in wrong.items():
        assert (await client.post(path, headers={**right, **headers})).status_code == status
    where = await begun(client, path, programme)
    assert (await client.patch(where, content=b"x", headers={**SIGNED, "upload-offset": "0"})).status_code == 415


async def test_a_client_may_ask_what_is_possible(client, path):
    answer = await client.options(path)
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert "termination" in answer.headers["tus-extension"]
    assert answer.headers["tus-max-size"] == "2000000000"


async def test_a_small_file_may_come_with_the_first_request(client, path, programme):
    headers = {**SENT, "upload-length": str(len(BODY)), "upload-metadata": told(programme["gaps"])}
    answer = await client.post(path, headers=headers, content=BODY)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(BODY)))
    assert await Version.count() == 1


async def test_nobody_else_finds_it(client, bob, path, programme, event, alice):
    where = await begun(client, path, programme)
    uid = where.rpartition("/")[2]
    other = Person(first_name="Eva", last_name="Ek", created_at=NOON)
    await other.save()
    await Part(seminar=programme["gaps"].id, person=other.id).save()
    hers = f"/s/{token_of(await make_desk(event.id, other.id))}/uploads/{uid}"
    for who, there in ((client, hers), (alice, f"/manage/events/klusterdagen/uploads/{uid}"), (client, f"/s/wrong/uploads/{uid}")):
        assert (await who.head(there, headers=SIGNED)).status_code == 404
        assert (await sent(who, there, 0, BODY)).status_code == 404
    assert (await bob.post("/manage/events/klusterdagen/uploads", headers=SIGNED)).status_code == 404
    await touch(event.id)
    await Part.delete().where(Part.person == (await Person.objects().get(Person.last_name == "Fornstedt")).id)
    assert (await client.head(where, headers=SIGNED)).status_code == 404


async def test_an_organiser_sends_on_behalf_of_speakers(alice, programme, work):
    where = await begun(alice, "/manage/events/klusterdagen/uploads", programme)
    await sent(alice, where, 0, BODY)
    page = (await alice.get(where)).json()["page"]
    assert "it has arrived" in (await alice.get(page)).text.lower()
    assert (await Material.objects().first()).person is None
