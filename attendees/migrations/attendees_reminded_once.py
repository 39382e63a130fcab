"""Everybody is reminded once by each rule, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.tables import Reminded

ID = "2026-11-25T18:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "everybody is reminded once by each rule"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await Reminded.raw("CREATE UNIQUE INDEX reminded_once ON reminded (reminder, registration, seminar)")

    manager.add_raw(make_index)
    return manager
