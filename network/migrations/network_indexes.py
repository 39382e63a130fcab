"""Indexes over several columns, which Piccolo cannot make on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from network.tables import Organisation

ID = "2026-11-25T03:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes over several columns"
INDEXES = [
    "CREATE UNIQUE INDEX organisation_name ON organisation (name_key, country)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="network", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Organisation.raw(index)

    manager.add_raw(make_indexes)
    return manager
