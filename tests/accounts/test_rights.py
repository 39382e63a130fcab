"""Rights beside roles: given and taken by those who have them; somebody always keeps each."""

import pytest

from accounts.tables import Account, Trail
from tests.conftest import an_account, browser, signed_in

pytestmark = pytest.mark.anyio
RIGHTS = "/manage/rights"


async def rights_of(name: str) -> tuple[bool, bool]:
    account = await Account.objects().get(Account.email == f"{name}@example.org")
    return account.may_create, account.may_edit_register


async def number_of(name: str) -> int:
    return (await Account.objects().get(Account.email == f"{name}@example.org")).id


async def test_who_has_a_right_gives_it_and_takes_it(app, alice):
    eva = await an_account("eva")
    assert (await alice.post(f"{RIGHTS}/{eva.id}", data={"may_create": "on"})).status_code == 303
    assert await rights_of("eva") == (True, False)
    async with browser(app, session=await signed_in(eva)) as browsing:
        assert (await browsing.get("/manage/events/new")).status_code == 200
        await alice.post(f"{RIGHTS}/{eva.id}", data={})
        assert (await browsing.get("/manage/events/new")).status_code == 404
    assert [row["what"] for row in await Trail.select(Trail.what)] == ["account.rights", "account.rights"]


async def test_nobody_gives_a_right_that_they_lack(alice):
    eva = await an_account("eva", may_edit_register=True)
    page = (await alice.get(RIGHTS)).text
    assert 'name="may_create"' in page
    assert 'name="may_edit_register"' not in page
    await alice.post(f"{RIGHTS}/{await number_of('alice')}", data={"may_create": "on", "may_edit_register": "on"})
    await alice.post(f"{RIGHTS}/{eva.id}", data={"may_create": "on"})
    assert [await rights_of("alice"), await rights_of("eva")] == [(True, False), (True, True)]


async def test_the_last_one_keeps_the_right(alice, bob):
    mine, other = await number_of("alice"), await number_of("bob")
    assert (await alice.post(f"{RIGHTS}/{other}", data={})).status_code == 303
    answer = await alice.post(f"{RIGHTS}/{mine}", data={})
    assert answer.status_code == 409
    assert "Somebody has to keep this right" in answer.text
    assert await rights_of("alice") == (True, False)


async def test_without_a_right_there_is_no_such_page(app, alice):
    eva = await an_account("eva")
    async with browser(app, session=await signed_in(eva)) as browsing:
        assert (await browsing.get(RIGHTS)).status_code == 404
        assert (await browsing.post(f"{RIGHTS}/{eva.id}", data={"may_create": "on"})).status_code == 404
        assert RIGHTS not in (await browsing.get("/manage")).text
    assert RIGHTS in (await alice.get("/manage")).text
    assert await rights_of("eva") == (False, False)
    assert (await alice.post(f"{RIGHTS}/99", data={})).status_code == 404
