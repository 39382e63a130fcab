"""Webinars, in the demo: one that comes next week, and one of last month with those who were there and its recording."""

from datetime import date, time, timedelta
from itertools import cycle
from typing import Any

from accounts.tables import Account
from attendees.actions.register import Wanted, register
from attendees.tables import Presence, Registration
from events.actions.state import become
from events.rules import State
from events.tables import Event
from seminars.actions.material import new_material
from seminars.tables import Seminar
from seminars.webinars import forms
from seminars.webinars.actions import set_up
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import transaction

COMING = {
    "title_sv": "Kluster och regioner: frågor och svar",
    "title_fi": "Klusterit ja maakunnat: kysymyksiä ja vastauksia",
    "title_en": "Clusters and regions: questions and answers",
    "theme_sv": "En timme på nätet inför konferensen. Tre processledare berättar hur de arbetar, och svarar på det ni undrar.",
    "theme_fi": "Tunti verkossa ennen konferenssia. Kolme prosessinvetäjää kertoo työstään ja vastaa kysymyksiinne.",
    "theme_en": "An hour online before the conference. Three process leaders tell how they work, and answer what you wonder.",
    "speaker_1": "Maria af Klint",
    "speaker_2": "Petri Saarela",
    "phone": "+46 26 000 00 00",
}
HELD = {
    "title_sv": "Att mäta nyttan av ett kluster",
    "title_fi": "Klusterin hyödyn mittaaminen",
    "title_en": "Measuring what a cluster is good for",
    "theme_sv": "Vad går att räkna, och vad går bara att berätta?",
    "theme_fi": "Mitä voi laskea ja mitä voi vain kertoa?",
    "theme_en": "What can be counted, and what can only be told?",
    "speaker_1": "Johanna Tuomi",
}
CAME = (-6, 0, 3, -2, None, 12, -1)  # minutes after it began, over and over


async def add_webinars() -> None:
    """Once."""
    account = await Account.objects().order_by(Account.id).first()
    assert account is not None
    if await Event.exists().where(Event.kind == "webinar"):
        return
    today = clock.now().date()
    await people_come(await a_webinar(account, COMING, weekday_of(today + timedelta(days=8))), 24)
    held = await a_webinar(account, HELD, weekday_of(today - timedelta(days=28)))
    await people_come(held, 35)
    await was_held(held, account.id)


def weekday_of(day: date) -> date:
    """The Wednesday of its week."""
    return day + timedelta(days=2 - day.weekday())


async def a_webinar(account: Account, said: dict[str, str], day: date) -> Event:
    usual: dict[str, Any] = {"day": day, "start": time(13), "minutes": 60, "seats": 300, "provider": "jitsi", "link": "https://meet.example.org/kluster"}
    lead = {"organisation": "Region Gävleborg", "contact_name": account.name, "contact_email": account.email}
    data = forms.shape()(**usual, **lead, **dict.fromkeys(forms.REMINDERS, True), **said)
    return await set_up(data, account=account, publishes=True, is_example=True)


async def people_come(event: Event, number: int) -> None:
    """As they came to the conference: the same people, before the day."""
    columns = [getattr(Registration, name) for name in ("first_name", "last_name", "email", "organisation", "position", "language")]
    for row in await Registration.select(*columns).where(Registration.state == "confirmed").order_by(Registration.id).limit(number):
        await register(event.id, Wanted(**row), mail=False)
    early = clock.now() - timedelta(days=60)
    await Registration.update({Registration.registered_at: early, Registration.changed_at: early}).where(Registration.event == event.id)


async def was_held(event: Event, account: int) -> None:
    """Behind a link: who went there is known, not when they left."""
    item = await Seminar.objects().get(Seminar.event == event.id)
    assert item is not None
    async with transaction():
        people = await Registration.select(Registration.id).where(Registration.event == event.id).order_by(Registration.id).output(as_list=True)
        for number, minute in zip(people, cycle(CAME), strict=False):
            if minute is not None:
                await Presence(registration=number, seminar=item.id, at=item.starts_at + timedelta(minutes=minute), is_online=True).save()
        link = "https://meet.example.org/playback/presentation/2.3/kluster"
        await new_material(event, item.id, title="Inspelning", language="sv", link=link, is_recording=True, visible="after", account=account)
        ends: dict[Any, Any] = {OnlineMeeting.provider: "link", OnlineMeeting.ended_at: item.ends_at, OnlineMeeting.recorded_at: item.ends_at}
        await OnlineMeeting.update(ends).where(OnlineMeeting.event == event.id)
    event.state = State.PUBLISHED
    assert not await become(event, State.CLOSED, account=account)
