"""Who runs a series: whoever made it, organises one of its events, or edits the register."""

from typing import Any

from litestar import Request

from accounts.access import current_account, signed_in
from accounts.tables import Account
from events.series.queries import all_series, is_seen, run_by, series_named
from events.tables import Series
from web.problems import NotFound

Asked = Request[Any, Any, Any]


async def own_series(account: Account) -> list[Series]:
    rows = await all_series()
    own = set() if account.may_edit_register else await run_by(account.id)
    return [row for row in rows if account.may_edit_register or row.id in own]


async def series_to_run(slug: str, request: Asked) -> tuple[Series, Account]:
    account = await signed_in(request)
    row = await series_named(slug)
    if row is None or row.id not in {one.id for one in await own_series(account)}:
        raise NotFound
    return row, account


async def series_to_show(slug: str, request: Asked) -> Series:
    """One with an event that everybody sees; others for those who run it."""
    row = await series_named(slug)
    if row is None:
        raise NotFound
    if not await is_seen(row.id):
        account = await current_account(request)
        if account is None or row.id not in {one.id for one in await own_series(account)}:
            raise NotFound
    return row
