"""Each version of a question once, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from events.tables import Wording

ID = "2026-11-25T17:59:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each version once for a question"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="events", description=DESCRIPTION)

    async def make_index() -> None:
        await Wording.raw("CREATE UNIQUE INDEX wording_once ON wording (question, version)")

    manager.add_raw(make_index)
    return manager
