"""A clash is said to be fine, and why; or not any more."""

from accounts.trail import remember
from events.tables import Event
from seminars.clashes.queries import clashes_of
from seminars.clashes.tables import Accepted
from seminars.clashes.words import titles_of
from seminars.draft.queries import drafted
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def accept(event: Event, key: str, because: str, *, account: int | None = None) -> None:
    """Raises Refused when nothing clashes like that any more."""
    async with transaction():
        items = await drafted(event)
        clash = next((one for one in (await clashes_of(event, items)).open if one.key == key), None)
        if clash is None:
            raise Refused(N_("This has changed meanwhile. Look at what clashes now."))
        await Accepted(event=event.id, key=key, because=because, account=account, at=clock.now()).save()
        await remember("clash.accepted", account=account, event=event.id, title=titles_of(items)[clash.item], because=because)


async def take_back(event: Event, key: str, *, account: int | None = None) -> None:
    """It counts again."""
    async with transaction():
        if await Accepted.delete().where((Accepted.event == event.id) & (Accepted.key == key)).returning(Accepted.id):
            await remember("clash.taken_back", account=account, event=event.id)
