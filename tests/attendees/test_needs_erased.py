"""Health data that was erased is found nowhere: not in the database's files, nor among files, jobs, mails, the trail, exports or logs."""

import base64
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from piccolo.conf.apps import Finder

import web.database
from attendees.actions.needs import forget_overdue, keep_needs, remove_needs
from attendees.actions.register import token_of
from attendees.needs.queries import needs_of
from attendees.needs.rules import KEPT, Needs
from attendees.tables import Consent, Need, Registration
from events.tables import Event
from jobs import schedule
from jobs.tables import Job, Mail
from piccolo_conf import DB
from settings import SETTINGS
from tests.attendees.test_needs import TYPED
from web import clock, erasures
from web.database import Sqlite

MARKER = "kvittenmarmelad"  # what nobody else would write
PATH = "/manage/events/klusterdagen"
SWEEPING = ("attendees.forget_needs", "attendees.sweep_needs")
only_sqlite = pytest.mark.skipif(not isinstance(DB, Sqlite), reason="reads the database's file")
only_postgres = pytest.mark.skipif(isinstance(DB, Sqlite), reason="is about PostgreSQL's dead rows")


@pytest.fixture
def careless(monkeypatch):
    """An installation that leaves in the file what it deletes; asked for before the database is opened."""
    monkeypatch.setattr(web.database, "PRAGMAS", [pragma.replace("secure_delete=ON", "secure_delete=OFF") for pragma in web.database.PRAGMAS])


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
async def planted(client, alice, event, work) -> list[bytes]:
    """Somebody said it, changed it, was read by an organiser, and lists were made. What to look for: the marker and all that it was sealed as."""
    await Event.update({Event.asks_diet: True, Event.asks_access: True}).where(Event.id == event.id)
    said = {"diet": "vegan", "diet_text": MARKER, "access_text": MARKER * 3, "needs_agreed": "on"}
    answer = await client.post("/events/klusterdagen/registration", data={**TYPED, **said})
    row = await Registration.objects().first()
    sealed = [await sealed_now()]
    assert MARKER in (await client.get(answer.headers["location"])).text
    await client.post(f"{answer.headers['location']}/needs", data={"diet_text": f"{MARKER} och nötter", "needs_agreed": "on"})
    sealed.append(await sealed_now())
    assert MARKER in (await alice.post(f"{PATH}/registrations/{row.id}/needs")).text
    assert MARKER in (await alice.post(f"{PATH}/needs/words")).text
    for document in ("list.csv", "list.xlsx"):
        await alice.post(f"{PATH}/documents", data={"make": document})
    await work()
    assert MARKER in (await client.get(f"/r/{token_of(row, 'mailed')}/data.json")).text
    return [MARKER.encode(), *sealed, *(form(text) for form in (base64.b64encode, written, hexed) for text in sealed)]


def written(text: bytes) -> bytes:
    return repr(text)[2:-1].encode()


def hexed(text: bytes) -> bytes:
    return text.hex().encode()


async def sealed_now() -> bytes:
    return bytes((await Need.select(Need.sealed).first())["sealed"])


async def found(planted: list[bytes], logged) -> list[tuple[str, bytes]]:
    """Where any of it is: in files, in rows, in the log."""
    rows = "\n".join([repr(await table.select()) for table in Finder().get_table_classes()]).encode()
    places = {"rows": rows, "log": logged.text.encode(), **files()}
    assert len(places) > 3
    return [(place, text) for place, body in places.items() for text in planted if text in body]


def files() -> dict[str, bytes]:
    """The database, its log and its index, and all that was made or noted beside it."""
    database = [Path(f"{DB.path}{end}") for end in ("", "-wal", "-shm")] if isinstance(DB, Sqlite) else []
    return {path.name: path.read_bytes() for path in [*database, *Path(SETTINGS.files_url).rglob("*")] if path.is_file()}


@pytest.fixture
def later_on(monkeypatch, noon):
    """Moves the clock to so many days after the event's last day, and runs what is due by then."""

    def move(days: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: noon.replace(month=9, day=10) + timedelta(days=days))

    return move


async def night(work) -> None:
    """The job that the calendar asks for every night."""
    assert schedule.EVERY["attendees.forget_needs"] == timedelta(days=1)
    await schedule.later("attendees.forget_needs", key=schedule.turn("attendees.forget_needs", timedelta(days=1), clock.now()))
    await work()


