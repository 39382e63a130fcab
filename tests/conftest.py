"""A database of its own for each test, the app over HTTP without sockets, and always noon on 1 June 2026."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests import postgres

os.environ["SAMLING_DATA"] = tempfile.mkdtemp(prefix="samling-tests-")
os.environ["SAMLING_WORKER"] = "false"
os.environ["SAMLING_POSTS_PER_MINUTE"] = "100000"
os.environ["SAMLING_BASE_URL"] = "http://test"
for name in ("SMTP_URL", "BOUNCES_URL", "FILES_URL", "TRUSTED_PROXIES", "SAMLING_SECRET_KEY", "PORT", "BBB_URL", "BBB_SECRET"):
    os.environ.pop(name, None)
if postgres.is_asked_for():
    os.environ["DATABASE_URL"] = postgres.new_database()
else:
    os.environ.pop("DATABASE_URL", None)

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient, Limits
from hypothesis import settings
from piccolo.conf.apps import Finder

from accounts.tables import Account, LoginSession
from app import app as samling
from events.tables import Event, Host, Role, Venue
from jobs import mail, queue, sending
from network.tables import Organisation
from piccolo_conf import DB
from seminars.meeting_server import client as meeting_client
from settings import SETTINGS
from tests import s3
from tests.meeting_stand_in import SECRET, MeetingServer
from tests.meeting_stand_in import meeting_server as a_meeting_server
from tests.postmaster import Postmaster
from tests.postmaster import postmaster as a_postmaster
from web import clock, kept, secret
from web.database import Sqlite
from web.migrate import migrate

settings.register_profile("shared machine", deadline=None)  # a slow moment of the machine is not a fault of ours
settings.load_profile("shared machine")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def app():
    return samling


@pytest.fixture(scope="session")
async def empty(anyio_backend, tmp_path_factory):
    """A database that the migrations made, with nothing in it; made once."""
    if not isinstance(DB, Sqlite):
        await migrate()
        return None
    DB.path = str(tmp_path_factory.mktemp("db") / "empty.db")
    await migrate()
    return Path(DB.path)


@pytest.fixture
async def db(empty, tmp_path):
    """An empty database, its connections open."""
    if empty:
        DB.path = str(shutil.copy(empty, tmp_path / "test.db"))
    else:
        await wipe()
    kept.shelf.clear()
    kept.latest.clear()
    await DB.start_connection_pool()
    yield DB
    await DB.close_connection_pool()


async def wipe() -> None:
    names = ", ".join(f'"{table._meta.tablename}"' for table in Finder().get_table_classes())
    connection = await DB.get_new_connection()
    try:
        await connection.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    finally:
        await connection.close()


@pytest.fixture
async def client(app, db) -> AsyncIterator[AsyncClient]:
    """Somebody with a browser. Not Litestar's own test client, which runs the app in another thread and loop."""
    async with browser(app) as client:
        yield client


def browser(app, **cookies: str) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="http://test", headers={"accept-language": "en"}, cookies=cookies)


@pytest.fixture(scope="session")
def bucket() -> Iterator[dict[str, str]]:
    with s3.server() as environment:
        yield environment


@pytest.fixture(params=["folder", "s3"])
def store(request) -> Iterator[str]:
    """Whoever asks for it runs twice: with files in a folder, and in S3."""
    if request.param == "folder":
        yield "folder"
        return
    with s3.used(request.getfixturevalue("bucket")):
        yield "s3"


@pytest.fixture
async def event(db) -> Event:
    """A published conference of two days with ten seats, "klusterdagen", led by Region Gävleborg."""
    region = Organisation(name="Region Gävleborg", name_key="region gävleborg", actor_type="public_authority", country="SE", region="21", municipality="Gävle")
    venue = Venue(name="Gävle konserthus", street="Kyrkogatan 21", municipality="Gävle", country="SE")
    await region.save()
    await venue.save()
    event = Event(
        slug="klusterdagen",
        kind="conference",
        state="published",
        title_sv="Klusterdagen",
        title_fi="Klusteripäivä",
        title_en="Cluster days",
        theme_sv="Mötet mellan människor",
        zone="Europe/Stockholm",
        first_day=date(2026, 9, 9),
        last_day=date(2026, 9, 10),
        venue=venue.id,
        seats=10,
        contact_name="Åsa Holm",
        contact_email="asa@example.org",
        created_at=NOON,
        changed_at=NOON,
        published_at=NOON,
    )
    await event.save()
    await Host(event=event.id, organisation=region.id, part="lead", share_percent=100).save()
    return event


@pytest.fixture
async def coming(event) -> Event:
    """The event, in a time that comes also by the servers' clocks."""
    await Event.update({Event.first_day: date(2099, 2, 9), Event.last_day: date(2099, 2, 10)}).where(Event.id == event.id)
    return event


@pytest.fixture
async def clients() -> AsyncIterator[AsyncClient]:
    """Many at once, over sockets, to servers of their own."""
    limits = Limits(max_connections=None, max_keepalive_connections=50)
    async with AsyncClient(timeout=120, limits=limits, headers={"accept-language": "en"}) as client:
        yield client


@pytest.fixture
async def alice(app, event) -> AsyncIterator[AsyncClient]:
    """The browser of Alice, who is signed in and organises `event`."""
    account = await an_account("alice", may_create=True)
    await Role(event=event.id, account=account.id, role="organiser").save()
    async with browser(app, session=await signed_in(account)) as client:
        yield client


@pytest.fixture
async def bob(app, db) -> AsyncIterator[AsyncClient]:
    """The browser of Bob, who is signed in and has no event."""
    async with browser(app, session=await signed_in(await an_account("bob", may_create=True))) as client:
        yield client


async def an_account(name: str, **more: object) -> Account:
    account = Account(email=f"{name}@example.org", name=name.title(), password="", language="en", created_at=NOON, **more)
    await account.save()
    return account


async def signed_in(account: Account) -> str:
    """The token of a new login session."""
    token = secret.new_code()
    await LoginSession(account=account.id, token_hash=secret.hashed(token), created_at=NOON, ends_at=NOON + timedelta(days=14)).save()
    return token


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """It is always noon on 1 June 2026, unless a test says otherwise."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return NOON


@pytest.fixture
def work(db):
    """Does all jobs that are due, as the worker would."""

    async def until_done() -> int:
        done = 0
        while await queue.run_one():
            done += 1
        return done

    return until_done


@pytest.fixture
async def postmaster(monkeypatch, db) -> AsyncIterator[Postmaster]:
    """The mail server that the settings name."""
    async with a_postmaster() as master:
        mail_goes_to(monkeypatch, f"smtp://127.0.0.1:{master.port}")
        yield master


def mail_goes_to(monkeypatch, smtp_url: str) -> None:
    for module in (mail, sending):
        monkeypatch.setattr(module, "SETTINGS", msgspec.structs.replace(SETTINGS, smtp_url=smtp_url))


@pytest.fixture
async def meetings(monkeypatch) -> AsyncIterator[MeetingServer]:
    """The meeting server that the settings name."""
    async with a_meeting_server() as server:
        monkeypatch.setattr(meeting_client, "SETTINGS", msgspec.structs.replace(SETTINGS, bbb_url=server.address, bbb_secret=SECRET))
        yield server
