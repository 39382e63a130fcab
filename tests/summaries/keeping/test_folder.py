"""An event as a folder: everything is in it that its pages lead to, nothing that is not for everybody, and it needs nothing else."""

import hashlib
import re
import tracemalloc
from datetime import timedelta
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from events.actions import touch
from events.tables import Event
from jobs import queue
from jobs.tables import Job
from seminars.material.queries import ends_at
from seminars.tables import Agreement, Material, Version
from summaries.keeping.folder import kept_folder
from tests.seminars.material.rows import at
from web import clock, files

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
ELSEWHERE = re.compile(r"(mailto:|https://example\.org/|https://creativecommons\.org/|http://test/events/klusterdagen$)")
CLEAN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
MINUTE = timedelta(minutes=1)


class Links(HTMLParser):
    """Where a page leads to, and the names of its places."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()
        self.tags: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            if name in ("href", "src"):
                self.found.append(value)
            if name == "id":
                assert value not in self.names
                self.names.add(value)


async def test_every_link_leads_to_something_in_the_folder(full, unpacked):
    whole = await unpacked()
    pages = {path: Links(body) for path, body in whole.items() if path.endswith(".html")}
    assert len(pages) == 1 + 3 * (4 + 4)
    led_to = set()
    for path, page in pages.items():
        for link in page.found:
            if ELSEWHERE.match(link):
                continue
            address = urlsplit(link)
            assert (address.scheme, address.netloc, link.startswith("/")) == ("", "", False), (path, link)
            target = normpath(join(dirname(path), unquote(address.path))) if address.path else path
            assert target in whole, (path, link)
            assert not address.fragment or address.fragment in pages[target].names, (path, link)
            led_to.add(target)
        assert not {"script", "iframe", "form"} & set(page.tags)
    assert set(whole) - led_to - {"index.html"} == {"README.txt", "SHA256SUMS.txt", "style/fonts.txt"}


async def test_names_are_for_every_computer(full, unpacked):
    whole = await unpacked()
    assert [name for name in whole if not CLEAN.fullmatch(name)] == []
    assert len({name.casefold() for name in whole}) == len(whole)
    assert "material/2026-09-09-1000-kluster-och-riskkapital/01-sa-har-gor-vi-b.pdf" in whole
    assert max(map(len, whole)) < 150


async def test_checksums_are_right_and_complete(full, unpacked):
    whole = await unpacked()
    sums = dict(reversed(line.split("  ", 1)) for line in whole.pop("SHA256SUMS.txt").decode().splitlines())
    assert sums == {path: hashlib.sha256(body).hexdigest() for path, body in whole.items()}


async def test_it_is_in_three_languages_and_says_what_it_is(full, unpacked):
    whole = await unpacked()
    for code, word in {"sv": "Program", "fi": "Ohjelma", "en": "Programme"}.items():
        assert f'<html lang="{code}">' in whole[f"{code}/index.html"].decode()
        assert word[:5] in whole[f"{code}/programme.html"].decode()
        assert whole[f"{code}/programme.pdf"].startswith(b"%PDF")
        assert b"BEGIN:VEVENT" in whole[f"{code}/programme.ics"]
        assert b"<schedule>" in whole[f"{code}/programme.xml"]
    assert '<html lang="sv">' in whole["index.html"].decode()
    readme = whole["README.txt"].decode()
    assert [word in readme for word in ("Öppna index.html", "Avaa index.html", "Open index.html", "1 June 2026")] == [True] * 4


async def test_what_people_did_not_say_yes_to_is_not_in_it(full, unpacked):
    whole = await unpacked()
    faces = [path for path in whole if path.startswith("pictures/portrait")]
    assert [whole[path] for path in faces] == [b"a face 1"]
    speakers = whole["sv/speakers.html"].decode()
    assert "Jag är nummer 1." in speakers
    assert "Jag är nummer 2." not in speakers
    assert "Ö Blyg" in speakers


@pytest.mark.parametrize(("moment", "opened"), [("start", {"now", "start"}), ("after", {"now", "start", "after"})])
async def test_material_is_in_it_from_the_minute_on_which_it_opens(full, programme, unpacked, store, monkeypatch, moment, opened):
    opens = programme["gaps"].starts_at if moment == "start" else ends_at(full)
    await refill(full)
    for now, expected in ((opens - MINUTE, opened - {moment}), (opens + MINUTE, opened)):
        at(monkeypatch, now)
        whole = await unpacked()
        assert slides(whole) == expected
        told = b"".join(body for path, body in whole.items() if path.endswith((".html", ".json", ".xml", ".ics")))
        assert {visible for visible in ("now", "start", "after", "participants", "never") if f"Slides {visible}".encode() in told} == expected


async def refill(event: Event) -> None:
    """The same files in the store that is used now."""
    for row in await Version.objects(Version.material).where(Version.material.seminar.event == event.id):
        await files.keep(row.material.title.encode())
        await files.keep(b"a picture of " + row.material.title.encode())
    for number in (1, 2):
        await files.keep(f"a face {number}".encode())


def slides(whole: dict[str, bytes]) -> set[str]:
    return {body.decode().removeprefix("Slides ") for path, body in whole.items() if path.startswith("material/") and body.startswith(b"Slides ")}


async def test_what_the_store_has_lost_has_no_link(full, unpacked):
    row = await Version.objects(Version.material).get(Version.material.title == "Slides now")
    await files.forget(row.file)
    whole = await unpacked()
    assert slides(whole) == set()
    assert "Slides now" not in whole["sv/material.html"].decode()


async def test_one_click_while_nothing_changes_makes_it_once_and_a_change_forgets_the_old_one(full, alice, work):
    addresses = set()
    for _click in range(2):
        addresses.add((await alice.post("/manage/events/klusterdagen/folder")).headers["location"])
        await work()
    assert len(addresses) == 1
    address = addresses.pop()
    assert "klusterdagen.zip" in (await alice.get(address)).text
    found = await alice.get(f"{address}/file")
    assert (found.headers["content-type"], found.content[:2]) == ("application/zip", b"PK")
    assert found.headers["content-disposition"].startswith('attachment; filename="klusterdagen.zip"')
    assert (await alice.get(f"{address}/file", headers={"range": "bytes=0-1"})).content == b"PK"
    first = await Job.objects().get(Job.kind == "summaries.make_folder")
    await Event.update({Event.revision: full.revision + 50}).where(Event.id == full.id)
    await alice.post("/manage/events/klusterdagen/folder")
    await work()
    assert await Job.count().where(Job.kind == "summaries.make_folder") == 1
    with pytest.raises(FileNotFoundError):
        await files.size_of(first.file)


async def test_what_is_taken_back_is_in_no_folder_that_is_kept(full, unpacked, work):
    assert [path for path in await unpacked() if path.startswith("pictures/portrait")]
    made = await Job.objects().get(Job.kind == "summaries.make_folder")
    await Agreement.update({Agreement.ended_at: clock.now()}).where(Agreement.id > 0)
    await touch(full.id)
    await work()
    with pytest.raises(FileNotFoundError):
        await files.size_of(made.file)
    assert not [path for path in await unpacked() if path.startswith("pictures/portrait")]


async def test_what_is_large_is_never_whole_in_memory(full):
    """A film of 120 MB, and what Python holds at most while it is packed and kept."""

    async def film():
        for number in range(120):
            yield bytes([number]) * 1_000_000

    kept = await files.keep_stream(film())
    row = await Material.objects().get(Material.title == "Slides now")
    await Version.update({Version.file: kept.name, Version.size: kept.size, Version.form: "mp4"}).where(Version.material == row.id)
    number = await kept_folder(await Event.objects().get(Event.id == full.id))
    tracemalloc.start()
    try:
        while await queue.run_one():
            pass
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    made = await Job.objects().get(Job.id == number)
    assert await files.size_of(made.file) > kept.size
    assert most < 40_000_000
