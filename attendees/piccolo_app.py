"""Tells Piccolo about the tables and migrations of this package."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="attendees",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(
        [
            "attendees.tables",
            "attendees.floor.tables",
            "attendees.evaluation.tables",
            "attendees.hubs.tables",
            "attendees.visits.tables",
            "attendees.stars.tables",
            "attendees.places.tables",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["accounts.piccolo_app", "events.piccolo_app", "network.piccolo_app", "seminars.piccolo_app"],
)
