"""Which mix of people is wanted at an event, and whether the public sees it."""

from collections.abc import Mapping

from accounts.trail import remember
from events.actions.revision import touch
from events.tables import Event, Share
from web.database import transaction


async def set_shares(event: int, wanted: Mapping[tuple[str, str], int], *, is_public: bool, account: int) -> None:
    """These and no others: per cent by actor type and region."""
    async with transaction():
        await touch(event)
        await Share.delete().where(Share.event == event)
        for (actor_type, region), percent in wanted.items():
            await Share(event=event, actor_type=actor_type, region=region, percent=percent).save()
        await Event.update({Event.mix_is_public: is_public}).where(Event.id == event)
        await remember("mix.changed", account=account, event=event, shares=len(wanted))
