"""Who helps to run an event: invited by mail, given a role, changed and withdrawn. An event always keeps an organiser."""

from accounts import passwords
from accounts.actions.account import make_invited
from accounts.tables import Account
from accounts.trail import remember
from events.rules import INVITED_FOR, RUNS, RoleName
from events.tables import Event, Invitation, Role
from jobs.queue import later
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

PURPOSE = "invitation"


async def invite(event: Event, *, email: str, role: RoleName, language: str, account: int, host: int | None = None) -> None:
    """A mail with a secret link. Asked again, the address gets a new link, and the old one ends. Refused for who has a role already."""
    async with transaction():
        await hold(event.id)
        if await Role.exists().where((Role.event == event.id) & (Role.account.email == email)):
            raise Refused(N_("This person has a role already."))
        found = await Invitation.objects().get((Invitation.event == event.id) & (Invitation.email == email))
        row = found or Invitation(event=event.id, email=email, uid=secret.new_code(), generation=0, ends_at=clock.now())
        row.role, row.language, row.host = role, language, host
        await send(row)
        await remember("crew.invited", account=account, event=event.id, subject=f"invitation:{row.id}", role=role)


async def send(row: Invitation) -> None:
    """Its link is new; a job mails it."""
    row.generation += 1
    row.token_hash = secret.hashed(secret.link_token(PURPOSE, row.uid, row.generation))
    row.ends_at = clock.now() + INVITED_FOR
    await row.save()
    await later("events.invitation", event=row.event, invitation=row.id, generation=row.generation)


async def send_again(event: Event, number: int, *, account: int) -> None:
    async with transaction():
        await hold(event.id)
        row = await Invitation.objects().get((Invitation.event == event.id) & (Invitation.id == number))
        if row is None:
            raise NotFound
        await send(row)
        await remember("crew.invited_again", account=account, event=event.id, subject=f"invitation:{number}", role=row.role)


async def take_back(event: Event, number: int, *, account: int) -> None:
    """The mailed link opens nothing any more."""
    async with transaction():
        if not await Invitation.delete().where((Invitation.event == event.id) & (Invitation.id == number)).returning(Invitation.id):
            raise NotFound
        await remember("crew.invitation_taken_back", account=account, event=event.id, subject=f"invitation:{number}")


async def join(token: str, *, name: str, password: str) -> Account:
    """A new person makes an account and has the role. NotFound when the link was used, taken back, renewed or is too old."""
    kept = await passwords.hashed(password)
    async with transaction():
        invitation = await used(token)
        account = await make_invited(email=invitation.email, name=name, kept=kept)
        await give_role(invitation, account.id)
    return account


async def accept(token: str, account: Account) -> None:
    """Somebody who has an account takes the role; a role that gives more is not lost by it."""
    async with transaction():
        await give_role(await used(token), account.id)


async def used(token: str) -> Invitation:
    """The invitation, which is gone from now on."""
    good = (Invitation.token_hash == secret.hashed(token)) & (Invitation.ends_at > clock.now())
    row = await Invitation.objects().get(good)
    if row is None or not await Invitation.delete().where((Invitation.id == row.id) & good).returning(Invitation.id):
        raise NotFound(N_("This invitation has been used or taken back, or it is older than two weeks. Ask for a new one."))
    return row


async def give_role(invitation: Invitation, account: int) -> None:
    event, role = invitation.event, invitation.role
    await hold(event)
    row = await Role.objects().get((Role.event == event) & (Role.account == account))
    if row is None:
        await Role(event=event, account=account, role=role, host=invitation.host).save()
    elif rank(role) > rank(row.role):
        await Role.update({Role.role: role, Role.host: invitation.host}).where(Role.id == row.id)
    await remember("crew.joined", account=account, event=event, role=role)


def rank(role: str) -> int:
    """How much it allows; the first of the roles allows the most."""
    return -list(RoleName).index(RoleName(role))


async def change_role(event: Event, number: int, role: RoleName, *, account: int) -> None:
    """Refused when nobody would be left to run the event."""
    async with transaction():
        row = await held(event, number)
        if role == row.role:
            return
        if role == RoleName.HOST:
            raise Refused(N_("Invite co-hosts anew: the invitation says of which host they are."))
        if role not in RUNS:
            await keep_an_organiser(event, row)
        await Role.update({Role.role: role, Role.host: None}).where(Role.id == number)
        await remember("crew.changed", account=account, event=event.id, subject=f"account:{row.account}", role=role)


async def withdraw(event: Event, number: int, *, account: int) -> None:
    async with transaction():
        row = await held(event, number)
        await keep_an_organiser(event, row)
        await Role.delete().where(Role.id == number)
        await remember("crew.withdrawn", account=account, event=event.id, subject=f"account:{row.account}", role=row.role)


async def held(event: Event, number: int) -> Role:
    await hold(event.id)
    row = await Role.objects().get((Role.event == event.id) & (Role.id == number))
    if row is None:
        raise NotFound
    return row


async def hold(event: int) -> None:
    """Until the transaction ends nobody else changes who runs this event: two organisers cannot withdraw each other."""
    await Event.update({Event.slug: Event.slug}).where(Event.id == event)


async def keep_an_organiser(event: Event, leaving: Role) -> None:
    others = (Role.event == event.id) & (Role.id != leaving.id) & Role.role.is_in(list(RUNS))
    if leaving.role in RUNS and not await Role.exists().where(others):
        raise Refused(N_("Somebody has to run the event: make another person organiser first."))
