"""Reminders by rule: kept, taken away, and sent in their time, once to each."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from accounts.trail import remember
from attendees.reminders import Occasion, occasions
from attendees.tables import Registration, Reminded, Reminder
from events.queries import is_over
from events.rules import takes_place
from events.tables import Event
from jobs.queue import job, later, progress
from jobs.schedule import EVERY
from web import clock
from web.database import transaction
from web.language import LANGUAGES

EVERY["attendees.remind"] = timedelta(minutes=1)  # some go ten minutes before
A_BATCH = 100
READY = {"remind_day": (1, "same"), "remind_hour": (1, "hours"), "remind_minutes": (10, "minutes")}
WHEN = ("before", "amount", "unit", "hour")


async def keep(event: Event, facts: Mapping[str, Any], *, account: int, rule: Reminder | None = None) -> int:
    """A new one, or a change. With another time it is as good as new: it does not fire for what is past."""
    async with transaction():
        row = rule or Reminder(event=event.id, made_at=clock.now(), **facts)
        if rule and any(getattr(rule, name) != facts[name] for name in WHEN):
            row.made_at = clock.now()
        for name, value in facts.items():
            setattr(row, name, value)
        await row.save()
        await remember("reminder.kept", account=account, event=event.id, subject=f"reminder:{row.id}")
    return int(row.id)


async def remove(rule: Reminder, *, account: int) -> None:
    async with transaction():
        if await Reminder.delete().where(Reminder.id == rule.id).returning(Reminder.id):
            await remember("reminder.removed", account=account, event=rule.event, subject=f"reminder:{rule.id}")


async def try_out(rule: Reminder, *, account: int) -> None:
    """A mail to oneself in each language; once a minute."""
    minute = int(clock.now().timestamp()) // 60
    async with transaction():
        for code in LANGUAGES:
            key = f"attendees.reminder_test:{rule.id}:{account}:{code}:{minute}"
            await later("attendees.reminder_test", event=rule.event, key=key, rule=rule.id, code=code, account=account)


async def set_reminders(event: Event, names: list[str]) -> None:
    """Answers the seminars' question: those that were ticked with a webinar."""
    for name in names:
        amount, unit = READY[name]
        await Reminder(event=event.id, before="event", amount=amount, unit=unit, made_at=clock.now()).save()


async def copy_reminders(old: Event, new: Event) -> None:
    """Answers the events' question."""
    for row in await Reminder.objects().where(Reminder.event == old.id).order_by(Reminder.id):
        same = {name: value for name, value in row.to_dict().items() if name not in ("id", "event", "made_at")}
        await Reminder(event=new.id, made_at=clock.now(), **same).save()


@job
async def remind() -> None:
    """A job for each occasion that is due, as long as it has not reached everybody: a place may have got a new holder meanwhile."""
    for rule in await Reminder.objects():
        event = await Event.objects().get(Event.id == rule.event)
        for one in await due(rule, event) if event else []:
            key = f"attendees.remind_all:{rule.id}:{one.seminar}:{int(clock.now().timestamp())}"
            await later("attendees.remind_all", event=rule.event, key=key, rule=rule.id, seminar=one.seminar)


async def due(rule: Reminder, event: Event) -> list[Occasion]:
    if not takes_place(event.state) or is_over(event):
        return []
    return [one for one in await occasions(rule, event) if one.state == "due" and one.people]


@job
async def remind_all(rule: int, seminar: int) -> None:
    """A mail to each of them, in batches; what was moved or called off meanwhile reminds nobody."""
    row = await Reminder.objects().get(Reminder.id == rule)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None:
        return
    people = [number for one in await due(row, event) if one.seminar == seminar for number in one.people]
    for done in range(0, len(people), A_BATCH):
        await progress(done, len(people))
        async with transaction():
            for number in people[done : done + A_BATCH]:
                await remind_one(row, number, seminar)
    await progress(len(people), len(people))


async def remind_one(rule: Reminder, registration: int, seminar: int) -> None:
    """Once, however many workers there are; nobody who has been erased meanwhile."""
    if not await Registration.exists().where(Registration.id == registration):
        return
    row = Reminded(reminder=rule.id, registration=registration, seminar=seminar, at=clock.now())
    once: Any = (Reminded.reminder, Reminded.registration, Reminded.seminar)
    if await Reminded.insert(row).on_conflict(target=once, action="DO NOTHING").returning(Reminded.id):
        await later("attendees.reminder", event=rule.event, registration=registration, rule=rule.id, seminar=seminar)
