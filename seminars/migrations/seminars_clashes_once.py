"""One row for a room's day, two buildings, and an accepted clash, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.rooms.tables import Opening

ID = "2026-11-26T12:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one row for a room's day, two buildings, an accepted clash"
INDEXES = [
    "CREATE UNIQUE INDEX opening_room_day ON opening (room, day)",
    "CREATE UNIQUE INDEX walk_event_buildings ON walk (event, one, other)",
    "CREATE UNIQUE INDEX accepted_event_key ON accepted (event, key)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Opening.raw(index)

    manager.add_raw(make_indexes)
    return manager
