"""Whoever tries too often has to wait, and nobody else."""

import asyncio
from collections import Counter
from datetime import timedelta

import msgspec
import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from accounts import throttle
from accounts.tables import Attempt
from attendees.tables import Registration
from settings import SETTINGS, Settings
from tests.conftest import browser
from web import clock
from web.problems import TooMany

pytestmark = pytest.mark.anyio
PER = timedelta(minutes=15)


async def test_the_fourth_of_three_is_too_many(db):
    for _ in range(3):
        await throttle.slow_down("sign-in:a@example.org", most=3, per=PER)
    with pytest.raises(TooMany) as found:
        await throttle.slow_down("sign-in:a@example.org", most=3, per=PER)
    assert found.value.facts == {"minutes": 15, "seconds": 15 * 60}


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


FORM = "/events/klusterdagen/registration"
A_MINUTE = Settings.__struct_defaults__[-1]  # posts


@pytest.fixture
def as_installed(monkeypatch) -> None:
    monkeypatch.setattr(throttle, "SETTINGS", msgspec.structs.replace(SETTINGS, posts_per_minute=A_MINUTE))


def post(client, number: int, address: str = ""):
    person = {
        "first_name": "Åsa",
        "last_name": 'Öberg "Å"',
        "email": f"person{number}@example.org",
        "organisation": "Region <Gävleborg>",
        "position": "Analytiker",
    }
    proxy = {"x-forwarded-for": address} if address else {}
    return client.post(FORM, data=person, headers=proxy)


async def test_five_hundred_automatic_posts_are_slowed_to_so_many_a_minute(client, event, as_installed, monkeypatch, noon):
    answers = Counter([(await post(client, number)).status_code for number in range(500)])
    assert answers == {303: A_MINUTE, 429: 500 - A_MINUTE}
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(minutes=1))
    assert [(await post(client, 1000 + number)).status_code for number in range(A_MINUTE + 1)] == [303] * A_MINUTE + [429]


async def test_thirty_colleagues_behind_one_address_come_in_at_once_and_forty_more_within_two_minutes(client, event, as_installed, monkeypatch, noon):
    assert [(await post(client, number)).status_code for number in range(30)] == [303] * 30
    at, waiting, rounds = noon, list(range(30, 70)), 0
    while waiting:
        answers = {number: await post(client, number) for number in waiting}
        waiting = [number for number, answer in answers.items() if answer.status_code == 429]
        if waiting:
            at += timedelta(seconds=int(answers[waiting[0]].headers["retry-after"]))
            monkeypatch.setattr(clock, "now", lambda at=at: at)
        rounds += 1
        assert rounds < 5
    assert at - noon <= timedelta(minutes=2)
    assert await Registration.count() == 70


async def test_who_has_to_wait_sends_the_same_again_with_one_click(client, event, as_installed, monkeypatch, noon):
    for number in range(A_MINUTE):
        await post(client, number)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(seconds=18.5))
    answer = await post(client, 99)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "42")
    assert "Wait 42 s and send yours again" in answer.text
    assert f'<form method="post" action="{FORM}">' in answer.text
    assert '<input type="hidden" name="last_name" value="Öberg &#34;Å&#34;">' in answer.text
    assert '<input type="hidden" name="organisation" value="Region &lt;Gävleborg&gt;">' in answer.text
    assert "password" not in answer.text


async def test_sending_too_early_does_not_make_the_wait_longer(client, event, as_installed, monkeypatch, noon):
    for number in range(A_MINUTE + 50):
        await post(client, number)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(seconds=59))
    assert (await post(client, 1)).headers["retry-after"] == "1"
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(seconds=60))
    assert (await post(client, 998)).status_code == 303


async def test_no_password_is_sent_back(client, db, as_installed, monkeypatch):
    monkeypatch.setattr(throttle, "SETTINGS", msgspec.structs.replace(SETTINGS, posts_per_minute=0))
    answer = await client.post("/sign-in", data={"email": "a@example.org", "password": "my secret"})
    assert answer.status_code == 429
    assert "my secret" not in answer.text


async def test_behind_a_trusted_proxy_each_person_counts_alone(app, event, as_installed):
    async with browser(ProxyHeadersMiddleware(app, "127.0.0.1")) as client:  # as the app does with TRUSTED_PROXIES
        answers = [(await post(client, number, f"10.0.{number}.1")).status_code for number in range(2 * A_MINUTE)]
        assert answers == [303] * 2 * A_MINUTE
        same = Counter([(await post(client, 1000 + number, "192.0.2.9")).status_code for number in range(2 * A_MINUTE)])
    assert same == {303: A_MINUTE, 429: A_MINUTE}
