"""One invitation for each address and event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from events.tables import Event

ID = "2026-11-25T15:52:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one invitation for each address and event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="events", description=DESCRIPTION)

    async def make_index() -> None:
        await Event.raw("CREATE UNIQUE INDEX invitation_address ON invitation (event, email)")

    manager.add_raw(make_index)
    return manager
