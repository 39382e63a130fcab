"""Setting up a webinar, and changing where it meets."""

from typing import Any

import msgspec

from accounts.tables import Account
from accounts.trail import remember
from events.actions import touch
from events.actions.create import create
from events.actions.state import publish
from events.rules import Kind
from events.tables import Event
from jobs.queue import later
from seminars.actions.desks import send_link, write_address
from seminars.actions.seminars import add_seminar, change_seminar, facts_of
from seminars.meeting_server import client
from seminars.queries import people_of, programme
from seminars.questions import ask_on_webinar
from seminars.rules import SeminarState, lasting
from seminars.webinars import forms
from seminars.webinars.queries import meeting_of
from seminars.webinars.rules import Provider
from seminars.webinars.tables import OnlineMeeting
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import Refused


class WrongSpeaker(Refused):
    """`row` of the form's speakers has an address that cannot be theirs."""

    def __init__(self, row: int, problem: Refused) -> None:
        super().__init__(problem.key, **problem.facts)
        self.row = row


async def set_up(data: Any, *, account: Account, publishes: bool, is_example: bool = False) -> Event:
    """The event, its one item, its speakers, where it meets and when it reminds: all of it, or nothing."""
    async with transaction():
        event = await create(forms.event_in(data), forms.hosts_in(data), account=account.id, is_example=is_example)
        await OnlineMeeting(event=event.id, uid=secret.new_uid(), provider=data.provider, phone=data.phone).save()
        await keep_link(event, data.provider, data.link)
        number = await add_seminar(event, forms.item_in(data), account=account.id)
        await ask_on_webinar(event, forms.reminders_in(data))
        people = await address_speakers(event, number, forms.speakers_in(data), account.id)
        if publishes:
            await go_public(event, people, account.id)
    return event


async def keep_link(event: Event, provider: str, link: str) -> None:
    event.online_link = "" if provider == Provider.BBB else link
    await Event.update({Event.online_link: event.online_link}).where(Event.id == event.id)


async def address_speakers(event: Event, seminar: int, said: list[tuple[str, str]], account: int) -> list[int]:
    """Those whose address was written."""
    there = (await people_of("s.id = {}", seminar)).get(seminar, [])
    found = []
    for row, (who, (_name, email)) in enumerate(zip(there, said, strict=True), 1):
        try:
            found += [await write_address(event, who.person, email, account=account)] if email else []
        except Refused as problem:
            raise WrongSpeaker(row, problem) from None
    return found


async def go_public(event: Event, people: list[int], account: int) -> None:
    """Speakers get the link to their own page."""
    problems = await publish(event, account=account)
    assert not problems  # the form asks for all that an event needs
    for person in people:
        await send_link(event, person, account=account)


async def change_meeting(event: Event, meeting: OnlineMeeting | None, said: forms.Settings, *, account: int) -> None:
    async with transaction():
        await touch(event.id)
        row = meeting or OnlineMeeting(event=event.id, uid=secret.new_uid(), provider=said.provider)
        for name in ("provider", "phone", "records", "visible", "sends"):
            setattr(row, name, getattr(said, name))
        await row.save()
        await keep_link(event, said.provider, said.link)
        await remember("meeting.changed", account=account, event=event.id)


async def move_webinar(event: Event, said: forms.Time, *, account: int) -> None:
    """Day and time of the event and of its one item together; those who come are told, as of any move."""
    async with transaction():
        await touch(event.id)
        items = [item for item in await programme(event) if item.state == SeminarState.PLANNED]
        if event.kind != Kind.WEBINAR or len(items) != 1:
            raise Refused(N_("It has more than one item: change the day in its settings, and the times in its programme."))
        starts_at, ends_at = lasting(said.day, said.start, said.minutes, event.zone)
        days: dict[Any, Any] = {Event.first_day: said.day, Event.last_day: forms.last_day(said, event.zone)}
        await Event.update(days).where(Event.id == event.id)
        await OnlineMeeting.update({OnlineMeeting.ended_at: None}, force=True).where((OnlineMeeting.event == event.id) & OnlineMeeting.seminar.is_null())
        await change_seminar(event, items[0].id, msgspec.structs.replace(facts_of(items[0]), starts_at=starts_at, ends_at=ends_at), account=account)


async def end_meeting(event: Event, meeting: OnlineMeeting | None, *, account: int) -> None:
    """For everybody. Raises Away; then nothing has changed."""
    if meeting is None or meeting.provider != Provider.BBB:
        raise Refused(N_("Only a meeting in BigBlueButton can be ended from here."))
    await client.end(meeting.uid)
    async with transaction():
        await OnlineMeeting.update({OnlineMeeting.ended_at: clock.now()}).where((OnlineMeeting.id == meeting.id) & OnlineMeeting.ended_at.is_null())
        await later("attendees.watch_meeting", event=event.id, meeting=meeting.id)
        await remember("meeting.ended", account=account, event=event.id)


async def copy_meeting(old: Event, new: Event) -> None:
    """Answers the events' question: the next webinar meets in the same place, in a meeting of its own where a server makes one."""
    row = await meeting_of(old.id)
    if row:
        same = {name: getattr(row, name) for name in ("provider", "phone", "records", "visible", "sends")}
        await OnlineMeeting(event=new.id, uid=secret.new_uid(), **same).save()
        await keep_link(new, row.provider, old.online_link)
