"""Reads of accounts."""

from typing import Any

from accounts.rules import RIGHTS
from accounts.tables import Account, NewPassword
from web import clock, secret
from web.language import alphabetical


async def is_nobody_here() -> bool:
    """A database without accounts: whoever comes first makes the first organiser."""
    return not await Account.exists()


async def first_account() -> Account | None:
    """Whoever made the first account answers for the installation, unless the settings name somebody."""
    return await Account.objects().order_by(Account.id).first()


async def account_with(email: str) -> Account | None:
    return await Account.objects().get(Account.email == email)


async def everybody() -> list[dict[str, Any]]:
    """All accounts with their rights, by name."""
    rows = await Account.select(Account.id, Account.name, Account.email, *(Account._meta.get_column_by_name(right) for right in RIGHTS))
    return sorted(rows, key=lambda row: alphabetical(row["name"]))


async def may_choose_password(token: str) -> bool:
    """Whether the link is still good."""
    return bool(await NewPassword.exists().where((NewPassword.token_hash == secret.hashed(token)) & (NewPassword.ends_at > clock.now())))
