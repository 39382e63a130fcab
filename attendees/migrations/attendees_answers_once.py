"""One answer of each registration to each question, and each option chosen once, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.tables import Answer

ID = "2026-11-25T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each question answered once"
INDEXES = [
    "CREATE UNIQUE INDEX answer_once ON answer (registration, question)",
    "CREATE UNIQUE INDEX chosen_once ON chosen (question, key, registration)",
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in INDEXES:
            await Answer.raw(index)

    manager.add_raw(make_indexes)
    return manager
