"""What everybody may have of an event once it is over."""

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from web.database import transaction


class Offered(msgspec.Struct):
    """Nothing, unless organisers say so."""

    folder: bool = False
    compilation: bool = False


async def change_offer(event: Event, offered: Offered, *, account: int) -> None:
    async with transaction():
        await touch(event.id)
        await Event.update({Event.offers_folder: offered.folder, Event.offers_compilation: offered.compilation}).where(Event.id == event.id)
        await remember("folder.offered", account=account, event=event.id, folder=offered.folder, compilation=offered.compilation)
