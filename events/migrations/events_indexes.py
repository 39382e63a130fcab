"""Indexes over several columns, which Piccolo cannot make on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from events.tables import Event

ID = "2026-11-25T03:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes over several columns"
INDEXES = [
    "CREATE UNIQUE INDEX host_part ON host (event, organisation, part)",
    "CREATE UNIQUE INDEX role_account ON role (account, event)",
    "CREATE INDEX role_event ON role (event)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="events", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Event.raw(index)

    manager.add_raw(make_indexes)
    return manager
