"""Each mail worded once for an event, which Piccolo cannot say on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from attendees.tables import MailWords

ID = "2026-11-25T18:08:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "each mail worded once for an event"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="attendees", description=DESCRIPTION)

    async def make_index() -> None:
        await MailWords.raw("CREATE UNIQUE INDEX mail_words_kind ON mail_words (event, kind)")

    manager.add_raw(make_index)
    return manager
