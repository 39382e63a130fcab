"""An event belongs to a network, and serves some of its strength areas."""

from collections.abc import Collection

from accounts.trail import remember
from events.actions.revision import touch
from events.belonging import chosen
from events.tables import Event, EventArea
from network.networks.queries import areas_of
from network.networks.tables import Network
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def belong(event: Event, network: int | None, areas: Collection[int], *, account: int) -> None:
    """Areas of other networks are left out."""
    if network is not None and not await Network.exists().where(Network.id == network):
        raise Refused(N_("Choose one of the given."))
    async with transaction():
        await touch(event.id)
        await Event.update({Event.network: network}).where(Event.id == event.id)
        await EventArea.delete().where(EventArea.event == event.id)
        own = [area.id for area in await areas_of(network)] if network else []
        for number in chosen(areas, own):
            await EventArea(event=event.id, area=number).save()
        await remember("event.belongs", account=account, event=event.id)
