"""Indexes over several columns, which Piccolo cannot make on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.tables import Seminar

ID = "2026-11-25T03:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes over several columns"
INDEXES = [
    "CREATE UNIQUE INDEX room_name ON room (event, name)",
    "CREATE UNIQUE INDEX wish_once ON wish (chooser, seminar)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Seminar.raw(index)

    manager.add_raw(make_indexes)
    return manager
