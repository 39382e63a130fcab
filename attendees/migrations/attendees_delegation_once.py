"""Each organisation visits once, and each card is kept once, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.visits.tables import Delegation

ID = "2026-11-26T02:28:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each delegation and each card once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_indexes() -> None:
        await Delegation.raw("CREATE UNIQUE INDEX delegation_once ON delegation (event, organisation)")
        await Delegation.raw("CREATE UNIQUE INDEX learning_card_once ON learning_card (registration, uid)")

    manager.add_raw(make_indexes)
    return manager
