"""One release of a number, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.releases.tables import Release

ID = "2026-11-26T13:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one release of a number"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_index() -> None:
        await Release.raw("CREATE UNIQUE INDEX release_event_number ON release (event, number)")

    manager.add_raw(make_index)
    return manager
