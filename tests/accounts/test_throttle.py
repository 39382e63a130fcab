"""Whoever tries too often has to wait, and nobody else."""

import asyncio
from datetime import timedelta

import pytest

from accounts import throttle
from accounts.tables import Attempt
from web import clock
from web.problems import TooMany

pytestmark = pytest.mark.anyio
PER = timedelta(minutes=15)


async def test_the_fourth_of_three_is_too_many(db):
    for _ in range(3):
        await throttle.slow_down("sign-in:a@example.org", most=3, per=PER)
    with pytest.raises(TooMany) as found:
        await throttle.slow_down("sign-in:a@example.org", most=3, per=PER)
    assert found.value.facts == {"minutes": 15}


async def test_others_need_not_wait(db):
    await throttle.slow_down("a", most=1, per=PER)
    await throttle.slow_down("b", most=1, per=PER)


async def test_the_window_passes(db, noon, monkeypatch):
    await throttle.slow_down("a", most=1, per=PER)
    monkeypatch.setattr(clock, "now", lambda: noon + PER)
    await throttle.slow_down("a", most=1, per=PER)
    with pytest.raises(TooMany):
        await throttle.slow_down("a", most=1, per=PER)


async def test_what_is_given_back_does_not_count(db):
    for _ in range(5):
        await throttle.slow_down("a", most=1, per=PER)
        await throttle.give_back("a")


async def test_many_at_once_are_all_counted(db):
    tries = [throttle.slow_down("a", most=10, per=PER) for _ in range(40)]
    refused = [problem for problem in await asyncio.gather(*tries, return_exceptions=True) if problem]
    assert len(refused) == 30
    assert all(isinstance(problem, TooMany) for problem in refused)


async def test_no_address_is_kept_as_it_is(db):
    await throttle.slow_down("sign-in:a@example.org", most=3, per=PER)
    (row,) = await Attempt.select()
    assert "example" not in row["key"]
