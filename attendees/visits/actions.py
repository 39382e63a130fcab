"""A visit is set up, and its delegation: each organisation with its places and a link to name its people."""

from collections.abc import Sequence

from accounts.trail import remember
from attendees.actions.cancel import cancel
from attendees.actions.codes import CodeFacts, add_code, end_code
from attendees.actions.places import hold
from attendees.actions.register import Outcome, Wanted, register
from attendees.tables import Code, Registration
from attendees.visits.beginning import begin
from attendees.visits.delegation_form import TOO_MANY, DelegationRow, Named
from attendees.visits.queries import delegation_hash
from attendees.visits.tables import Delegation, LearningCard
from events.actions.create import create
from events.actions.hosts import number_of
from events.actions.state import publish
from events.facts import HostFacts, Settings
from events.tables import Event
from jobs.queue import later
from seminars.visits.actions import set_legs
from seminars.visits.rules import Stop
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import Refused

KNOWN = N_("Somebody is registered with this address already.")
TWICE = N_("This organisation has places already.")
HAS_PEOPLE = N_("It has named people, or handed in cards. Take the people back first.")


async def set_up(
    facts: Settings,
    hosts: Sequence[HostFacts],
    delegations: Sequence[DelegationRow],
    stops: Sequence[Stop],
    *,
    account: int,
    visitors_from: str = "FI",
    slug: str = "",
    is_example: bool = False,
) -> Event:
    """All of it at once, and published; as it is then."""
    async with transaction():
        event = await create(facts, hosts, account=account, slug=slug, is_example=is_example)
        await begin(event)
        await set_legs(event, stops, account=account)
        for row in delegations:
            await add_delegation(event, row, country=visitors_from, account=account)
        await publish(event, account=account)
        return await hold(event.id)


async def add_delegation(event: Event, row: DelegationRow, *, country: str, account: int) -> None:
    """Refused when there are not so many places left. Who has an address is sent the link. One that is new in the register is of that `country`."""
    async with transaction():
        held = await hold(event.id)
        organisation, places = await number_of(row.organisation, country), row.places or 1
        if await Delegation.exists().where((Delegation.event == event.id) & (Delegation.organisation == organisation)):
            raise Refused(TWICE, field="organisation_1")
        taken = sum(await Delegation.select(Delegation.code.quota).where(Delegation.event == event.id).output(as_list=True))
        if taken + places > held.seats:
            raise Refused(TOO_MANY, n=taken + places, seats=held.seats, field="places_1")
        uid = secret.new_code()
        await add_code(event, CodeFacts(label=row.organisation, quota=places), account=account)
        code = await Code.objects().where(Code.event == event.id).order_by(Code.id, ascending=False).first()
        assert code
        made = Delegation(event=event.id, organisation=organisation, code=code.id, contact_email=row.contact, uid=uid, token_hash=delegation_hash(uid))
        await made.save()
        if row.contact:
            await later("attendees.delegation_link", event=event.id, number=made.id, turn=1)
        await remember("delegation.added", account=account, event=event.id, organisation=row.organisation, n=places)


async def remove_delegation(event: Event, row: Delegation, name: str, *, account: int) -> None:
    """Refused as long as it has people or cards."""
    async with transaction():
        await hold(event.id)
        used = await Code.exists().where((Code.id == row.code) & (Code.used > 0))
        if used or await LearningCard.exists().where((LearningCard.event == event.id) & (LearningCard.organisation == row.organisation)):
            raise Refused(HAS_PEOPLE)
        await Delegation.delete().where(Delegation.id == row.id)
        await end_code(event, row.code, account=account)
        await remember("delegation.removed", account=account, event=event.id, organisation=name)


async def change_places(event: Event, row: Delegation, places: int, name: str, *, account: int) -> None:
    """Refused when more are named already, or when together it is more than there are."""
    async with transaction():
        held = await hold(event.id)
        others = (Delegation.event == event.id) & (Delegation.id != row.id)
        taken = sum(await Delegation.select(Delegation.code.quota).where(others).output(as_list=True))
        if taken + places > held.seats:
            raise Refused(TOO_MANY, n=taken + places, seats=held.seats)
        if not await Code.update({Code.quota: places}).where((Code.id == row.code) & (Code.used <= places)).returning(Code.id):
            raise Refused(N_("It has named more people than that."))
        await remember("delegation.changed", account=account, event=event.id, organisation=name, n=places)


async def name_somebody(event: Event, row: Delegation, who: Named) -> Outcome:
    """One of the organisation's places, by its code; the person gets a mail with their own page. Refused when all are taken."""
    async with transaction():
        same = {name: getattr(who, name) for name in Named.__struct_fields__}
        outcome = await register(event.id, Wanted(**same, organisation=row.organisation, code=row.code, is_let_in=True))
        if not outcome.is_new:
            raise Refused(KNOWN)
    return outcome


async def take_back(event: Event, row: Delegation, registration: int) -> None:
    """The place is free for somebody else of the same organisation."""
    if await Registration.exists().where((Registration.id == registration) & (Registration.event == event.id) & (Registration.code == row.code)):
        await cancel(registration)


async def mail_link(event: Event, row: Delegation, *, account: int) -> None:
    async with transaction():
        await Delegation.update({Delegation.invited_at: clock.now()}).where(Delegation.id == row.id)
        await later("attendees.delegation_link", event=event.id, number=row.id, turn=int(clock.now().timestamp()))
        await remember("delegation.invited", account=account, event=event.id)
