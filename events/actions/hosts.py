"""Who holds an event: the organisations and their parts, in order."""

from collections.abc import Iterable
from typing import Any

import msgspec

from events.actions.revision import touch
from events.facts import HostFacts, Hosts
from events.tables import Event, Host
from network.actions import find_or_add
from network.queries import organisation_named
from web.database import transaction


async def set_hosts(event: Event, hosts: Hosts, *, country: str) -> None:
    """These and no others. A host that stays with the same part keeps its row. Organisations that are new come into the register, in `country`."""
    async with transaction():
        numbers = [await number_of(host.organisation, country) for host in hosts]
        await leave_out(event, {(number, host.part) for number, host in zip(numbers, hosts, strict=True)})
        for place, (number, host) in enumerate(zip(numbers, hosts, strict=True)):
            await keep_host(event, number, place, host)


async def number_of(name: str, country: str) -> int:
    found = await organisation_named(name)
    return found.id if found else await find_or_add(name, country=country, accepted=True)


async def leave_out(event: Event, staying: Iterable[tuple[int, str]]) -> None:
    rows = await Host.select(Host.id, Host.organisation, Host.part).where(Host.event == event.id)
    gone = [row["id"] for row in rows if (row["organisation"], row["part"]) not in set(staying)]
    if gone:
        await Host.delete().where(Host.id.is_in(gone))


async def keep_host(event: Event, organisation: int, place: int, host: HostFacts) -> None:
    values = {name: value for name, value in msgspec.structs.asdict(host).items() if name not in ("organisation", "part")}
    where = (Host.event == event.id) & (Host.organisation == organisation) & (Host.part == host.part)
    if not await Host.update({**values, "place": place}).where(where).returning(Host.id):
        await Host(event=event.id, organisation=organisation, part=host.part, place=place, **values).save()


async def set_host(event: Event, organisation: int, values: dict[str, Any]) -> None:
    """What is said of one host, by its columns; the others stay. Its row is the same also when its part changes; a new one comes last."""
    async with transaction():
        await touch(event.id)
        if not await Host.update(values).where((Host.event == event.id) & (Host.organisation == organisation)).returning(Host.id):
            place = await Host.count().where(Host.event == event.id)
            await Host(event=event.id, organisation=organisation, place=place, **values).save()
