"""Each code once for an event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.tables import Code

ID = "2026-11-25T17:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each code once for an event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await Code.raw("CREATE UNIQUE INDEX code_code ON code (event, code)")

    manager.add_raw(make_index)
    return manager
