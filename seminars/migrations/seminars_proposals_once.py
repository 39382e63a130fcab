"""What there is once of proposals, which Piccolo cannot say on SQLite: a person of each, a review of each account, a letter of each outcome."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from seminars.call.tables import Proposer

ID = "2026-11-26T01:49:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "one of each"
ONCE = {"proposer": "proposal, email", "review": "proposal, account", "call_letter": "event, decision", "proposal_answer": "proposal, question"}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="seminars", description=DESCRIPTION)

    async def make_indexes() -> None:
        for table, columns in ONCE.items():
            await Proposer.raw(f"CREATE UNIQUE INDEX {table}_once ON {table} ({columns})")

    manager.add_raw(make_indexes)
    return manager
