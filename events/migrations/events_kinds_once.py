"""Each kind of participant once for an event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from events.tables import KindPlaces

ID = "2026-11-25T17:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each kind once for an event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="events", description=DESCRIPTION)

    async def make_index() -> None:
        await KindPlaces.raw("CREATE UNIQUE INDEX kind_places_kind ON kind_places (event, kind)")

    manager.add_raw(make_index)
    return manager
