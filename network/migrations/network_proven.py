"""Whose address we have, until now had opened the link that was mailed to it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from network.tables import Person

ID = "2026-11-25T18:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "addresses until now are proven"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="network", description=DESCRIPTION)

    async def note() -> None:
        await Person.raw("UPDATE person SET is_proven = {} WHERE email IS NOT NULL", True)

    manager.add_raw(note)
    return manager
