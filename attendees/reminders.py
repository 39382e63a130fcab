"""The event's reminders: which go when, and to whom."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from attendees.invitations import midnight
from attendees.queries import is_for_all
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Reminded, Reminder, Seat
from attendees.timing import due_at, state_of
from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import SeminarState
from web import clock


class Occasion(msgspec.Struct):
    """What a rule reminds of: the event (`item` is None), or one seminar. `people` are those who get it, `gone` how many have got it."""

    item: Item | None
    begins_at: datetime
    due_at: datetime
    state: str
    people: list[int]
    gone: int

    @property
    def seminar(self) -> int:
        return self.item.id if self.item else 0


async def reminders_of(event: Event) -> list[Reminder]:
    return list(await Reminder.objects().where(Reminder.event == event.id).order_by(Reminder.id))


async def reminder_of(event: Event, number: int) -> Reminder | None:
    return await Reminder.objects().get((Reminder.id == number) & (Reminder.event == event.id))


def event_begins(event: Event, items: Sequence[Item]) -> datetime:
    """With its first item; without a programme with its first day."""
    return min((item.starts_at for item in items if item.state == SeminarState.PLANNED), default=midnight(event.first_day, event.zone))


async def occasions(rule: Reminder, event: Event) -> list[Occasion]:
    """In order of time."""
    items, gone = await programme(event), await reminded(rule)
    seminars = [item for item in items if item.state == SeminarState.PLANNED and not is_for_all(item)] if rule.before == "seminar" else [None]
    found = [await occasion(rule, event, item, item.starts_at if item else event_begins(event, items), gone) for item in seminars]
    return sorted(found, key=lambda one: one.due_at)


async def occasion(rule: Reminder, event: Event, item: Item | None, begins_at: datetime, gone: Counter[int]) -> Occasion:
    due = due_at(rule, begins_at, event.zone)
    state = state_of(due, begins_at=begins_at, made_at=rule.made_at, now=clock.now())
    seminar = item.id if item else 0
    people = await to_remind(rule, seminar, due) if state in ("planned", "due") else []
    return Occasion(item, begins_at, due, state, people, gone[seminar])


async def reminded(rule: Reminder) -> Counter[int]:
    """How many were, of each seminar; 0 is the event."""
    return Counter(await Reminded.select(Reminded.seminar).where(Reminded.reminder == rule.id).output(as_list=True))


async def to_remind(rule: Reminder, seminar: int, due: datetime) -> list[int]:
    """Those with a place who were not reminded of it yet. Whoever registers after it has gone does not get it."""
    who = (Registration.event == rule.event) & (Registration.state == RegistrationState.CONFIRMED) & (Registration.registered_at <= due)
    if rule.attendance:
        who = who & (Registration.attendance == rule.attendance)
    found: list[int] = await Registration.select(Registration.id).where(who).order_by(Registration.id).output(as_list=True)
    done = (Reminded.reminder == rule.id) & (Reminded.seminar == seminar)
    gone = set(await Reminded.select(Reminded.registration).where(done).output(as_list=True))
    seated = await with_seat(seminar) if seminar else set(found)
    return [number for number in found if number in seated and number not in gone]


async def with_seat(seminar: int) -> set[int]:
    seats = (Seat.seminar == seminar) & (Seat.state == SeatState.CONFIRMED)
    return set(await Seat.select(Seat.registration).where(seats).output(as_list=True))
