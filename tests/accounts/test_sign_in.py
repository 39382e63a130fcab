"""Signing in and out: a new session each time, guesses slowed, nothing told about who has an account."""

import pytest

from accounts import passwords
from accounts.actions import account as accounts
from accounts.tables import LoginSession
from settings import SETTINGS
from tests.conftest import an_account, browser
from web import clock, secret

pytestmark = pytest.mark.anyio
PASSWORD = "fyra korta ord är bra"
ANNA = {"email": "anna@example.org", "password": PASSWORD}


@pytest.fixture
async def anna(db):
    return await accounts.make(name="Anna Berg", email="anna@example.org", password=PASSWORD)


async def test_one_is_led_to_sign_in_and_back_to_where_one_wanted(client, anna):
    answer = await client.get("/manage/account", follow_redirects=True)
    assert (answer.url.path, answer.url.query) == ("/sign-in", b"next=/manage/account")
    answer = await client.post(str(answer.url), data=ANNA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/account")


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/%09/evil.example"])
async def test_one_never_leaves_the_site(client, anna, path):
    answer = await client.post("/sign-in?next=" + path, data=ANNA)
    assert answer.headers["location"] == "/manage"


async def test_the_address_is_taken_in_any_case(client, anna):
    assert (await client.post("/sign-in", data={**ANNA, "email": " Anna@EXAMPLE.org "})).status_code == 303


async def test_the_cookie_is_for_this_host_only(client, anna):
    cookie = (await client.post("/sign-in", data=ANNA)).headers.get_list("set-cookie")[0]
    assert cookie.startswith("session=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


async def test_on_https_the_cookie_is_bound_to_the_host(app, anna):
    async with browser(app) as client:
        cookie = (await client.post("https://test/sign-in", data=ANNA)).headers.get_list("set-cookie")[0]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "Path=/"} <= set(cookie.split("; "))


async def test_a_session_that_the_browser_brought_is_not_taken_over(app, anna):
    async with browser(app, session="chosen-by-somebody-else") as client:
        await client.post("/sign-in", data=ANNA)
        (row,) = await LoginSession.select()
        assert row["token_hash"] != secret.hashed("chosen-by-somebody-else")
    async with browser(app, session="chosen-by-somebody-else") as thief:
        assert (await thief.get("/manage")).status_code == 303


async def test_signing_in_again_ends_the_session_before(client, anna):
    await client.post("/sign-in", data=ANNA)
    old = client.cookies["session"]
    await client.post("/sign-in", data=ANNA)
    assert client.cookies["session"] != old
    assert await LoginSession.count() == 1


async def test_signed_out_is_signed_out(app, client, anna):
    await client.post("/sign-in", data=ANNA)
    token = client.cookies["session"]
    assert (await client.post("/sign-out")).status_code == 303
    async with browser(app, session=token) as copy:
        assert (await copy.get("/manage")).status_code == 303
    assert "session" not in client.cookies


async def test_a_session_ends_by_itself(client, anna, noon, monkeypatch):
    await client.post("/sign-in", data=ANNA)
    assert (await client.get("/manage")).status_code == 200
    ends = (await LoginSession.select(LoginSession.ends_at).first())["ends_at"]
    monkeypatch.setattr(clock, "now", lambda: ends)
    assert (await client.get("/manage")).status_code == 303


async def test_unknown_addresses_and_wrong_passwords_get_the_same_answer(client, anna):
    wrong = await client.post("/sign-in", data={**ANNA, "password": "något annat ord"})
    unknown = await client.post("/sign-in", data={"email": "nobody@example.org", "password": "något annat ord"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("anna@", "nobody@") == unknown.text
    assert "do not fit together" in wrong.text


async def test_unknown_addresses_cost_as_much_work(client, anna, monkeypatch):
    compared = []
    compare = passwords.compare
    monkeypatch.setattr(passwords, "compare", lambda *given: compared.append(given[1]) or compare(*given))
    await client.post("/sign-in", data={"email": "nobody@example.org", "password": PASSWORD})
    assert [kept[:10] for kept in compared] == ["$argon2id$"]


async def test_an_account_without_a_password_lets_nobody_in(client, db):
    await an_account("alice")
    assert (await client.post("/sign-in", data={"email": "alice@example.org", "password": PASSWORD})).status_code == 422


async def test_guessing_is_slowed_down_also_for_the_right_password(client, anna):
    for _guess in range(SETTINGS.sign_in_tries):
        assert (await client.post("/sign-in", data={**ANNA, "password": "fel lösenord"})).status_code == 422
    answer = await client.post("/sign-in", data=ANNA)
    assert answer.status_code == 429
    assert "15 min" in answer.text


async def test_the_right_password_is_no_guess(client, anna):
    for _time in range(SETTINGS.sign_in_tries + 1):
        assert (await client.post("/sign-in", data=ANNA)).status_code == 303


async def test_other_sites_cannot_sign_anybody_in(client, anna):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert (await client.post("/sign-in", data=ANNA, headers=headers)).status_code == 403
    assert not await LoginSession.exists()


async def test_a_letter_is_the_same_however_the_keyboard_makes_it(client, anna):
    typed = PASSWORD.replace("ä", "a\u0308")
    assert (await client.post("/sign-in", data={**ANNA, "password": typed})).status_code == 303


async def test_the_pages_speak_the_organisers_language_unless_another_was_chosen(app, anna):
    async with browser(app) as client:
        await client.post("/sign-in", data=ANNA)
        assert '<html lang="sv">' in (await client.get("/manage")).text
    async with browser(app, lang="fi") as client:
        await client.post("/sign-in", data=ANNA)
        assert '<html lang="fi">' in (await client.get("/manage")).text


async def test_another_language_does_not_lose_where_one_wanted_to_go(client, anna):
    text = (await client.get("/sign-in?next=/manage/account")).text
    assert 'href="?lang=fi&amp;next=%2Fmanage%2Faccount"' in text


async def test_who_is_no_longer_signed_in_hears_how_not_to_lose_what_was_typed(client, anna):
    answer = await client.post("/manage/account", data={"name": "Anna", "language": "sv"})
    assert (answer.status_code, "You are no longer signed in." in answer.text) == (403, True)


async def test_who_has_to_sign_in_comes_back_to_the_very_page(client, event, bob):
    answer = await client.get("/manage/events/klusterdagen/registrations", params={"q": "å&b", "at": 2})
    assert answer.headers["location"] == "/sign-in?next=/manage/events/klusterdagen/registrations%3Fq%3D%25C3%25A5%2526b%26at%3D2"
    back = await bob.get(answer.headers["location"])
    assert back.headers["location"] == "/manage/events/klusterdagen/registrations?q=%C3%A5%26b&at=2"
