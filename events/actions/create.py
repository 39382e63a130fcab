"""A new event: a draft, with its venue and hosts, run by whoever made it."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from accounts.trail import remember
from events.actions.hosts import set_hosts
from events.actions.venue import keep_venue
from events.facts import Facts, Hosts
from events.rules import RoleName, State, slug_of
from events.tables import Event, Role
from web import clock
from web.database import transaction


async def create(facts: Facts, hosts: Hosts, *, account: int, slug: str = "", is_example: bool = False) -> Event:
    """The event as it is kept. Its slug is made from its title when none is given, and is free in any case."""
    async with transaction():
        event = await add(facts, slug or slug_of(facts.title_sv or facts.title_fi or facts.title_en), is_example)
        await set_hosts(event, hosts, country=facts.country)
        await Role(event=event.id, account=account, role=RoleName.ORGANISER).save()
        await remember("event.created", account=account, event=event.id)
    return event


async def add(facts: Facts, slug: str, is_example: bool) -> Event:
    now = clock.now()
    row = Event(
        **said(facts),
        state=State.DRAFT,
        venue=await keep_venue(None, facts),
        is_example=is_example,
        created_at=now,
        changed_at=now,
    )
    return await insert(row, slug)


async def insert(row: Event, slug: str) -> Event:
    """With the first slug like this one that is free."""
    for name in names(slug, row.first_day):
        row.slug = name
        if await Event.insert(row).on_conflict(target=Event.slug, action="DO NOTHING").returning(Event.id):
            break
    found = await Event.objects().get(Event.slug == row.slug)
    assert found
    return found


def said(facts: Facts) -> dict[str, object]:
    """The facts that are columns of the event."""
    names = {column._meta.name for column in Event._meta.columns}
    return {field: getattr(facts, field) for field in facts.__struct_fields__ if field in names}


def names(slug: str, first_day: date) -> Iterator[str]:
    """klusterdagen, klusterdagen-2027, klusterdagen-2027-2 …"""
    yield slug
    if not slug.endswith(f"-{first_day.year}"):
        slug = f"{slug}-{first_day.year}"
        yield slug
    yield from (f"{slug}-{number}" for number in count(2))
