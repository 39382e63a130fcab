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
    """An organiser with all rights."""
    kept = await passwords.hashed(password)
    async with transaction():
        account = await add(email=email, name=name, kept=kept, speaks=language)
        await remember("account.made", account=account.id)
    return account


async def make_invited(*, email: str, name: str, kept: str) -> Account:
    """Somebody with no right but those of a role at an event. Refused when the address has an account. `kept` is the password, hashed."""
    async with transaction():
        await hold(f"account:{email}")
        if await Account.exists().where(Account.email == email):
            raise Refused(N_("There is an account with this address already: sign in with it."))
        account = await add(email=email, name=name, kept=kept, may=False)
        await remember("account.made", account=account.id)
    return account


async def add(*, email: str, name: str, kept: str, speaks: str = "", may: bool = True) -> Account:
    account = Account(email=email, name=name, password=kept, language=speaks or language.current.get(), created_at=clock.now())
    account.may_create = account.may_edit_register = may
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
