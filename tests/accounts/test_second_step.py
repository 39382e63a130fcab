"""A second step when signing in: codes from an app, each once, asked for after the right password only."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from accounts import codes
from accounts.actions import account as accounts
from accounts.actions.second_step import forget, passes
from accounts.tables import Account, LoginSession, Trail
from settings import SETTINGS
from tests.conftest import browser
from web import clock

pytestmark = pytest.mark.anyio
PASSWORD = "fyra korta ord är bra"
MINE = "/manage/account/second-step"
PASS = "/sign-in/second-step"


@pytest.fixture
async def anna(db, client):
    """Anna, signed in, with the second step turned on by the code of noon."""
    account = await accounts.make(name="Anna Berg", email="anna@example.org", password=PASSWORD, language="en")
    await client.post("/sign-in", data={"email": account.email, "password": PASSWORD})
    row = hidden("row", (await client.get(MINE)).text)
    answer = await client.post(MINE, data={"row": row, "code": code_at(row, clock.now())})
    assert answer.status_code == 200
    assert all(spare in answer.text for spare in codes.spares(row))
    return await Account.objects().get(Account.id == account.id)


def hidden(name: str, page: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def code_at(row: str, moment: datetime) -> str:
    return codes.code(codes.key(row), int(moment.timestamp()) // codes.PERIOD)


async def password_given(client, path="/sign-in") -> dict[str, str]:
    """The hidden fields of the page that asks for the code."""
    page = (await client.post(path, data={"email": "anna@example.org", "password": PASSWORD})).text
    return {name: hidden(name, page) for name in ("who", "proof")}


@pytest.mark.parametrize(("second", "digits"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")])
def test_codes_are_those_of_the_standard(second, digits):
    """RFC 6238, appendix B, the last six digits."""
    assert codes.code(b"12345678901234567890", second // codes.PERIOD) == digits


@pytest.mark.parametrize(("seconds", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_clocks_may_differ_by_half_a_minute(seconds, fits):
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert (codes.step_of("row", code_at("row", now + timedelta(seconds=seconds)), now) is not None) is fits


async def test_after_the_password_a_code_is_asked_and_only_then_one_is_signed_in(app, anna, monkeypatch, noon):
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(minutes=1))
    async with browser(app) as other:
        sent = await password_given(other, "/sign-in?next=/manage/account")
        assert not other.cookies
        assert (await other.get("/manage")).status_code == 303
        answer = await other.post(f"{PASS}?next=/manage/account", data={**sent, "code": code_at(anna.second_step, clock.now())})
        assert (answer.status_code, answer.headers["location"]) == (303, "/manage/account")
        assert (await other.get("/manage")).status_code == 200


async def test_a_code_works_once(app, anna, noon):
    async with browser(app) as other:
        sent = await password_given(other)
        answer = await other.post(PASS, data={**sent, "code": code_at(anna.second_step, noon)})
        assert answer.status_code == 422
        assert "Each code works once." in answer.text
        assert hidden("proof", answer.text) == sent["proof"]
    assert await LoginSession.count() == 1


async def test_without_the_right_password_no_code_is_asked(client, anna):
    answer = await client.post("/sign-in", data={"email": "anna@example.org", "password": "ett annat långt ord"})
    assert answer.status_code == 422
    assert 'name="proof"' not in answer.text


async def test_our_word_cannot_be_made_up_and_ends_after_five_minutes(app, anna, monkeypatch, noon):
    async with browser(app) as other:
        sent = await password_given(other)
        later = noon + timedelta(minutes=6)
        monkeypatch.setattr(clock, "now", lambda: later)
        good = code_at(anna.second_step, later)
        for forged in (sent, {**sent, "who": f"{anna.id}.9999999999"}, {"who": "", "proof": ""}):
            answer = await other.post(PASS, data={**forged, "code": good})
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
            assert not other.cookies


async def test_a_spare_code_works_once_and_without_the_telephone(app, anna):
    typed = codes.spares(anna.second_step)[3].lower().replace(" ", "")
    for status in (303, 422):
        async with browser(app) as other:
            sent = await password_given(other)
            assert (await other.post(PASS, data={**sent, "code": typed})).status_code == status
    (row,) = await Trail.select(Trail.facts).where(Trail.what == "account.spare_code")
    assert json.loads(row["facts"]) == {"left": codes.SPARES - 1}


async def test_spare_codes_end_with_the_second_step(client, anna, noon):
    old = codes.spares(anna.second_step)
    await client.post(MINE, data={"password": PASSWORD})
    row = hidden("row", (await client.get(MINE)).text)
    new = (await client.post(MINE, data={"row": row, "code": code_at(row, noon)})).text
    assert not any(spare in new for spare in old)
    assert not await passes(await Account.objects().first(), old[0])


async def test_guessing_is_slowed(app, anna):
    async with browser(app) as other:
        sent = await password_given(other)
        statuses = [(await other.post(PASS, data={**sent, "code": "000000"})).status_code for _number in range(SETTINGS.sign_in_tries + 1)]
    assert statuses == [422] * SETTINGS.sign_in_tries + [429]


async def test_it_is_not_turned_on_by_a_wrong_code(client, db):
    account = await accounts.make(name="Bo", email="anna@example.org", password=PASSWORD, language="en")
    await client.post("/sign-in", data={"email": account.email, "password": PASSWORD})
    row = hidden("row", (await client.get(MINE)).text)
    answer = await client.post(MINE, data={"row": row, "code": "12 34"})
    assert answer.status_code == 422
    assert hidden("row", answer.text) == row
    assert (await Account.objects().first()).second_step == ""


async def test_it_is_turned_off_by_the_password_only(client, anna):
    assert (await client.post(MINE, data={"password": "ett annat långt ord"})).status_code == 422
    assert (await Account.objects().first()).second_step
    assert (await client.post(MINE, data={"password": PASSWORD})).status_code == 303
    assert (await Account.objects().first()).second_step == ""
    assert [row["what"] for row in await Trail.select(Trail.what).where(Trail.what.like("account.second%"))] == [
        "account.second_step_on",
        "account.second_step_off",
    ]


async def test_whoever_runs_the_installation_can_turn_it_off(app, anna):
    await forget(anna)
    async with browser(app) as other:
        assert (await other.post("/sign-in", data={"email": "anna@example.org", "password": PASSWORD})).status_code == 303


async def test_the_key_is_nowhere_in_the_database(anna):
    assert codes.written(anna.second_step).replace(" ", "") not in str(anna.to_dict())
