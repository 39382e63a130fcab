"""The same visit on other days: its organisations with their places, each with a link of its own again; nobody is named yet."""

from attendees.tables import Code
from attendees.visits.beginning import begin
from attendees.visits.queries import delegation_hash, visit_of
from attendees.visits.tables import Delegation
from events.tables import Event
from web import secret


async def copy_delegations(old: Event, new: Event) -> None:
    """Answers the events' question, once the codes are there."""
    if await visit_of(old.id) is None:
        return
    await begin(new)
    for row in await Delegation.objects(Delegation.code).where(Delegation.event == old.id).order_by(Delegation.id):
        code = await Code.objects().where((Code.event == new.id) & (Code.label == row.code.label)).first()
        if code:
            uid = secret.new_code()
            same = {"organisation": row.organisation, "contact_email": row.contact_email}
            await Delegation(event=new.id, code=code.id, uid=uid, token_hash=delegation_hash(uid), **same).save()
