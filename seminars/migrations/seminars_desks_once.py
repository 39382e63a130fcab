"""One desk for each person at an event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.tables import Desk

ID = "2026-11-25T18:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one desk for each person at an event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_index() -> None:
        await Desk.raw("CREATE UNIQUE INDEX desk_event_person ON desk (event, person)")

    manager.add_raw(make_index)
    return manager
