"""What is said to a meeting server and what is made of its answers, right and wrong."""

import contextlib
import hashlib
import time
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.meeting_server import client, rules
from seminars.meeting_server.client import Away
from seminars.meeting_server.rules import Role, Unreadable


@pytest.mark.parametrize("server", ["https://b.example.org/bigbluebutton/", "https://b.example.org/bigbluebutton", "https://b.example.org/bigbluebutton/api/"])
def test_a_call_is_signed_over_its_name_and_its_query(server):
    found = rules.address(server, "secret", "join", {"fullName": "Åsa Ek & co", "meetingID": "m"})
    query = "fullName=%C3%85sa%20Ek%20%26%20co&meetingID=m"
    assert found == f"https://b.example.org/bigbluebutton/api/join?{query}&checksum={hashlib.sha256(f'join{query}secret'.encode()).hexdigest()}"


def test_a_call_without_a_query_is_signed_too():
    assert rules.address("https://b.example.org", "s", "getMeetings", {}).endswith(f"/api/getMeetings?checksum={hashlib.sha256(b'getMeetingss').hexdigest()}")


@given(st.text(), st.text())
def test_whatever_somebody_is_called_the_server_reads_it_as_it_is(name, user):
    parts = urlsplit(
        rules.address(
            "https://b.example.org", "s", "join", {"fullName": name.encode("utf-8", "ignore").decode(), "userID": "u" + user.encode("utf-8", "ignore").decode()}
        )
    )
    said = parse_qs(parts.query, keep_blank_values=True)
    assert said["userID"] == ["u" + user.encode("utf-8", "ignore").decode()]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"{}",
        b"<response><returncode>MAYBE</returncode></response>",
        b"<response><returncode>SUCCESS</returncode>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><response><returncode>SUCCESS</returncode></response>',
        b"\xff\xfe",
    ],
)
def test_what_is_no_answer_is_not_read(body):
    with pytest.raises(Unreadable):
        rules.read(body)


@given(st.binary())
def test_nothing_a_server_says_breaks_it(body):
    with contextlib.suppress(Unreadable):
        rules.read(body)


async def test_it_is_made_joined_told_of_and_ended(meetings):
    for _twice in range(2):
        await client.create("m1", "Kluster & nät", records=True, ends_at="http://test/")
    address = client.join_address("m1", name="Åsa Ek", user="r1", role=Role.VIEWER)
    assert b"SUCCESS" in meetings.visit(address)
    meetings.visit(client.join_address("m1", name="Åsa Ek", user="r1", role=Role.VIEWER))
    meetings.visit(client.join_address("m1", name="Bo", user="s2", role=Role.MODERATOR))
    assert meetings.room.name == "Kluster & nät"
    assert meetings.room.there == [("r1", "Åsa Ek", "VIEWER"), ("r1", "Åsa Ek", "VIEWER"), ("s2", "Bo", "MODERATOR")]
    assert await client.present("m1") == {"r1", "s2"}
    await client.end("m1")
    assert await client.present("m1") is None
    await client.end("m1")  # has ended already


async def test_recordings_that_are_there_those_of_nothing_and_those_not_ready(meetings):
    assert await client.recordings("m1") == []
    meetings.films_are(0, 5_000)
    assert [one.is_empty for one in await client.recordings("m1")] == [True, False]
    meetings.films_are(5_000, state="processing")
    assert await client.recordings("m1") == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"late": 120.0}, "late"),
        ({"says": b"<html>502</html>"}, "unreadable"),
        ({"secret": "another"}, "checksumError"),
        ({"says": b"x" * 3_000_000}, "unreadable"),
    ],
)
async def test_late_wrong_and_with_another_secret_it_is_away_soon(meetings, monkeypatch, wrong, why):
    monkeypatch.setattr(client, "PATIENCE", 0.3 if "late" in wrong else 60)  # a machine that is busy is not a server that is late
    for name, value in wrong.items():
        setattr(meetings, name, value)
    began = time.monotonic()
    for call in (client.create("m", "M", records=False, ends_at=""), client.present("m"), client.end("m"), client.recordings("m")):
        with pytest.raises(Away) as caught:
            await call
        assert caught.value.why == why
    assert time.monotonic() - began < 60


async def test_where_nobody_listens_it_is_away(meetings, monkeypatch):
    monkeypatch.setattr(client, "SETTINGS", msgspec.structs.replace(client.SETTINGS, bbb_url="http://127.0.0.1:1"))
    with pytest.raises(Away) as caught:
        await client.present("m")
    assert caught.value.why == "not reached"


async def test_where_none_is_set_up_nobody_is_asked():
    assert not client.is_there()
    with pytest.raises(Away):
        await client.present("m")
