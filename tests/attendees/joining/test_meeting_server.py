"""A webinar in BigBlueButton: roles, who was there in minutes, its end and its recording; and a server that answers late, wrongly or not at all."""

import asyncio
import csv
import io
import logging
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from attendees.joining.watching import watch_meetings
from attendees.tables import Presence, Registration
from jobs.tables import Mail
from seminars.actions.desks import make_desk
from seminars.desks import desk_of, token_of
from seminars.meeting_server import client as server_client
from seminars.tables import Material, Part
from seminars.webinars.recordings import look_for_recordings
from seminars.webinars.tables import OnlineMeeting
from tests.attendees.joining.world import GOES_THERE, STARTS, a_webinar, guests
from tests.attendees.world import come
from tests.meeting_stand_in import SECRET
from tests.seminars.webinars.world import MEETING, SLUG
from web import clock

LIST = f"/manage/events/{SLUG}/attendance"
IN_BBB = {"provider": "bbb", "link": ""}


@pytest.fixture
def at(monkeypatch):
    def go(minutes: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: STARTS + timedelta(minutes=minutes))

    return go


@pytest.fixture
def passes(at, work):
    """Time goes on to this minute, and the worker looks."""

    async def go(minutes: float) -> None:
        at(minutes)
        await watch_meetings()
        await look_for_recordings()
        await work()

    return go


async def joins(client, meetings, token: str) -> None:
    answer = await client.get(f"/r/{token}/join", headers=GOES_THERE)
    assert answer.status_code == 303
    assert b"SUCCESS" in meetings.visit(answer.headers["location"])


async def listed(alice) -> list[tuple[str, str, str, str]]:
    rows = list(csv.reader(io.StringIO((await alice.get(f"{LIST}/csv")).content.decode("utf-8-sig")), delimiter=";"))
    return [(row[1], row[4][-5:], row[5][-5:], row[6]) for row in rows[1:]]


async def test_the_meeting_is_made_with_the_first_who_joins_and_each_has_a_role(alice, client, meetings, at):
    event = await a_webinar(alice, **IN_BBB)
    assert meetings.calls == {}
    anna, host = await come(event, "Anna"), await come(event, "Åsa")
    await Registration.update({Registration.kind: "host"}).where(Registration.id == host.id)
    speaker = (await Part.objects().where(Part.seminar.event == event.id).order_by(Part.id).first()).person
    desk = await desk_of(event.id, speaker) or await make_desk(event.id, speaker)
    at(-50)
    shown = (await client.get(f"/s/{token_of(desk)}")).text
    assert f"/s/{token_of(desk)}/join" in shown
    meetings.visit((await client.get(f"/s/{token_of(desk)}/join")).headers["location"])
    meetings.visit((await alice.get(f"{MEETING}/entrance")).headers["location"])
    await joins(client, meetings, host.token)
    at(-10)
    await joins(client, meetings, anna.token)
    assert [(name, role) for _user, name, role in meetings.room.there] == [
        ("Maria af Klint", "MODERATOR"),
        ("Alice", "MODERATOR"),
        ("Åsa Test", "MODERATOR"),
        ("Anna Test", "VIEWER"),
    ]
    assert meetings.calls["create"] == 2  # once in the same minute


async def test_speakers_wait_too_until_an_hour_before(alice, client, meetings, at):
    event = await a_webinar(alice, **IN_BBB)
    speaker = (await Part.objects().where(Part.seminar.event == event.id).order_by(Part.id).first()).person
    desk = await desk_of(event.id, speaker)
    at(-61)
    answer = await client.get(f"/s/{token_of(desk)}/join")
    assert answer.status_code == 200
    assert "12:00 in Sweden" in answer.text


async def test_joined_and_left_are_what_the_server_says_and_two_places_are_not_counted_twice(alice, client, meetings, at, passes):
    event = await a_webinar(alice, **IN_BBB)
    anna, bo, _eva = [await come(event, name) for name in ("Anna", "Bo", "Eva")]
    user = f"r{anna.id}"
    await passes(-5)
    await joins(client, meetings, anna.token)
    await joins(client, meetings, anna.token)  # from the phone as well
    await passes(-5)
    assert await Presence.count() == 1
    at(0)
    await joins(client, meetings, bo.token)
    await passes(0)
    meetings.leave(user)
    await passes(10)
    assert (await listed(alice))[0] == ("Anna", "12:55", "", "")  # still there on the other
    meetings.leave(user)
    await passes(20)
    at(30)
    await joins(client, meetings, anna.token)
    await passes(30)
    await passes(45)
    assert (await alice.post(f"{MEETING}/end")).headers["location"] == f"{MEETING}?ended"
    await passes(45)
    assert await listed(alice) == [("Anna", "12:55", "13:45", str(25 + 15)), ("Bo", "13:00", "13:45", "45"), ("Eva", "", "", "")]
    page = (await alice.get(LIST)).text
    assert "2 of 3 were there." in page
    sheet = load_workbook(io.BytesIO((await alice.get(f"{LIST}/xlsx")).content)).active
    assert [cell.value for cell in sheet[2]][1] == "Anna"
    assert [cell.value for cell in sheet[2]][6] == 40
    assert "It is over." in (await client.get(f"/r/{anna.token}/join")).text


