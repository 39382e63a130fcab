"""Changes to networks and to what belongs to them: members, contacts, strength areas, work packages."""

from collections.abc import Mapping
from typing import Any

from accounts.trail import remember
from network.actions import find_or_add
from network.networks.forms import NetworkFacts, plain
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage
from network.queries import organisation_named
from network.questions import ask_network_changed
from network.tables import Person
from web import clock
from web.database import move, transaction
from web.language import N_, in_an_address, pick
from web.problems import NotFound, Refused

Row = Member | Contact | StrengthArea | WorkPackage


async def add_network(facts: NetworkFacts, *, account: int) -> Network:
    async with transaction():
        row = Network(slug=await free_slug(Network, facts.title_sv or facts.title_fi or facts.title_en, "network"), **plain(facts))
        await row.save()
        await remember("network.added", account=account, subject=f"network:{row.id}", name=pick(row, "title").text)
    return row


async def free_slug(table: Any, title: str, otherwise: str) -> str:
    """Made of the title, with a number behind it when another row has it."""
    wanted = in_an_address(title) or otherwise
    taken = set(await table.select(table.slug).where(table.slug.like(f"{wanted}%")).output(as_list=True))
    return next(name for number in range(1, len(taken) + 2) if (name := wanted if number == 1 else f"{wanted}-{number}") not in taken)


async def change_network(row: Network, facts: NetworkFacts, *, account: int) -> None:
    async with transaction():
        await Network.update(dict(plain(facts))).where(Network.id == row.id)
        await ask_network_changed(row.id)
        await remember("network.changed", account=account, subject=f"network:{row.id}", name=pick(facts, "title").text)


async def remove_network(row: Network, *, account: int) -> None:
    """With all that belongs to it; its events stay."""
    async with transaction():
        await ask_network_changed(row.id)
        await Network.delete().where(Network.id == row.id)
        await remember("network.removed", account=account, subject=f"network:{row.id}", name=pick(row, "title").text)


async def add_part(network: Network, table: Any, values: Mapping[str, Any], name: str, *, account: int) -> int:
    """At the end of its list."""
    async with transaction():
        await hold(network)
        row = table(network=network.id, place=await table.count().where(table.network == network.id), **values)
        await row.save()
        await remember("network.part_added", account=account, subject=f"network:{network.id}", name=name)
    return int(row.id)


async def hold(network: Network) -> None:
    """Until the end of the transaction nobody else changes it."""
    if not await Network.update({Network.slug: network.slug}).where(Network.id == network.id).returning(Network.id):
        raise NotFound


async def change_part(network: Network, row: Any, values: Mapping[str, Any], name: str, *, account: int) -> None:
    async with transaction():
        await hold(network)
        await type(row).update(dict(values)).where(type(row).id == row.id)
        await remember("network.part_changed", account=account, subject=f"network:{network.id}", name=name)


async def remove_part(network: Network, row: Any, name: str, *, account: int) -> None:
    async with transaction():
        await hold(network)
        await type(row).delete().where(type(row).id == row.id)
        await remember("network.part_removed", account=account, subject=f"network:{network.id}", name=name)


async def move_part(network: Network, row: Any, by: int) -> None:
    """Earlier (-1) or later (1) in its list."""
    table = type(row)
    async with transaction():
        await hold(network)
        await move(table, table.network == network.id, row.id, by)


async def organisation_to_be(network: Network, name: str, member: int | None) -> int:
    """The number of the organisation of that name, which is added when nobody knows it. Refused when it is a member already."""
    found = await organisation_named(name)
    number = found.id if found else await find_or_add(name, country="SE", accepted=False)
    same = (Member.network == network.id) & (Member.organisation == number) & (Member.id != (member or 0))
    if await Member.exists().where(same):
        raise Refused(N_("This organisation is in the network already."))
    return number


async def person_to_be(first_name: str, last_name: str, email: str, position: str = "", organisation: int | None = None) -> int | None:
    """Whoever has this address, as they call themselves; else somebody new. None without an address."""
    if not email:
        return None
    known = await Person.select(Person.id).where(Person.email == email).first()
    if known:
        return int(known["id"])
    row = Person(first_name=first_name, last_name=last_name, email=email, position=position, organisation=organisation, created_at=clock.now())
    made = await Person.insert(row).on_conflict(target=Person.email, action="DO NOTHING").returning(Person.id)
    return int(made[0]["id"]) if made else await person_to_be(first_name, last_name, email)