async def until_nothing_is_left(work, monkeypatch) -> None:
    """Whoever reads meanwhile keeps old rows from being swept: then it is tried again, for some hours."""
    for hours in range(1, 6):
        if await Job.exists().where(Job.done_at.is_null()):
            monkeypatch.setattr(clock, "now", lambda at=clock.now() + timedelta(hours=hours): at)
            await work()


async def test_fourteen_days_after_the_event_it_is_nowhere(planted, work, later_on, logged, monkeypatch):
    later_on(KEPT.days - 1)
    await night(work)
    assert await Need.count() == 1
    later_on(KEPT.days)
    then = clock.now()
    await night(work)
    await until_nothing_is_left(work, monkeypatch)
    assert await found(planted, logged) == []
    assert await Need.count() == 0
    assert await Registration.count() == await Mail.count() == 1
    assert (await Consent.objects().first()).ended_at == then
    assert await Job.count().where(Job.done_at.is_null()) == 0


async def test_who_takes_it_away_finds_it_nowhere_after_a_minute(planted, work, noon, monkeypatch, logged):
    await remove_needs((await Registration.objects().first()).id)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(minutes=1))
    await work()
    assert await found(planted, logged) == []


@only_sqlite
async def test_before_that_it_is_in_the_database_sealed_only(planted, logged):
    """So the search finds what is there, and what is there cannot be read."""
    places = {place for place, _text in await found(planted, logged)}
    assert "rows" in places
    assert places - {"rows"} <= {"test.db", "test.db-wal"}
    assert places - {"rows"}
    assert MARKER.encode() not in {text for _place, text in await found(planted, logged)}


@only_sqlite
async def test_the_search_finds_it_when_secure_delete_is_off(careless, planted, work, later_on, logged):
    later_on(KEPT.days)
    await night(work)
    assert await Need.count() == 0
    assert {place for place, _text in await found(planted, logged)} == {"test.db"}


@only_sqlite
async def test_the_search_finds_it_when_the_log_is_not_cut_off(planted, work, later_on, logged):
    later_on(KEPT.days)
    await forget_overdue()
    assert {place for place, _text in await found(planted, logged)} == {"test.db-wal"}
    await night(work)
    assert await found(planted, logged) == []


async def test_of_a_cancelled_event_it_is_kept_as_long(planted, event, work, later_on):
    await Event.update({Event.state: "cancelled"}).where(Event.id == event.id)
    await night(work)
    row = await Registration.objects().first()
    assert (await needs_of(row)).diet_text.startswith(MARKER)
    later_on(KEPT.days)
    await night(work)
    assert await needs_of(row) == Needs()


@only_postgres
async def test_dead_rows_are_gone(planted, work, monkeypatch):
    await keep_needs((await Registration.objects().first()).id, Needs(), "sv")
    await night(work)
    await until_swept(work, monkeypatch)
    assert await size() == 0


@only_postgres
async def test_dead_rows_that_somebody_still_reads_are_gone_when_they_have_read(planted, work, monkeypatch):
    reader = await DB.get_new_connection()
    try:
        async with reader.transaction(isolation="repeatable_read"):
            await reader.fetch("SELECT 1")
            await keep_needs((await Registration.objects().first()).id, Needs(), "sv")
            await night(work)
            assert await size() > 0
            assert await unswept("attendees.forget_needs")
    finally:
        await reader.close()
    await until_swept(work, monkeypatch)
    assert await size() == 0


async def size() -> int:
    (told,) = await Need.raw("SELECT pg_relation_size('need') AS size")
    return told["size"]


async def unswept(*kinds: str) -> bool:
    """Whether a job that sweeps is still to be done."""
    return await Job.exists().where(Job.kind.is_in(list(kinds or SWEEPING)) & Job.done_at.is_null())


async def until_swept(work, monkeypatch) -> None:
    """The server's own housekeeping may read an older state, too: then it is tried again, after 1, 5 and 15 minutes."""
    for _try in range(4):
        if await unswept():
            later = clock.now() + timedelta(minutes=20)
            monkeypatch.setattr(clock, "now", lambda later=later: later)
            await work()
    assert not await unswept()


async def test_what_is_too_old_does_not_come_back_with_a_backup(planted, later_on):
    """Whatever the restored database knows of last night's jobs."""
    later_on(KEPT.days)
    await erasures.erase_again()
    assert await Need.count() == 0
