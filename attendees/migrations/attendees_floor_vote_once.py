"""One vote of each registration for each question from the floor, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.floor.tables import FloorVote

ID = "2026-11-26T01:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each vote once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await FloorVote.raw("CREATE UNIQUE INDEX floor_vote_once ON floor_vote (question, registration)")

    manager.add_raw(make_index)
    return manager
