"""The meeting server says by itself that a meeting is over; a wrong checksum is refused, and when it says nothing the asking goes on."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from attendees.joining.watching import watch_meetings
from attendees.tables import Presence
from jobs.tables import Job
from seminars.webinars.tables import OnlineMeeting
from tests.attendees.joining.world import GOES_THERE, STARTS, a_webinar
from tests.attendees.world import come
from web import clock


@pytest.fixture
def at(monkeypatch):
    def go(minutes: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: STARTS + timedelta(minutes=minutes))

    return go


def asked(told: str) -> str:
    parts = urlsplit(told)
    return f"{parts.path}?{parts.query}"


async def test_its_word_is_heard_at_once_and_others_are_refused(alice, client, meetings, at, work):
    anna = await come(await a_webinar(alice, provider="bbb", link=""), "Anna")
    at(0)
    meetings.visit((await client.get(f"/r/{anna.token}/join", headers=GOES_THERE)).headers["location"])
    await watch_meetings()
    await work()
    at(30)
    meeting = await OnlineMeeting.objects().first()
    (room,) = meetings.rooms.values()
    assert room.tells.startswith(f"http://test/meetings/{meeting.uid}/ended?checksum=")
    right = asked(f"{room.tells}&recordingmarks=false&meetingID={meeting.uid}")
    for wrong in (right.replace("checksum=", "checksum=x"), f"/meetings/{meeting.uid}/ended", right.replace(meeting.uid, "another", 1)):
        assert (await client.get(wrong)).status_code == 404
    assert await Job.count().where(Job.done_at.is_null()) == 0
    assert (await client.get(right)).status_code == 200  # sent too early, or again: the server is asked, and Anna is still there
    await work()
    assert (await Presence.objects().first()).left_at is None
    meetings.close(meeting.uid)
    at(35)
    assert (await client.get(asked(meetings.told[0]))).status_code == 200
    await work()
    assert (await Presence.objects().first()).left_at == STARTS + timedelta(minutes=35)
    assert (await OnlineMeeting.objects().first()).ended_at is None  # before its time: whoever comes back makes it anew
    at(61)
    assert (await client.get(asked(meetings.told[0]))).status_code == 200
    await work()
    assert (await OnlineMeeting.objects().first()).ended_at == STARTS + timedelta(minutes=61)


async def test_when_its_word_does_not_arrive_it_is_asked_each_minute(alice, client, meetings, at, work):
    anna = await come(await a_webinar(alice, provider="bbb", link=""), "Anna")
    at(0)
    meetings.visit((await client.get(f"/r/{anna.token}/join", headers=GOES_THERE)).headers["location"])
    await watch_meetings()
    await work()
    meetings.close((await OnlineMeeting.objects().first()).uid)
    at(62)
    await watch_meetings()
    await work()
    assert (await Presence.objects().first()).left_at == STARTS + timedelta(minutes=62)
    assert (await OnlineMeeting.objects().first()).ended_at is not None
