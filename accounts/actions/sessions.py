"""Signing in and out: each sign-in is a new row and a new token, whatever the browser brought."""

from accounts import passwords
from accounts.queries import account_with
from accounts.rules import SESSION
from accounts.tables import Account, LoginSession
from accounts.trail import remember
from web import clock, secret
from web.database import transaction


async def sign_in(email: str, password: str, *, instead_of: str = "") -> tuple[Account, str] | None:
    """The account and the token of its new login session, or None; no token yet where a second step is asked. Whether the address is unknown does not show, nor can it be timed."""
    account = await account_with(email)
    if not await passwords.fits(password, account and account.password) or account is None:
        return None
    return account, "" if account.second_step else await open_session(account, instead_of=instead_of)


async def open_session(account: Account, *, instead_of: str = "") -> str:
    """A new login session; the one that the browser had until now ends."""
    token, now = secret.new_code(), clock.now()
    async with transaction():
        await close_session(instead_of)
        await LoginSession(account=account.id, token_hash=secret.hashed(token), created_at=now, ends_at=now + SESSION).save()
        await remember("account.signed_in", account=account.id)
    return token


async def close_session(token: str) -> None:
    await LoginSession.delete().where(LoginSession.token_hash == secret.hashed(token))


async def close_all(account_id: int) -> None:
    """Every browser has to sign in again."""
    async with transaction():
        await LoginSession.delete().where(LoginSession.account == account_id)
        await remember("account.signed_out_everywhere", account=account_id)
