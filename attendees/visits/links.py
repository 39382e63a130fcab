"""The secret links of a visit are renewed: the hosts' one, or that of an organisation. The old one opens nothing any more."""

from accounts.trail import remember
from attendees.actions.places import hold
from attendees.visits.queries import PURPOSE, PURPOSE_OF_HOSTS
from attendees.visits.tables import Delegation, Visit
from events.tables import Event
from jobs.queue import later
from web import clock, secret
from web.database import transaction
from web.problems import NotFound


async def renew_hosts_link(event: Event, *, account: int) -> None:
    async with transaction():
        await hold(event.id)
        row = await Visit.objects().get(Visit.event == event.id)
        if row is None:
            raise NotFound
        row.generation += 1
        row.token_hash = secret.hashed(secret.link_token(PURPOSE_OF_HOSTS, row.uid, row.generation))
        await row.save()
        await remember("visit.link_renewed", account=account, event=event.id)


async def renew_delegation_link(event: Event, number: int, name: str, *, account: int) -> None:
    """Whoever has an address gets the new one."""
    async with transaction():
        await hold(event.id)
        row = await Delegation.objects().get((Delegation.id == number) & (Delegation.event == event.id))
        if row is None:
            raise NotFound
        row.generation += 1
        row.token_hash = secret.hashed(secret.link_token(PURPOSE, row.uid, row.generation))
        row.invited_at = clock.now() if row.contact_email else None
        await row.save()
        if row.contact_email:
            await later("attendees.delegation_link", event=event.id, number=row.id, turn=row.generation)
        await remember("delegation.link_renewed", account=account, event=event.id, organisation=name)
