"""`litestar backup FILE`: first the database as it is at one moment, then the files, of which none that it names is missing."""

import asyncio
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import obstore
from piccolo.apps.migrations.tables import Migration

from settings import SETTINGS
from web import clock, files
from web.backup import postgres, sqlite
from web.backup.archive import Manifest, Source, pack
from web.database import Sqlite


async def make(target: Path) -> Manifest:
    from piccolo_conf import DB

    manifest = Manifest(DB.engine_type, await Migration.count(), clock.now().isoformat())
    await asyncio.to_thread(write, target, manifest, DB)
    return manifest


def write(target: Path, manifest: Manifest, engine: object) -> None:
    target = target.absolute()
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        copy = Path(folder) / "database"
        dump = sqlite.dump if isinstance(engine, Sqlite) else postgres.dump
        dump(engine, copy)  # type: ignore[arg-type]
        pack(target, manifest, members(copy))


def members(copy: Path) -> Iterator[tuple[str, int, Source]]:
    with copy.open("rb") as file:
        yield "database", copy.stat().st_size, file
    key = SETTINGS.secret_key.encode()
    yield "secret.key", len(key), io.BytesIO(key)
    for some in obstore.list(files.store()):
        for one in some:
            try:
                yield f"files/{one['path']}", one["size"], obstore.open_reader(files.store(), one["path"])
            except FileNotFoundError:
                continue  # forgotten since it was listed
