"""The way into the meeting: from a link of one's own, at its time, and without the meeting's address anywhere else."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from attendees.actions.cancel import cancel
from attendees.actions.reminders import remind
from attendees.joining.actions import note_click
from attendees.tables import Presence, Registration
from events.tables import Event
from jobs.tables import Job, Mail
from tests.attendees.joining.world import GOES_THERE, STARTS, a_webinar, guests
from tests.attendees.world import come
from tests.seminars.webinars.world import LINK, MEETING, SLUG
from web import clock


@pytest.fixture
def at(monkeypatch):
    def go(minutes: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: STARTS + timedelta(minutes=minutes))

    return go


async def test_before_its_time_it_says_when_by_both_countries_clocks(alice, client, at):
    (token,) = await guests(await a_webinar(alice), 1)
    at(-16)
    answer = await client.get(f"/r/{token}/join")
    assert answer.status_code == 200
    assert "You can join on Tuesday, 9 June from 12:45 in Sweden" in answer.text
    assert "13:45 in Finland" in answer.text
    assert LINK not in answer.text
    for code, here, there in (("sv", "12:45 i Sverige", "13:45 i Finland"), ("fi", "12.45 Ruotsissa", "13.45 Suomessa")):
        said = (await client.get(f"/r/{token}/join?lang={code}")).text
        assert here in said.replace("Ruotsin aikaa", "Ruotsissa").replace("Suomen aikaa", "Suomessa") or here in said
        assert there.split()[0] in said


async def test_from_a_quarter_before_it_leads_on_and_tells_no_page_of_ours(alice, client, at):
    (token,) = await guests(await a_webinar(alice), 1)
    at(-15)
    answer = await client.get(f"/r/{token}/join", headers=GOES_THERE)
    assert (answer.status_code, answer.headers["location"], answer.text) == (303, LINK, "")
    assert answer.headers.get_list("referrer-policy") == ["no-referrer"]
    assert answer.headers["cache-control"] == "private, no-store"


async def test_after_it_is_over_it_says_so(alice, client, at):
    (token,) = await guests(await a_webinar(alice), 1)
    at(60 + 120)
    answer = await client.get(f"/r/{token}/join")
    assert answer.status_code == 200
    assert "It is over." in answer.text


async def test_speakers_and_hosts_come_in_an_hour_before(alice, client, at):
    event = await a_webinar(alice)
    host, guest = await come(event, "Eva"), await come(event, "Bo")
    await Registration.update({Registration.kind: "host"}).where(Registration.id == host.id)
    at(-60)
    assert (await client.get(f"/r/{host.token}/join")).status_code == 303
    assert (await client.get(f"/r/{guest.token}/join")).status_code == 200


async def test_only_those_with_a_place_online_and_only_where_there_is_a_meeting(alice, client, event, at):
    webinar = await a_webinar(alice)
    anna, bo = await come(webinar, "Anna"), await come(event, "Bo")
    await cancel(anna.id)
    at(0)
    for token in (anna.token, bo.token, "nonsense"):
        assert (await client.get(f"/r/{token}/join")).status_code == 404


@pytest.mark.parametrize(
    ("path", "headers", "counts"),
    [
        ("", GOES_THERE, 1),
        ("?now", {}, 1),
        ("", {}, 0),  # a mail filter, say
        ("", {"sec-fetch-mode": "no-cors"}, 0),
        ("", GOES_THERE | {"sec-purpose": "prefetch;prerender"}, 0),
    ],
)
async def test_who_goes_there_has_joined_once_and_mail_filters_have_not(alice, client, at, path, headers, counts):
    (token,) = await guests(await a_webinar(alice), 1)
    at(-5)
    for _twice in range(2):
        assert (await client.get(f"/r/{token}/join{path}", headers=headers)).status_code == 303
    rows = await Presence.select()
    assert len(rows) == counts
    assert all(row["at"] == STARTS - timedelta(minutes=5) and row["is_online"] and row["left_at"] is None for row in rows)


async def test_asking_for_the_head_only_is_nobody_who_joins(alice, client, at):
    (token,) = await guests(await a_webinar(alice), 1)
    at(0)
    assert (await client.head(f"/r/{token}/join", headers=GOES_THERE)).status_code == 303
    assert await Presence.count() == 0


async def test_a_conference_with_a_link_of_its_own_leads_there_too(client, event, monkeypatch):
    await Event.update({Event.is_hybrid: True, Event.online_link: LINK}).where(Event.id == event.id)
    event = await Event.objects().get(Event.id == event.id)
    far, near = await come(event, "Bo", attendance="online"), await come(event, "Anna")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 9, 9, 11, tzinfo=UTC))
    assert (await client.get(f"/r/{far.token}/join")).headers["location"] == LINK
    assert (await client.get(f"/r/{near.token}/join")).status_code == 404


async def test_the_meetings_own_address_is_nowhere_but_where_people_are_led(alice, client, at, work, caplog):
    caplog.set_level(logging.INFO)
    event = await a_webinar(alice)
    tokens = await guests(event, 3, mail=True)
    await alice.get(MEETING)
    at(-24 * 60)
    for minutes in (-24 * 60, -60, -10):
        at(minutes)
        await remind()
        await work()
    at(-5)
    agendas = [f"/r/{token}{path}" for token in tokens for path in ("", "/agenda.ics", "/data.json")]
    public = [
        f"/events/{SLUG}{path}" for path in ("", "/programme", "/programme.ics", "/programme.xml", "/programme.json", "/registration", "/speakers", "/material")
    ]
    for path in ["/", "/events.ics", *public, *agendas]:
        answer = await client.get(path)
        assert LINK not in answer.text
        assert "secret-room" not in answer.text + str(answer.headers)
    await client.get(f"/r/{tokens[0]}/join", headers=GOES_THERE)
    assert await Mail.count() == 1 + 3 * 4  # the speaker's; a welcome and three reminders each
    for mail in await Mail.objects():
        assert "secret-room" not in mail.text + mail.html + mail.links + mail.calendar
    assert "secret-room" not in "".join(row["facts"] for row in await Job.select(Job.facts))
    assert "secret-room" not in caplog.text


async def test_reminders_have_the_link_of_ones_own_and_both_countries_times(alice, at, work):
    event = await a_webinar(alice)
    await come(event, "Anna", language="sv")
    await come(event, "Bo", language="fi")
    at(-60)
    await remind()
    await work()
    anna = await Mail.objects().get((Mail.to == "anna@example.org") & Mail.subject.like("%minnelse%"))
    assert "13:00 i Sverige (14:00 i Finland)" in anna.text
    assert "/r/{}/join" in anna.links
    bo = await Mail.objects().get((Mail.to == "bo@example.org") & Mail.subject.like("Muistutus%"))
    assert "14.00 Suomessa (13.00 Ruotsissa)" in bo.text


async def test_two_clicks_at_once_are_one(alice, at):
    event = await a_webinar(alice)
    anna = await come(event, "Anna")
    await asyncio.gather(*(note_click(anna.id, event, None) for _twice in range(2)))
    assert await Presence.count() == 1
