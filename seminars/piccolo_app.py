"""Tells Piccolo about the tables and migrations of this package."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="seminars",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(
        [
            "seminars.tables",
            "seminars.call.tables",
            "seminars.visits.tables",
            "seminars.webinars.tables",
            "seminars.meetings.tables",
            "seminars.rooms.tables",
            "seminars.clashes.tables",
            "seminars.draft.tables",
            "seminars.wishes.tables",
            "seminars.releases.tables",
            "seminars.timetable.tables",
            "seminars.exchange.tables",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["accounts.piccolo_app", "events.piccolo_app", "network.piccolo_app"],
)
