"""An organisation is in a network once, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from network.networks.tables import Member

ID = "2026-11-26T02:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each member once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="network", description=DESCRIPTION)

    async def make_index() -> None:
        await Member.raw("CREATE UNIQUE INDEX member_once ON member (network, organisation)")

    manager.add_raw(make_index)
    return manager
