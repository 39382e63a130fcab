"""New passwords: by the one who knows the old one, or by a link that was mailed."""

from accounts import passwords
from accounts.actions.sessions import close_all, open_session
from accounts.rules import NEW_PASSWORD
from accounts.tables import Account, NewPassword
from accounts.trail import remember
from jobs.queue import later
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import NotFound

PURPOSE = "new-password"


async def ask_for_link(email: str) -> None:
    """A job mails the link. The same is done for unknown addresses, except that their job has nobody to write to."""
    async with transaction():
        found = await Account.select(Account.id).where(Account.email == email).first()
        await later("accounts.forgotten", account=found["id"] if found else 0)


async def make_link(account_id: int) -> str:
    """What the link's token is made from."""
    row = secret.new_code()
    token = secret.link_token(PURPOSE, row)
    await NewPassword(account=account_id, token_hash=secret.hashed(token), ends_at=clock.now() + NEW_PASSWORD).save()
    return row


async def choose(token: str, password: str) -> None:
    """By the mailed link, once: all login sessions and all other links end. NotFound when it was used or is too old."""
    kept = await passwords.hashed(password)
    async with transaction():
        good = (NewPassword.token_hash == secret.hashed(token)) & (NewPassword.ends_at > clock.now())
        used = await NewPassword.delete().where(good).returning(NewPassword.account)
        if not used:
            raise NotFound(N_("This link has been used, or it is older than an hour. You can ask for a new one."))
        await set_password(used[0]["account"], kept)


async def change(account: Account, old: str, new: str) -> str | None:
    """Other browsers have to sign in again, this one gets the token that comes back. None when the old one was wrong."""
    if not await passwords.fits(old, account.password):
        return None
    kept = await passwords.hashed(new)
    async with transaction():
        await set_password(account.id, kept)
        return await open_session(account)


async def set_password(account_id: int, kept: str) -> None:
    await Account.update({Account.password: kept}).where(Account.id == account_id)
    await NewPassword.delete().where(NewPassword.account == account_id)
    await close_all(account_id)
    await remember("account.new_password", account=account_id)
