"""SQLite: copied by its own backup interface, which sees one moment however much is being written; put back in one transaction."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from web.backup.archive import Refusal
from web.database import Sqlite


def dump(engine: Sqlite, to: Path) -> None:
    with closing(sqlite3.connect(f"file:{engine.path}?mode=ro", uri=True, timeout=30)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        check(copy)


def check(copy: sqlite3.Connection) -> None:
    (told,) = copy.execute("PRAGMA integrity_check").fetchone()
    if told != "ok":
        raise Refusal(f"The database is damaged: {told}")


@asynccontextmanager
async def restoring(engine: Sqlite, staged: Path) -> AsyncIterator[None]:
    """Inside, the engine works on the copy; it takes the database's place when all went well."""
    live = engine.path
    engine.path = str(staged)
    try:
        yield
    finally:
        engine.path = live
    put_in_place(staged, Path(live))


def put_in_place(staged: Path, live: Path) -> None:
    """Those who read at the same time see the old one or the new one. What is no database any more is moved aside."""
    live.parent.mkdir(parents=True, exist_ok=True)
    try:
        copy(staged, live)
    except sqlite3.OperationalError:
        raise Refusal("The database is busy. Stop all processes, then restore.") from None
    except sqlite3.DatabaseError:
        for end in ("-wal", "-shm"):
            live.with_name(live.name + end).unlink(missing_ok=True)
        live.replace(live.with_name(live.name + ".broken"))
        copy(staged, live)


def copy(staged: Path, live: Path) -> None:
    with closing(sqlite3.connect(staged)) as source, closing(sqlite3.connect(live, timeout=10)) as target:
        target.execute("PRAGMA synchronous=FULL")
        target.execute("PRAGMA secure_delete=ON")
        target.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target)
        check(target)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
