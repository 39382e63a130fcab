"""Many files as one ZIP: by day, room and seminar, for each kind of reader what that one may have, and never whole in memory."""

import io
import tracemalloc
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest

from seminars.material.packing import packed
from seminars.material.rules import Reader
from seminars.material.zipping import Packed, zipped
from seminars.tables import Part
from tests.seminars.material.rows import a_material, a_version, at, one_of_each
from web import files

pytestmark = pytest.mark.anyio
START = datetime(2026, 9, 9, 8, tzinfo=UTC)
END = datetime(2026, 9, 10, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FOLDER = "2026-09-09/Konsertsalen/1000 Sju gap att överbrygga"


async def whole(pieces) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join([piece async for piece in pieces])))


async def the_zip(client, path: str) -> ZipFile:
    answer = await client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith("attachment")
    return ZipFile(io.BytesIO(answer.content))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (START - MINUTE, {"now"}),
        (START + MINUTE, {"now", "start"}),
        (END - MINUTE, {"now", "start"}),
        (END + MINUTE, {"now", "start", "after"}),
    ],
)
@pytest.mark.usefixtures("store")
async def test_the_public_one_has_what_is_open(client, event, programme, monkeypatch, moment, expected):
    await one_of_each(programme["gaps"])
    at(monkeypatch, moment)
    names = (await the_zip(client, "/events/klusterdagen/material.zip")).namelist()
    assert {name.rsplit(" ", 1)[1] for name in names} == {f"{one}.pdf" for one in expected}
    mine = {one.path.rsplit(" ", 1)[1] for one in await packed(event, Reader.PARTICIPANT)}
    assert mine == {f"{one}.pdf" for one in expected | {"participants"}}
    for insider in (Reader.OWNER, Reader.ORGANISER):
        assert len(await packed(event, insider)) == 5


async def test_without_anything_open_there_is_none(client, programme):
    await a_material(programme["gaps"], "Slides", "start")
    assert (await client.get("/events/klusterdagen/material.zip")).status_code == 404


async def test_the_rooms_computer_sorts_it_by_time(client, programme):
    await a_material(programme["gaps"], "Broar: här & där", body=b"%PDF one")
    await a_material(programme["gaps"], "The talk", link="https://video.example.org/talk")
    await a_material(programme["visit"], "Karta", body=b"%PDF two")
    found = await the_zip(client, "/events/klusterdagen/material.zip?lang=sv")
    assert found.testzip() is None
    assert found.namelist() == [
        f"{FOLDER}/01 Helena Fornstedt – Broar här & där.pdf",
        f"{FOLDER}/02 Helena Fornstedt – The talk.url",
        "2026-09-09/Fibervägen 1, Hudiksvall/1400 Studiebesök/01 Karta.pdf",
    ]
    assert found.read(found.namelist()[0]) == b"%PDF one"
    assert found.read(found.namelist()[1]) == b"[InternetShortcut]\r\nURL=https://video.example.org/talk\r\n"
    assert {entry.compress_type for entry in found.infolist()} == {0}


async def test_it_has_the_version_on_the_projector_and_the_name_of_who_gave_it(event, programme):
    helena = await Part.select(Part.person).first()
    await Part(seminar=programme["gaps"].id, person=helena["person"], role="chair").save()
    row = await a_material(programme["gaps"], "Slides", body=b"one", person=helena["person"])
    await a_version(row, b"two", 2, is_projected=True)
    await a_version(row, b"three", 3)
    found = await whole(zipped(await packed(event, Reader.ORGANISER), "Missing.txt"))
    assert found.namelist() == [f"{FOLDER}/01 Helena Fornstedt – Slides.pdf"]
    assert found.read(found.namelist()[0]) == b"two"


async def test_one_room_alone(event, programme):
    await a_material(programme["gaps"], "One")
    await a_material(programme["capital"], "Two")
    assert [one.path for one in await packed(event, Reader.ORGANISER, programme["capital"].room)] == [
        "2026-09-09/Silvanum/1000 Kluster och riskkapital/01 Two.pdf"
    ]


async def test_names_are_never_too_long_nor_twice_the_same(event, programme):
    long = "Konkurrenskraftssamverkansplattformsutvecklingsstrategi " * 3
    for number in range(3):
        await a_material(programme["gaps"], long[:190], body=str(number).encode(), uid=f"u-{number}")
    await type(programme["gaps"]).update(title_sv=long[:190]).where(type(programme["gaps"]).id == programme["gaps"].id)
    paths = [one.path for one in await packed(event, Reader.ORGANISER)]
    assert len(set(paths)) == 3
    assert max(map(len, paths)) < 200


async def test_a_file_that_the_store_has_lost_is_named_and_the_rest_arrives(event, programme):
    await a_material(programme["gaps"], "Here")
    row = await a_material(programme["gaps"], "Gone")
    await files.forget((await packed(event, Reader.ORGANISER))[1].file)
    found = await whole(zipped(await packed(event, Reader.ORGANISER), "Missing files.txt"))
    assert found.namelist() == [f"{FOLDER}/01 Helena Fornstedt – Here.pdf", "Missing files.txt"]
    assert row.title in found.read("Missing files.txt").decode()


async def test_it_is_never_whole_in_memory(db, event):
    """300 MB from the store; a few pieces of 1 MB at a time."""
    name = await files.keep(b"x" * 30_000_000)
    tracemalloc.start()
    size = 0
    async for piece in zipped([Packed(f"{number}.bin", START, file=name, size=30_000_000) for number in range(10)], "Missing.txt"):
        size += len(piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 300_000_000
    assert peak < 12_000_000


def has_long_sizes(archive, one) -> bool:
    """Whether an entry's own header announces sizes of 64 bits (APPNOTE 4.5.3)."""
    archive.fp.seek(one.header_offset + 26)
    name, extra = (int.from_bytes(archive.fp.read(2), "little") for _field in range(2))
    return archive.fp.read(name + extra)[name:].startswith(b"\x01\x00")


async def test_what_may_be_longer_than_four_gigabytes_has_its_length_in_64_bits(db):
    """Said of a short file here, so that nobody waits for four gigabytes."""
    name = await files.keep(b"film")
    found = await whole(zipped([Packed("film.mp4", START, file=name, size=2**33), Packed("b.txt", START, body=b"b")], "Missing.txt"))
    assert found.testzip() is None
    assert [has_long_sizes(found, one) for one in found.infolist()] == [True, False]
    assert found.read("film.mp4") == b"film"
