"""PostgreSQL: pg_dump and pg_restore. What was there waits in a schema aside until the restored one is migrated; else it comes back."""

import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from web.backup.archive import Refusal
from web.database import Postgres

ASIDE = "samling_before_restore"


def dump(engine: Postgres, to: Path) -> None:
    run("pg_dump", engine, "--format=custom", "--schema=public", "--no-owner", "--no-privileges", f"--file={to}")


def run(program: str, engine: Postgres, *arguments: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run([program, *arguments, f"--dbname={address(engine, Path(folder))}"], capture_output=True, text=True)  # noqa: S603
        except FileNotFoundError:
            raise Refusal(f"{program} is not in PATH. It comes with PostgreSQL's client programs (on Debian: postgresql-client).") from None
    if done.returncode:
        raise Refusal(f"{program} failed: {done.stderr.strip()}")


def address(engine: Postgres, folder: Path) -> str:
    """Without the password, which goes by a file: other users of the machine see a command's arguments."""
    parts = urlsplit(engine.config["dsn"])
    if not parts.password:
        return parts.geturl()
    file = folder / "password"
    file.touch(mode=0o600)
    file.write_text("*:*:*:*:" + unquote(parts.password).replace("\\", "\\\\").replace(":", "\\:") + "\n", "utf-8")
    query = "&".join(part for part in (parts.query, f"passfile={quote(str(file))}") if part)
    return parts._replace(netloc=f"{parts.username}@{parts.netloc.rpartition('@')[2]}", query=query).geturl()


@asynccontextmanager
async def restoring(engine: Postgres, staged: Path) -> AsyncIterator[None]:
    """Inside, the database is the restored one."""
    await bring_back(engine)  # a restore that was killed half-way
    await execute(engine, f"ALTER SCHEMA public RENAME TO {ASIDE}", "CREATE SCHEMA public")
    try:
        run("pg_restore", engine, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--schema=public", str(staged))
        yield
    except BaseException:
        await bring_back(engine)
        raise
    await execute(engine, f"DROP SCHEMA {ASIDE} CASCADE")


async def bring_back(engine: Postgres) -> None:
    if await execute(engine, f"SELECT 1 FROM pg_namespace WHERE nspname = '{ASIDE}'"):  # noqa: S608
        await execute(engine, "DROP SCHEMA public CASCADE", f"ALTER SCHEMA {ASIDE} RENAME TO public")


async def execute(engine: Postgres, *statements: str) -> list[object]:
    """In one transaction; what the last one found."""
    connection = await engine.get_new_connection()
    try:
        async with connection.transaction():
            for statement in statements[:-1]:
                await connection.execute(statement)
            return list(await connection.fetch(statements[-1]))
    finally:
        await connection.close()
