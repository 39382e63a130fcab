"""What makes passages be found by words: FTS5 on SQLite, a GIN index on PostgreSQL."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from piccolo_conf import DB
from seminars.tables import Passage
from web.database import Sqlite

ID = "2026-11-25T23:24:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "passages are found by words"
SQLITE = [
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passage', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN INSERT INTO passage_words(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN "
    "INSERT INTO passage_words(passage_words, rowid, words) VALUES ('delete', old.id, old.words); END",
]
POSTGRES = ["CREATE INDEX passage_words ON passage USING gin (to_tsvector('simple', words))"]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_indexes() -> None:
        for index in SQLITE if isinstance(DB, Sqlite) else POSTGRES:
            await Passage.raw(index)

    manager.add_raw(make_indexes)
    return manager
