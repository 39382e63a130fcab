"""Brings the database to the newest schema; several processes that start at once take turns."""

import contextlib
import fcntl
import io
import warnings
from collections.abc import AsyncIterator
from pathlib import Path

from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.apps.migrations.tables import Migration

from web.database import Postgres, Sqlite

LOCK = 7_265_481  # any number that nobody else uses for a PostgreSQL advisory lock


async def migrate() -> None:
    """Runs what has not run yet. Call it before the connection pool is started."""
    if await is_current():
        return
    async with alone():
        if await is_current():
            return
        told = io.StringIO()
        with warnings.catch_warnings(), contextlib.redirect_stdout(told):
            warnings.filterwarnings("ignore", "Auto migrations", Warning)
            result = await run_forwards("all")
        if not result.success:
            raise RuntimeError(f"the database could not be migrated: {result.message}\n{told.getvalue()}")


async def is_current() -> bool:
    """Counting is enough: migrations are only ever added."""
    if not await Migration.table_exists():
        return False
    return await Migration.count() >= len(migration_files())


def migration_files() -> list[Path]:
    finder = BaseMigrationManager()
    folders = [Path(finder.get_app_config(app_name=name).resolved_migrations_folder_path) for name in finder.get_sorted_app_names()]
    return [file for folder in folders for file in folder.glob("*.py") if file.name != "__init__.py"]


@contextlib.asynccontextmanager
async def alone() -> AsyncIterator[None]:
    from piccolo_conf import DB

    if isinstance(DB, Sqlite):
        Path(DB.path).parent.mkdir(parents=True, exist_ok=True)
        with Path(DB.path).with_suffix(".migrating").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        return
    assert isinstance(DB, Postgres)
    connection = await DB.get_new_connection()
    try:
        await connection.execute(f"SELECT pg_advisory_lock({LOCK})")
        yield
    finally:
        await connection.close()
