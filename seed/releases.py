"""Releases, in the demo: after the first one two seminars have changed places, because one of them is asked for more."""

import msgspec

from accounts.tables import Account
from events.tables import Event
from seminars.draft.actions import move
from seminars.draft.queries import placements
from seminars.queries import programme
from seminars.releases.actions import publish
from seminars.releases.queries import last_of
from seminars.rules import slots

NAME, NOTE = "Större sal", "Fler ville dit än salen rymde: två seminarier har bytt sal med varandra."


async def release_twice(event: Event) -> None:
    """Once."""
    last = await last_of(event.id)
    account = await Account.objects().first()
    if account is None or (last and last.number > 1):
        return
    if last is None:
        await publish(event, name="", note="", expected=1, account=account.id)
    one, other = next(group for group in slots(await programme(event)) if len(group) > 1)[:2]
    seen = await placements(event)
    wanted = {
        one.id: msgspec.structs.replace(seen[one.id], room=seen[other.id].room),
        other.id: msgspec.structs.replace(seen[other.id], room=seen[one.id].room),
    }
    await move(event, wanted, seen=seen, account=account.id, words="two seminars change rooms")
    await publish(event, name=NAME, note=NOTE, expected=2, account=account.id)
