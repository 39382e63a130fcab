"""`python -m benchmarks`: CPU time of each operation beside its limit, on SQLite, or with DATABASE_URL=pgserver on PostgreSQL.

CPU time, because the machines that this runs on are noisy: the process's own and that of those it starts, without the database server's.
"""

import asyncio
import os
import tempfile
from pathlib import Path

import uvloop

from tests import postgres

os.environ["SAMLING_DATA"] = tempfile.mkdtemp(prefix="samling-benchmarks-")
os.environ |= {"SAMLING_WORKER": "false", "SAMLING_POSTS_PER_MINUTE": "1000000", "SAMLING_BASE_URL": "http://localhost:8000"}
for name in ("SMTP_URL", "BOUNCES_URL", "FILES_URL", "TRUSTED_PROXIES"):
    os.environ.pop(name, None)
if postgres.is_asked_for():
    os.environ["DATABASE_URL"] = postgres.new_database()
else:
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(os.environ['SAMLING_DATA']) / 'samling.db'}"

from app import app, database
from benchmarks import board, files, pages, places, processes
from benchmarks.measure import Row
from benchmarks.world import conferences
from settings import SETTINGS


async def measured() -> list[Row]:
    async with database():
        large, usual = await conferences()
        rows = [*await pages.rows(app, large, usual), *await board.rows(app), *await files.rows(large)]
    return [*rows, *processes.rows(usual.slug), *places.rows()]


def main() -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:  # as uvicorn runs it
        rows = loop.run(measured())
    kind = "SQLite" if SETTINGS.database_url.startswith("sqlite") else "PostgreSQL"
    print(f"| {kind} | limit | measured | |\n| --- | --- | --- | --- |")
    for row in rows:
        print(row)


if __name__ == "__main__":
    main()
