"""Who may see and run an event. What you may not see is not found."""

from collections.abc import Collection
from contextvars import ContextVar
from typing import Any

from litestar import Request

from accounts.access import current_account, signed_in
from accounts.tables import Account
from events.rules import EDITS, READS, READS_NEEDS, REVIEWS, RUNS, SEES_OWN, is_public
from events.tables import Event, Role
from network.tables import Organisation
from web import pages
from web.database import first_row
from web.problems import NotFound

acting: ContextVar[str] = ContextVar("role", default="")  # of whoever asks, at the event that is shown


async def role_of(account: Account, event: Event) -> str:
    """The account's role at the event, or "". From here on pages offer what it allows."""
    found = await Role.raw("SELECT role FROM role WHERE event = {} AND account = {} LIMIT 1", event.id, account.id)
    acting.set(found[0]["role"] if found else "")
    return acting.get()


async def event_to_show(slug: str, request: Request[Any, Any, Any]) -> Event:
    """A public event, or a draft for those who work on it."""
    event = await first_row(Event, "slug = {}", slug)
    if event is None:
        raise NotFound
    if not is_public(event.state):
        account = await current_account(request)
        if account is None or await role_of(account, event) not in READS:
            raise NotFound
    return event


async def event_to_run(slug: str, request: Request[Any, Any, Any], roles: Collection[str] = EDITS) -> tuple[Event, Account]:
    """The event and the account, when its role is one of these; who is not signed in is led to do so."""
    account = await signed_in(request)
    event = await first_row(Event, "slug = {}", slug)
    if event is None or await role_of(account, event) not in roles:
        raise NotFound
    return event, account


async def event_now(number: int) -> Event:
    """As it is after a change: what is kept by its revision is found by the new one."""
    event = await first_row(Event, "id = {}", number)
    if event is None:
        raise NotFound
    return event


def may(do: str) -> bool:
    """Whether whoever asks may do this with the event that is shown, so that pages offer only what they may."""
    return acting.get() in {"see_own": SEES_OWN, "read": READS, "edit": EDITS, "needs": READS_NEEDS, "run": RUNS, "review": REVIEWS}[do]


pages.templates.globals["may"] = may


async def host_of(account: Account, event: Event) -> Organisation | None:
    """The organisation whose part at the event the account has, as a co-host."""
    row = await Role.objects(Role.host, Role.host.organisation).get((Role.event == event.id) & (Role.account == account.id) & Role.host.is_not_null())
    return row.host.organisation if row else None


async def events_to_run(account: Account) -> list[dict[str, Any]]:
    """All events that the account has a role at, with it as `role`, the latest first."""
    roles = {row["event"]: row["role"] for row in await Role.select(Role.event, Role.role).where(Role.account == account.id)}
    columns = [column for column in Event._meta.columns if not column._meta.name.startswith("theme_")]
    rows = await Event.select(*columns).where(Event.id.is_in(list(roles))).order_by(Event.first_day, Event.id, ascending=False) if roles else []
    return [{**row, "role": roles[row["id"]]} for row in rows]


async def someone_who_may_create(request: Request[Any, Any, Any]) -> Account:
    """The account, when it may make events."""
    account = await signed_in(request)
    if not account.may_create:
        raise NotFound
    return account
