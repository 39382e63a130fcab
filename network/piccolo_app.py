"""Tells Piccolo about the tables and migrations of this package."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="network",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(["network.tables", "network.networks.tables"], exclude_imported=True),
    migration_dependencies=[],
)
