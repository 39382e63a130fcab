"""The meetings are back in their table, one for each event and one for each seminar that has its own; an index that Piccolo cannot say."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.webinars.tables import OnlineMeeting

ID = "2026-11-26T13:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "meetings back"
KEPT = "event, provider, uid, phone, records, visible, sends, made_at, ended_at, recorded_at, trouble, told_at"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def bring_back() -> None:
        await OnlineMeeting.raw(f"INSERT INTO online_meeting ({KEPT}, link) SELECT {KEPT}, '' FROM online_meeting_before")  # noqa: S608 - names of our own
        await OnlineMeeting.raw("DROP TABLE online_meeting_before")
        await OnlineMeeting.raw("CREATE UNIQUE INDEX online_meeting_of_event ON online_meeting (event) WHERE seminar IS NULL")

    manager.add_raw(bring_back)
    return manager
