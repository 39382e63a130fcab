"""Two organisations that are one: merged, with everything that referred to the one, and taken apart again when that was wrong."""

import msgspec

from accounts.trail import remember
from network import questions
from network.questions import Moved, move, put_back
from network.tables import Merge, Organisation, Person
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused

OWN = (Person.organisation, Merge.into)  # what refers to organisations in this package


async def merge(gone: int, into: int, *, account: int) -> None:
    """The first is gone; all that referred to it refers to the second. Refused when somebody above cannot have that."""
    if gone == into:
        raise Refused(N_("Choose another organisation than this one."))
    async with transaction():
        row = await held(gone)
        kept = await held(into)
        moved = await moved_by_all(gone, into)
        await Organisation.delete().where(Organisation.id == gone)
        await Merge(into=into, gone=as_text(row), moved=msgspec.json.encode(moved).decode(), account=account, at=clock.now()).save()
        await tell(into)
        await remember("organisation.merged", account=account, subject=f"organisation:{into}", gone=row.name, into=kept.name)


async def held(number: int) -> Organisation:
    """The organisation, which nobody else changes until the transaction ends."""
    await Organisation.update({Organisation.name: Organisation.name}).where(Organisation.id == number)
    row = await Organisation.objects().get(Organisation.id == number)
    if row is None:
        raise NotFound
    return row


async def moved_by_all(gone: int, into: int) -> Moved:
    moved: Moved = {}
    for column in OWN:
        moved |= await move(column, gone, into)
    for ask in questions.on_merge:
        moved |= await ask(gone, into)
    return {table: numbers for table, numbers in moved.items() if numbers}


def as_text(row: Organisation) -> str:
    return msgspec.json.encode(row.to_dict()).decode()


async def undo(number: int, *, account: int) -> int:
    """The organisation is back under its number, with what referred to it. Refused when there is a new one of its name by now."""
    async with transaction():
        row = await ended(number)
        facts = msgspec.json.decode(row.gone)
        same = (Organisation.name_key == facts["name_key"]) & (Organisation.country == facts["country"])
        if await Organisation.exists().where(same):
            raise Refused(N_("There is an organisation named {name} again. Rename that one, or merge it, first."), name=facts["name"])
        await Organisation.insert(Organisation(**facts))
        await put_all_back(msgspec.json.decode(row.moved, type=Moved), facts["id"], row.into)
        await tell(facts["id"])
        await tell(row.into)
        await remember("organisation.merge_undone", account=account, subject=f"organisation:{facts['id']}", gone=facts["name"])
    return int(facts["id"])


async def ended(number: int) -> Merge:
    """The merge, which is undone from now on; once."""
    good = (Merge.id == number) & Merge.undone_at.is_null()
    if not await Merge.update({Merge.undone_at: clock.now()}).where(good).returning(Merge.id):
        raise NotFound
    row = await Merge.objects().get(Merge.id == number)
    assert row is not None
    return row


async def put_all_back(moved: Moved, gone: int, into: int) -> None:
    for column in OWN:
        await put_back(column, moved, gone, into)
    for ask in questions.on_undo_merge:
        await ask(moved, gone, into)


async def tell(number: int) -> None:
    for ask in questions.on_organisation_changed:
        await ask(number)
