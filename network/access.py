"""Who may edit the register of organisations."""

from typing import Any

from litestar import Request

from accounts.access import signed_in
from accounts.tables import Account
from network.tables import Organisation
from web.problems import NotFound


async def editor_of_register(request: Request[Any, Any, Any]) -> Account:
    account = await signed_in(request)
    if not account.may_edit_register:
        raise NotFound
    return account


async def organisation_to_edit(request: Request[Any, Any, Any], number: int) -> tuple[Organisation, Account]:
    account = await editor_of_register(request)
    row = await Organisation.objects().get(Organisation.id == number)
    if row is None:
        raise NotFound
    return row, account
