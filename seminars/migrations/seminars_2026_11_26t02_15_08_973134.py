from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.indexes import IndexMethod

from seminars.tables import Passage

ID = "2026-11-26T02:15:08:973134"
VERSION = "1.38.0"
DESCRIPTION = "passages know when they open; all are written down anew, with letters composed"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="seminars", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Passage",
        tablename="passage",
        column_name="opens_at",
        db_column_name="opens_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    async def begin_anew() -> None:
        await Passage.raw("DELETE FROM passage")

    manager.add_raw(begin_anew)
    return manager
