"""What was erased stays erased: a record of each erasure lies with the files, outside of the database, and a restore applies them all.

A record is an empty-handed name: the kind of what was erased and the uid that chance had given it. Who it was cannot be told from it.
`ERASERS` says by kind how a row is erased again, `OVERDUE` forgets what is too old by the calendar; app.py fills them in.
"""

from collections.abc import Awaitable, Callable

import obstore

from web import clock, files

FOLDER = "erased"
ERASERS: dict[str, Callable[[str], Awaitable[None]]] = {}
OVERDUE: list[Callable[[], Awaitable[None]]] = []


async def note(kind: str, uid: str) -> None:
    """The last step within the transaction that erases: without a record nothing is erased."""
    await obstore.put_async(files.store(), f"{FOLDER}/{kind}/{uid}", clock.now().isoformat().encode())


async def noted() -> list[tuple[str, str]]:
    """Kind and uid of all that was ever erased here."""
    found = []
    async for some in obstore.list(files.store(), prefix=FOLDER):
        found += [tuple(one["path"].split("/")[1:]) for one in some]
    return sorted((kind, uid) for kind, uid in found)


async def erase_again() -> int:
    """After a restore: what is erased already is left alone. Tells how many records there are."""
    records = await noted()
    for kind, uid in records:
        await ERASERS[kind](uid)
    for forget in OVERDUE:
        await forget()
    return len(records)
