"""One wish of a chooser for a seminar, and one answer of a person about an event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.wishes.tables import Availability, Interest

ID = "2026-11-26T12:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one wish of a chooser for a seminar, one answer of a person about an event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_indexes() -> None:
        await Interest.raw("CREATE UNIQUE INDEX interest_chooser_seminar ON interest (chooser, seminar)")
        await Availability.raw("CREATE UNIQUE INDEX availability_event_person ON availability (event, person)")

    manager.add_raw(make_indexes)
    return manager
