"""An empty database offers one page to make the first organiser, once."""

import asyncio

import pytest

from accounts.tables import Account
from tests.conftest import an_account, browser

pytestmark = pytest.mark.anyio
ANNA = {"name": "Anna Berg", "email": "Anna@Example.org", "password": "fyra korta ord är bra"}


async def test_whoever_comes_first_is_led_to_the_page(client):
    answer = await client.get("/manage", follow_redirects=True)
    assert answer.url.path == "/first-organiser"


async def test_the_start_page_offers_it_as_long_as_nobody_is_here(client):
    assert 'href="/first-organiser"' in (await client.get("/")).text
    await an_account("alice")
    assert "/first-organiser" not in (await client.get("/")).text


async def test_the_first_organiser_is_signed_in_at_once_and_may_make_events(client):
    answer = await client.post("/first-organiser", data=ANNA)
    assert answer.status_code == 303
    assert (await client.get(answer.headers["location"])).status_code == 200
    account = await Account.objects().first()
    assert (account.email, account.may_create, account.may_edit_register) == ("anna@example.org", True, True)
    assert account.password.startswith("$argon2id$")


async def test_with_somebody_there_the_page_is_gone(client):
    await an_account("alice")
    assert (await client.get("/first-organiser")).status_code == 404
    assert (await client.post("/first-organiser", data=ANNA)).status_code == 404


async def test_of_two_who_ask_at_once_one_wins(app, db):
    async with browser(app) as one, browser(app) as other:
        answers = await asyncio.gather(
            *(who.post("/first-organiser", data={**ANNA, "email": f"{number}@example.org"}) for number, who in enumerate([one, other] * 4))
        )
    assert sorted(answer.status_code for answer in answers)[0] == 303
    assert [answer.status_code for answer in answers].count(303) == 1
    assert await Account.count() == 1


async def test_all_errors_are_shown_at_once_and_what_was_typed_is_kept(client):
    answer = await client.post("/first-organiser", data={"name": "", "email": "anna@", "password": "kort"})
    assert answer.status_code == 422
    for field in ("name", "email", "password"):
        assert f'id="{field}-error"' in answer.text
    assert 'value="anna@"' in answer.text
    assert "kort" not in answer.text
    assert not await Account.exists()
