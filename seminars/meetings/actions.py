"""Changes to a meeting's agenda, and to what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.trail import remember
from events.tables import Event
from seminars.meetings.queries import names_of_contacts
from seminars.meetings.tables import ActionPoint, AgendaItem, Decision
from web import clock
from web.database import move, transaction
from web.language import local
from web.problems import NotFound


async def add_items(event: Event, titles: Sequence[str], *, account: int, **facts: Any) -> None:
    """At the end of the agenda."""
    async with transaction():
        await hold(event)
        place = await AgendaItem.count().where(AgendaItem.event == event.id)
        for number, title in enumerate(titles, place):
            await AgendaItem(event=event.id, title=title[:300], place=number, **facts).save()
        await remember("agenda.changed", account=account, event=event.id)


async def hold(event: Event) -> None:
    """Until the end of the transaction nobody else changes the agenda."""
    await Event.update({Event.slug: event.slug}).where(Event.id == event.id)


async def change_item(event: Event, number: int, facts: dict[str, Any], *, account: int) -> None:
    async with transaction():
        if not await AgendaItem.update(facts).where((AgendaItem.id == number) & (AgendaItem.event == event.id)).returning(AgendaItem.id):
            raise NotFound
        await remember("agenda.changed", account=account, event=event.id)


async def move_item(event: Event, number: int, by: int) -> None:
    """Earlier (-1) or later (1)."""
    async with transaction():
        await hold(event)
        await move(AgendaItem, AgendaItem.event == event.id, number, by)


async def remove_item(event: Event, number: int, *, account: int) -> None:
    """Its action points stay: they were agreed."""
    async with transaction():
        if not await AgendaItem.delete().where((AgendaItem.id == number) & (AgendaItem.event == event.id)).returning(AgendaItem.id):
            raise NotFound
        await remember("agenda.changed", account=account, event=event.id)


async def decide(event: Event, item: int, text: str, *, account: int) -> None:
    async with transaction():
        await is_on(event, item)
        await Decision(item=item, text=text).save()
        await remember("agenda.decided", account=account, event=event.id)


async def is_on(event: Event, item: int) -> None:
    if not await AgendaItem.exists().where((AgendaItem.id == item) & (AgendaItem.event == event.id)):
        raise NotFound


async def take_decision_back(event: Event, number: int, *, account: int) -> None:
    here = Decision.item.is_in(AgendaItem.select(AgendaItem.id).where(AgendaItem.event == event.id))
    async with transaction():
        if not await Decision.delete().where((Decision.id == number) & here).returning(Decision.id):
            raise NotFound
        await remember("agenda.changed", account=account, event=event.id)


async def agree(event: Event, item: int, text: str, owner: str, due_on: date | None, *, account: int) -> None:
    """Somebody does something until a day. Whoever speaks for a member is known by the name."""
    async with transaction():
        await is_on(event, item)
        person = (await names_of_contacts(event)).get(owner)
        await ActionPoint(event=event.id, item=item, text=text, owner=owner, person=person, due_on=due_on, made_on=event.first_day).save()
        await remember("agenda.agreed", account=account, event=event.id)


async def remove_point(event: Event, number: int, *, account: int) -> None:
    async with transaction():
        if not await ActionPoint.delete().where((ActionPoint.id == number) & (ActionPoint.event == event.id)).returning(ActionPoint.id):
            raise NotFound
        await remember("agenda.changed", account=account, event=event.id)


async def set_done(event: Event, number: int, is_done: bool, *, account: int | None = None) -> None:
    """Of this meeting or an earlier one of the same network."""
    earlier = ActionPoint.event.is_in(Event.select(Event.id).where(Event.network == event.network)) if event.network else ActionPoint.event == event.id
    day = local(clock.now(), event.zone).date() if is_done else None
    async with transaction():
        found = (
            await ActionPoint.update({ActionPoint.done_on: day})
            .where((ActionPoint.id == number) & (earlier | (ActionPoint.event == event.id)))
            .returning(ActionPoint.id)
        )
        if not found:
            raise NotFound
        await remember("agenda.done", account=account, event=event.id)


async def copy_agenda(old: Event, new: Event) -> None:
    """Answers the events' question: what one talks about and who leads it, not what came of it."""
    for row in await AgendaItem.objects().where(AgendaItem.event == old.id).order_by(AgendaItem.place, AgendaItem.id):
        await AgendaItem(event=new.id, place=row.place, title=row.title, owner=row.owner, minutes=row.minutes).save()
