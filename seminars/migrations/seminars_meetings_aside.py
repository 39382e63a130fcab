"""Meetings are laid aside: their table is made anew, because SQLite cannot take back that an event has one meeting only."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.tables import Seminar

ID = "2026-11-26T13:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "meetings laid aside"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def lay_aside() -> None:
        await Seminar.raw("CREATE TABLE online_meeting_before AS SELECT * FROM online_meeting")

    manager.add_raw(lay_aside)
    manager.drop_table(class_name="OnlineMeeting", tablename="online_meeting", schema=None)
    return manager
