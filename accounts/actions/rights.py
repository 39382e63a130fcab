"""Who may make events and edit the register: given and taken by those who may. Somebody always keeps each right."""

from accounts.actions.account import hold
from accounts.rules import RIGHTS
from accounts.tables import Account
from accounts.trail import remember
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused


async def give(giver: Account, number: int, wanted: dict[str, bool]) -> None:
    """Of the rights, those that the giver has. Refused when nobody would be left with one."""
    async with transaction():
        await hold("rights")
        row = await Account.objects().get(Account.id == number)
        if row is None:
            raise NotFound
        changed = {right: wanted[right] for right in RIGHTS if getattr(giver, right) and wanted[right] != getattr(row, right)}
        if not changed:
            return
        for right in [right for right, is_given in changed.items() if not is_given]:
            await keep_one(right, number)
        await Account.update(changed).where(Account.id == number)
        await remember("account.rights", account=giver.id, subject=f"account:{number}", **changed)


async def keep_one(right: str, leaving: int) -> None:
    column = Account._meta.get_column_by_name(right)
    if not await Account.exists().where(column.eq(True) & (Account.id != leaving)):
        raise Refused(N_("Somebody has to keep this right: give it to another person first."))