async def test_a_meeting_that_all_have_left_after_its_time_has_ended(alice, client, meetings, passes):
    event = await a_webinar(alice, **IN_BBB)
    anna = await come(event, "Anna")
    await passes(30)
    await joins(client, meetings, anna.token)
    await passes(31)
    meetings.leave(f"r{anna.id}")
    await passes(50)
    assert (await OnlineMeeting.objects().first()).ended_at is None  # whoever was cut off comes back
    await passes(61)
    assert (await OnlineMeeting.objects().first()).ended_at == STARTS + timedelta(minutes=61)


async def test_while_the_server_is_silent_nobody_has_left(alice, client, meetings, passes):
    event = await a_webinar(alice, **IN_BBB)
    anna = await come(event, "Anna")
    await passes(0)
    await joins(client, meetings, anna.token)
    await passes(1)
    meetings.says = b"<html>Bad gateway</html>"
    await passes(2)
    assert (await Presence.objects().first()).left_at is None
    meetings.says = None
    meetings.leave(f"r{anna.id}")
    await passes(3)
    assert (await Presence.objects().first()).left_at == STARTS + timedelta(minutes=3)


@pytest.mark.parametrize("wrong", [{"late": 120.0}, {"says": b"nonsense"}, {"secret": "another"}])
async def test_when_it_fails_there_is_help_in_three_languages_nothing_is_lost_and_others_are_quick(alice, client, meetings, at, monkeypatch, caplog, wrong):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(server_client, "PATIENCE", 1.5 if "late" in wrong else 60)
    event = await a_webinar(alice, **IN_BBB)
    tokens = await guests(event, 10)
    at(0)
    for name, value in wrong.items():
        setattr(meetings, name, value)
    waiting = [asyncio.create_task(client.get(f"/r/{token}/join", headers=GOES_THERE)) for token in tokens]
    await asyncio.sleep(0)
    assert (await client.get(f"/events/{SLUG}")).status_code == 200
    assert "late" not in wrong or not any(one.done() for one in waiting)  # the page does not wait with them
    for answer in await asyncio.gather(*waiting):
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "10"
        for words in ("does not answer just now", "Mötet svarar inte just nu", "Kokous ei juuri nyt vastaa", "+46 26 123 45", "alice@example.org", "/join?now"):
            assert words in answer.text
        assert SECRET not in answer.text
    assert await Presence.count() == 0
    assert "checksum=" not in caplog.text
    meetings.late, meetings.says, meetings.secret = 0, None, SECRET
    monkeypatch.setattr(server_client, "PATIENCE", 60)
    await joins(client, meetings, tokens[0])


async def test_organisers_are_told_when_it_cannot_be_entered_or_ended_and_nothing_has_changed(alice, client, meetings, at):
    event = await a_webinar(alice, **IN_BBB)
    at(0)
    await joins(client, meetings, (await come(event, "Anna")).token)
    meetings.says = b"nonsense"
    at(5)
    for answer in (await alice.get(f"{MEETING}/entrance"), await alice.post(f"{MEETING}/end")):
        assert answer.status_code == 503
        assert "does not answer as it should (unreadable)" in answer.text
    assert (await OnlineMeeting.objects().first()).ended_at is None


async def test_what_is_no_meeting_of_ours_cannot_be_ended(alice):
    await a_webinar(alice)
    assert (await alice.post(f"{MEETING}/end")).status_code == 409


async def test_the_recording_becomes_material_once_and_those_registered_are_told_once(alice, client, meetings, passes):
    event = await a_webinar(alice, **IN_BBB)
    anna, _bo = await come(event, "Anna", language="sv"), await come(event, "Bo", language="fi")
    await passes(0)
    await joins(client, meetings, anna.token)
    meetings.films_are(0)
    await passes(30)
    assert await Material.count() == 0
    await alice.post(f"{MEETING}/end")
    await passes(40)
    assert await Material.count() == 0
    assert "a recording with nothing in it" in (await alice.get(MEETING)).text
    meetings.films_are(0, 80_000)
    await Mail.delete(force=True)
    for minutes in (60, 70, 80):
        await passes(minutes)
    (film,) = await Material.objects()
    assert (film.title, film.is_recording, film.visible, film.link) == (
        "Inspelning",
        True,
        "participants",
        f"http://127.0.0.1:{meetings.port}/playback/video/film",
    )
    assert "a recording with nothing in it" not in (await alice.get(MEETING)).text
    assert sorted(await Mail.select(Mail.to).output(as_list=True)) == ["anna@example.org", "bo@example.org"]
    await passes(24 * 60)
    assert film.link in (await client.get(f"/r/{anna.token}")).text
    assert film.link not in (await client.get(f"/events/{SLUG}/material")).text
    await alice.post(f"{MEETING}/letters")
    await passes(24 * 60)
    assert await Mail.count() == 2


async def test_by_the_button_all_are_told_also_without_a_recording(alice, work, at):
    event = await a_webinar(alice)
    await come(event, "Anna", language="sv")
    await work()
    await Mail.delete(force=True)
    at(200)
    assert "/meeting/letters" in (await alice.get(MEETING)).text
    for _twice in range(2):
        await alice.post(f"{MEETING}/letters")
        await work()
    mail = await Mail.objects().get(Mail.to == "anna@example.org")
    assert await Mail.count() == 1
    assert "/r/{}" in mail.links
