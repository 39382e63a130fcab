"""A second step when signing in: turned on with a first code, passed with a new one each time or with a spare one, turned off with the password."""

from accounts import codes, passwords
from accounts.tables import Account
from accounts.trail import remember
from web import clock
from web.database import transaction


async def turn_on(account: Account, row: str, typed: str) -> bool:
    """False when the code is not the one that the app should show."""
    step = codes.step_of(row, typed, clock.now())
    if step is None:
        return False
    async with transaction():
        await Account.update({Account.second_step: row, Account.second_step_used: step, Account.spares_used: 0}).where(Account.id == account.id)
        await remember("account.second_step_on", account=account.id)
    return True


async def turn_off(account: Account, password: str) -> bool:
    """False when the password is wrong."""
    if not await passwords.fits(password, account.password):
        return False
    await forget(account)
    return True


async def forget(account: Account) -> None:
    async with transaction():
        await Account.update({Account.second_step: "", Account.second_step_used: 0}).where(Account.id == account.id)
        await remember("account.second_step_off", account=account.id)


async def passes(account: Account, typed: str) -> bool:
    """By the app's code or by a spare one; each code once."""
    return await passes_by_app(account, typed) or await passes_by_spare(account, typed)


async def passes_by_app(account: Account, typed: str) -> bool:
    step = codes.step_of(account.second_step, typed, clock.now())
    if step is None:
        return False
    newer = (Account.id == account.id) & (Account.second_step_used < step)
    return bool(await Account.update({Account.second_step_used: step}).where(newer).returning(Account.id))


async def passes_by_spare(account: Account, typed: str) -> bool:
    number = codes.spare_of(account.second_step, typed)
    if number is None:
        return False
    bit = 1 << number
    async with transaction():
        unused = "UPDATE account SET spares_used = spares_used + {} WHERE id = {} AND second_step = {} AND (spares_used & {}) = 0 RETURNING spares_used"
        rows = await Account.raw(unused, bit, account.id, account.second_step, bit)
        if rows:
            await remember("account.spare_code", account=account.id, left=codes.SPARES - rows[0]["spares_used"].bit_count())
    return bool(rows)
