"""One's own account: name, language, password, signing out everywhere; and what is forgotten at night."""

from datetime import timedelta

import pytest

from accounts.actions import account as accounts
from accounts.actions import tidy
from accounts.actions.password import make_link
from accounts.tables import Account, Attempt, LoginSession, NewPassword
from accounts.throttle import slow_down
from jobs import schedule
from settings import SETTINGS
from tests.conftest import browser, signed_in
from web import clock

pytestmark = pytest.mark.anyio
OLD, NEW = "fyra korta ord är bra", "ett helt nytt långt ord"


@pytest.fixture
async def anna(db):
    return await accounts.make(name="Anna Berg", email="anna@example.org", password=OLD, language="en")


@pytest.fixture
async def hers(client, anna):
    """Her browser, where she signed in by the page."""
    await client.post("/sign-in", data={"email": "anna@example.org", "password": OLD})
    return client


async def test_name_and_language_are_changed(hers):
    answer = await hers.post("/manage/account", data={"name": "Anna Åberg", "language": "sv"})
    assert answer.status_code == 303
    page = await hers.get(answer.headers["location"])
    assert 'value="Anna Åberg"' in page.text
    assert '<html lang="sv">' in page.text
    assert (await Account.objects().first()).language == "sv"


async def test_a_missing_name_and_an_unknown_language_are_said_at_once(hers):
    answer = await hers.post("/manage/account", data={"name": "", "language": "de"})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text
    assert 'id="language-error"' in answer.text


async def test_a_new_password_needs_the_old_one(hers):
    answer = await hers.post("/manage/account/password", data={"old": "gissat ord", "password": NEW})
    assert (answer.status_code, "This is not your password." in answer.text) == (422, True)
    assert NEW not in answer.text


async def test_a_new_password_ends_all_sessions_but_this_one(app, anna, hers):
    async with browser(app, session=await signed_in(anna)) as elsewhere:
        before = hers.cookies["session"]
        assert (await hers.post("/manage/account/password", data={"old": OLD, "password": NEW})).status_code == 303
        assert (await elsewhere.get("/manage")).status_code == 303
    assert hers.cookies["session"] != before
    assert (await hers.get("/manage")).status_code == 200
    assert (await hers.post("/sign-in", data={"email": "anna@example.org", "password": NEW})).status_code == 303


async def test_guessing_the_old_password_is_slowed_down(hers):
    typed = {"old": "gissat ord", "password": NEW}
    answers = [(await hers.post("/manage/account/password", data=typed)).status_code for _time in range(SETTINGS.sign_in_tries + 1)]
    assert answers == [422] * SETTINGS.sign_in_tries + [429]


async def test_signing_out_everywhere_is_here_too(app, anna, hers):
    async with browser(app, session=await signed_in(anna)) as elsewhere:
        assert (await hers.post("/manage/account/sign-out-everywhere")).status_code == 303
        assert (await elsewhere.get("/manage")).status_code == (await hers.get("/manage")).status_code == 303
    assert not await LoginSession.exists()


async def test_strangers_are_led_to_sign_in(client, anna):
    assert (await client.get("/manage/account")).headers["location"] == "/sign-in?next=/manage/account"
    assert (await client.post("/manage/account", data={"name": "Eva", "language": "sv"})).status_code == 403
    assert (await Account.objects().first()).name == "Anna Berg"


async def test_what_has_ended_is_forgotten_at_night(anna, hers, noon, monkeypatch):
    assert schedule.EVERY["accounts.tidy"] == timedelta(days=1)
    await slow_down("a", most=1, per=timedelta(minutes=1))
    await make_link(anna.id)
    await tidy.tidy()
    assert await LoginSession.exists()
    assert await NewPassword.exists()
    assert await Attempt.exists()
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(days=15))
    await tidy.tidy()
    assert not await LoginSession.exists()
    assert not await NewPassword.exists()
    assert not await Attempt.exists()
