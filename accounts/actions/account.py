"""Makes accounts, and changes what they say about themselves."""

from accounts import passwords
from accounts.queries import is_nobody_here
from accounts.tables import Account, Attempt
from accounts.trail import remember
from web import clock, language
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def make_first(*, email: str, name: str, password: str) -> Account:
    """The first organiser. Refused when there is somebody already, also when two ask at once."""
    kept = await passwords.hashed(password)
    async with transaction():
        await hold("first organiser")
        if not await is_nobody_here():
            raise Refused(N_("There is an organiser already. Sign in, or ask that person to invite you."))
        account = await add(email=email, name=name, kept=kept)
        await remember("account.first", account=account.id)
    return account


async def make(*, email: str, name: str, password: str, language: str = "sv") -> Account:
    """An organiser who may make events."""
    kept = await passwords.hashed(password)
    async with transaction():
        account = await add(email=email, name=name, kept=kept, speaks=language)
        await remember("account.made", account=account.id)
    return account


async def add(*, email: str, name: str, kept: str, speaks: str = "") -> Account:
    account = Account(email=email, name=name, password=kept, language=speaks or language.current.get(), may_create=True, created_at=clock.now())
    await account.save()
    return account


async def hold(name: str) -> None:
    """Until this transaction ends nobody else gets past this line with the same name: both write the same row."""
    row = Attempt(key=name, tries=0, since=clock.now())
    await Attempt.insert(row).on_conflict(target=Attempt.key, action="DO UPDATE", values=[Attempt.since])


async def change(account: Account, *, name: str, language: str) -> None:
    async with transaction():
        await Account.update({Account.name: name, Account.language: language}).where(Account.id == account.id)
        await remember("account.changed", account=account.id)
