"""`litestar restore FILE`: all checked, migrated and erased again before the installation changes; then all of it, or nothing."""

import asyncio
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import obstore
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import Finder

from settings import SETTINGS
from web import files
from web.backup import postgres, sqlite
from web.backup.archive import Manifest, Refusal, unpack
from web.database import Sqlite
from web.erasures import FOLDER, erase_again
from web.migrate import migration_files

ANYWAY = {"job", "attempt"}  # what an installation has that was only started
Opened = Callable[[], AbstractAsyncContextManager[None]]


async def restore(archive: Path, *, over: bool, opened: Opened) -> Manifest:
    """`opened` brings the database to the newest schema and opens it."""
    from piccolo_conf import DB

    os.makedirs(SETTINGS.data, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=SETTINGS.data) as folder:
        manifest = await asyncio.to_thread(unpack, archive, Path(folder))
        fits(manifest, DB.engine_type)
        if not over and not await is_empty():
            raise Refusal("There is an installation here already. With --over the backup takes its place.")
        kept = await asyncio.to_thread(put_files, Path(folder) / "files")
        restoring: Any = sqlite.restoring if isinstance(DB, Sqlite) else postgres.restoring
        async with restoring(DB, Path(folder) / "database"), opened():
            await erase_again()
        put_key((Path(folder) / "secret.key").read_text("ascii"))
        await asyncio.to_thread(drop_others, kept | set(await named_files()))
    return manifest


def fits(manifest: Manifest, engine: str) -> None:
    if manifest.engine != engine:
        raise Refusal(f"The backup is of {manifest.engine}, but DATABASE_URL says {engine}.")
    if manifest.format > 1 or manifest.migrations > len(migration_files()):
        raise Refusal("The backup was made by a newer version of Samling. Bring the program up to date first.")


async def is_empty() -> bool:
    """A database that cannot be read is not empty: somebody has to say that it may go."""
    try:
        if not await Migration.table_exists():
            return True
        tables = [table for table in Finder().get_table_classes() if table._meta.tablename not in ANYWAY]
        return not any([await table.table_exists() and await table.exists() for table in tables])
    except Exception:
        return False


def put_files(folder: Path) -> set[str]:
    """Beside those that are there: their names are their contents, so none is overwritten by another."""
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for name in names:
        with (folder / name).open("rb") as file:
            obstore.put(files.store(), name, file)
    return names


async def named_files() -> list[str]:
    """The records of erasures stay, whatever the backup knows of them."""
    return [one["path"] async for some in obstore.list(files.store(), prefix=FOLDER) for one in some]


def drop_others(kept: set[str]) -> None:
    """What the backup does not have belongs to nothing any more."""
    there = [one["path"] for some in obstore.list(files.store()) for one in some]
    for name in there:
        if name not in kept:
            obstore.delete(files.store(), name)


def put_key(key: str) -> None:
    path = Path(SETTINGS.data) / "secret.key"
    made = path.with_suffix(f".{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(key, "ascii")
    made.replace(path)
