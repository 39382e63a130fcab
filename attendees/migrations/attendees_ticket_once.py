"""One ticket of each registration for each seminar and for the event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.evaluation.tables import Ticket

ID = "2026-11-26T02:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each ticket once"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await Ticket.raw("CREATE UNIQUE INDEX ticket_once ON ticket (registration, seminar)")

    manager.add_raw(make_index)
    return manager
