"""Whoever could make events until now edits the register, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from accounts.tables import Account

ID = "2026-11-25T15:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the right to edit the register"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="accounts", description=DESCRIPTION)

    async def give_right() -> None:
        await Account.raw("UPDATE account SET may_edit_register = may_create")

    manager.add_raw(give_right)
    return manager
