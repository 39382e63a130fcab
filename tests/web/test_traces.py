"""Logs tell where something went wrong, and nothing that anybody typed."""

import logging

import pytest

from jobs.queue import KINDS, later
from web.traces import trace

ADDRESS = "asa@" + "example.org"  # not a word of the source, whose lines a trace shows


def broken(address: str) -> None:
    try:
        raise KeyError(address)
    except KeyError as error:
        raise RuntimeError(f"no mail to {address}") from error


def test_a_trace_has_the_frames_and_kinds_of_both_errors_but_not_their_words():
    with pytest.raises(RuntimeError) as caught:
        broken(ADDRESS)
    told = trace(caught.value)
    assert told.index("KeyError") < told.index("RuntimeError")
    assert "in broken" in told
    assert "asa@" not in told


async def test_a_job_that_fails_logs_no_personal_data(db, work, monkeypatch, caplog):
    async def fail(address: str) -> None:
        broken(address)

    monkeypatch.setitem(KINDS, "web.fail", fail)
    await later("web.fail", address=ADDRESS)
    with caplog.at_level(logging.DEBUG, logger="jobs"):
        await work()
    assert "RuntimeError" in caplog.text
    assert "asa@" not in caplog.text


async def test_a_page_that_fails_logs_no_personal_data(client, event, monkeypatch, caplog):
    async def fail(*_: object) -> None:
        broken(ADDRESS)

    monkeypatch.setattr("attendees.pages.registration.programme", fail)
    answer = await client.get("/events/klusterdagen/registration")
    assert answer.status_code == 500
    assert "RuntimeError" in caplog.text
    assert "asa@" not in caplog.text + answer.text
