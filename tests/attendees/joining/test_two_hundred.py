"""A webinar of two hundred, from the invitation list to the list of who was there: each step through its page or its job, with a meeting server that speaks."""

import csv
import io
import json
import re
from collections import Counter
from datetime import timedelta

from accounts.tables import LoginSession
from attendees.actions.reminders import remind
from attendees.joining.watching import watch_meetings
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from jobs.mail import filled
from jobs.tables import Mail
from seminars.webinars.tables import OnlineMeeting
from tests.attendees.joining.world import GOES_THERE, STARTS, a_webinar
from tests.seminars.webinars.world import SLUG
from web import clock

MANAGE = f"/manage/events/{SLUG}"
PEOPLE = [(f"Gäst{n}", f"guest{n}@example.org", ("sv", "fi", "en")[n % 3]) for n in range(200)]
LIST = "\n".join(f"{name} Ek; {email}; Region Gävleborg; {language}" for name, email, language in PEOPLE)
TERMS = {"ends_at": "2026-06-08T14:00", "language": "sv", "note": "Välkommen!"}


async def test_two_hundred_from_the_invitation_to_the_list_of_who_was_there(alice, client, meetings, work, monkeypatch):
    def at(minutes: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: STARTS + timedelta(minutes=minutes))

    async def passes(minutes: float) -> None:
        at(minutes)
        await watch_meetings()
        await work()

    event = await a_webinar(alice, provider="bbb", link="")
    await work()
    await Mail.delete(force=True)

    # invited: the list is looked at, then sent
    looked = await alice.post(f"{MANAGE}/invitations", data={"guests": LIST} | TERMS)
    seen = re.search(r'name="seen" value="(\d+)"', looked.text)[1]
    assert (await alice.post(f"{MANAGE}/invitations/sending", data={"guests": LIST, "seen": seen} | TERMS)).headers["location"].endswith("?invited=200")
    await work()
    assert (await Mail.count(), len({mail.to for mail in await Mail.objects()})) == (200, 200)

    # accepted by the mailed link: all but twenty
    own = {mail.to: re.search(r"/r/[\w-]{22}", filled(mail.text, mail.links))[0] for mail in await Mail.objects()}
    for name, email, language in PEOPLE[:180]:
        said = {"first_name": name, "last_name": "Ek", "organisation": "Region Gävleborg", "position": "Strateg", "language": language}
        assert (await client.post(f"{own[email]}/invitation", data=said)).status_code == 303
    await work()
    states = Counter(await Registration.select(Registration.state).where(Registration.event == event.id).output(as_list=True))
    assert states == {RegistrationState.CONFIRMED: 180, RegistrationState.INVITED: 20}
    assert (await Event.objects().get(Event.id == event.id)).taken == 180
    assert await Mail.count() == 200 + 180

    # reminded a day, an hour and ten minutes before, each with the way in that is theirs
    for minutes in (-24 * 60, -60, -10):
        await Mail.delete(force=True)
        at(minutes)
        await remind()
        await work()
        ways = {mail.to: next(link["path"] for link in json.loads(mail.links) if link["path"].endswith("/join")) for mail in await Mail.objects()}
        assert (len(ways), set(ways.values())) == (180, {"/r/{}/join"})

    # joined through our page: 120 in time, 40 later, 10 leave early, 20 stay away; what was there is what the server says
    there = {mail.to: re.search(r"/r/[\w-]{22}/join", filled(mail.text, mail.links))[0] for mail in await Mail.objects()}

    async def join(people) -> None:
        for _name, email, _language in people:
            answer = await client.get(there[email], headers=GOES_THERE)
            assert b"SUCCESS" in meetings.visit(answer.headers["location"])

    at(-5)
    await join(PEOPLE[:120])
    await passes(-5)
    at(5)
    await join(PEOPLE[120:160])
    await passes(5)
    for user in [user for user, _name, _role in meetings.room.there[:10]]:
        meetings.leave(user)
    await passes(35)
    names = {name for _user, name, _role in meetings.room.there}
    assert len(names) == 150
    meetings.close((await OnlineMeeting.objects().first()).uid)
    at(60)
    assert (await client.get(meetings.told[0].removeprefix("http://test"))).status_code == 200
    await work()

    await LoginSession.update({LoginSession.ends_at: STARTS + timedelta(days=1)}, force=True)
    rows = list(csv.reader(io.StringIO((await alice.get(f"{MANAGE}/attendance/csv")).content.decode("utf-8-sig")), delimiter=";"))[1:]
    assert Counter(row[6] for row in rows) == {"65": 110, "55": 40, "40": 10, "": 20}
    assert {f"{row[1]} {row[0]}" for row in rows if row[6] in ("65", "55")} == names
    assert "160 of 180 were there." in (await alice.get(f"{MANAGE}/attendance")).text
    assert (await OnlineMeeting.objects().first()).ended_at == STARTS + timedelta(minutes=60)
    assert meetings.calls["create"] < 4
