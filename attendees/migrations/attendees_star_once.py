"""One star of each registration for each seminar, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.stars.tables import Star

ID = "2026-11-26T12:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each star once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await Star.raw("CREATE UNIQUE INDEX star_once ON star (registration, seminar)")

    manager.add_raw(make_index)
    return manager
