"""Indexes over several columns, which Piccolo cannot make on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.tables import Registration

ID = "2026-11-25T15:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes over several columns"
INDEXES = [
    "CREATE UNIQUE INDEX registration_email ON registration (event, email)",
    "CREATE INDEX registration_queue ON registration (event, state, number)",
    "CREATE UNIQUE INDEX seat_place ON seat (registration, seminar)",
    "CREATE INDEX seat_queue ON seat (seminar, state, number)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Registration.raw(index)

    manager.add_raw(make_indexes)
    return manager
