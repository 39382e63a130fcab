"""Each night all files are read; what is missing or was changed is seen by those who run the place."""

import obstore
import pytest

from jobs.checking import check_files
from jobs.forgetting import drop_files
from jobs.queue import later
from jobs.tables import Job, Lost
from web import clock, files

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]


@pytest.fixture
async def three(db) -> list[str]:
    """Made by jobs; the first is as it was, the second was changed, the third is missing."""
    names = [await files.keep(body) for body in (b"one", b"two", b"three")]
    for number, name in enumerate(names):
        await Job(kind="x", facts="{}", key=str(number), created_at=clock.now(), file=name).save()
    await obstore.put_async(files.store(), files.place(names[1]), b"other")
    await files.forget(names[2])
    return names


async def test_what_is_missing_or_changed_is_found(three, caplog):
    await check_files()
    assert {row.name: row.what for row in await Lost.objects()} == {three[1]: "changed", three[2]: "missing"}
    assert "2 files" in caplog.text


async def test_what_is_well_again_is_forgotten(three):
    await check_files()
    await obstore.put_async(files.store(), files.place(three[1]), b"two")
    await files.keep(b"three")
    await check_files()
    assert await Lost.count() == 0


async def test_the_content_that_two_rows_have_stays_for_the_other(three):
    await Job(kind="y", facts="{}", key="other", created_at=clock.now(), file=three[0]).save()
    await Job.delete().where(Job.key == "0")
    await drop_files([three[0]])
    assert await files.fetch(three[0]) == b"one"
    await Job.delete().where(Job.key == "other")
    await drop_files([three[0]])
    assert await files.fault_of(three[0]) == "missing"


async def test_it_is_told_to_those_who_may_create_events(three, alice, work):
    await later("jobs.check_files")
    await work()
    page = (await alice.get("/manage/files")).text
    assert three[1] in page
    assert three[2] in page
    assert three[0] not in page
    assert "2 files are missing or were changed" in page
    assert 'href="/manage/files"' in (await alice.get("/manage")).text
