"""A forgotten password: a link by mail, once, within an hour, and nobody learns who has an account."""

from datetime import timedelta

import msgspec
import pytest

from accounts.actions import account as accounts
from accounts.pages import forgotten
from accounts.tables import LoginSession, NewPassword, Trail
from jobs.mail import filled
from jobs.tables import Job, Mail
from settings import SETTINGS
from tests.conftest import browser
from web import clock

pytestmark = pytest.mark.anyio
OLD, NEW = "fyra korta ord är bra", "ett helt nytt långt ord"


@pytest.fixture
async def anna(db):
    return await accounts.make(name="Anna Berg", email="anna@example.org", password=OLD, language="fi")


async def link(client, work) -> str:
    """The path that was mailed to Anna."""
    await client.post("/forgotten-password", data={"email": "anna@example.org"})
    await work()
    mail = await Mail.objects().order_by(Mail.id, ascending=False).first()
    text = filled(mail.text, mail.links)
    return text[text.index("/new-password/") :].split()[0]


async def sign_in(client, password):
    return (await client.post("/sign-in", data={"email": "anna@example.org", "password": password})).status_code


async def test_the_mailed_link_sets_a_new_password_and_ends_all_sessions(app, client, anna, work):
    await sign_in(client, OLD)
    async with browser(app) as other:
        path = await link(other, work)
        assert (await other.get(path)).status_code == 200
        answer = await other.post(path, data={"password": NEW})
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?notice=new-password")
        assert not await LoginSession.exists()
        assert (await client.get("/manage")).status_code == 303
        assert [await sign_in(other, OLD), await sign_in(other, NEW)] == [422, 303]
    assert await Trail.exists().where(Trail.what == "account.new_password")


async def test_the_link_works_once(client, anna, work):
    path = await link(client, work)
    assert (await client.post(path, data={"password": NEW})).status_code == 303
    assert (await client.get(path)).status_code == 404
    assert (await client.post(path, data={"password": "ett annat långt ord"})).status_code == 404
    assert await sign_in(client, NEW) == 303


async def test_using_one_link_ends_the_others(client, anna, work):
    first, second = await link(client, work), await link(client, work)
    assert first != second
    await client.post(second, data={"password": NEW})
    assert (await client.get(first)).status_code == 404


async def test_the_link_is_too_old_after_an_hour(client, anna, work, noon, monkeypatch):
    path = await link(client, work)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(hours=1))
    assert (await client.get(path)).status_code == 404
    assert "older than an hour" in (await client.post(path, data={"password": NEW})).text
    assert await sign_in(client, OLD) == 303


async def test_a_weak_password_does_not_use_up_the_link(client, anna, work):
    path = await link(client, work)
    answer = await client.post(path, data={"password": "kort"})
    assert (answer.status_code, "at least 10 characters" in answer.text) == (422, True)
    assert (await client.post(path, data={"password": NEW})).status_code == 303


async def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(client, anna, work):
    answers = [await client.post("/forgotten-password", data={"email": f"{name}@example.org"}) for name in ("anna", "nobody")]
    assert {(answer.status_code, answer.headers["location"]) for answer in answers} == {(303, "/forgotten-password?sent")}
    assert [job["kind"] for job in await Job.select()] == ["accounts.forgotten"] * 2
    assert "example.org" not in "".join(job["facts"] for job in await Job.select())
    await work()
    assert await Mail.select(Mail.to).output(as_list=True) == ["anna@example.org"]


async def test_it_says_that_a_mail_comes_only_where_there_is_a_mail_server(client, anna, monkeypatch):
    assert "litestar new-password" in (await client.get("/forgotten-password?sent")).text
    monkeypatch.setattr(forgotten, "SETTINGS", msgspec.structs.replace(SETTINGS, smtp_url="smtp://mail.example.org"))
    text = (await client.get("/forgotten-password?sent")).text
    assert "If somebody has an account with that address, a mail is on its way." in text
    assert "litestar new-password" not in text


async def test_the_mail_is_in_the_language_of_whoever_gets_it(client, anna, work):
    await link(client, work)
    mail = await Mail.objects().first()
    assert (mail.language, mail.subject) == ("fi", "Valitse uusi salasana")
    assert mail.event is None


async def test_the_token_lies_nowhere_in_the_database(client, anna, work):
    token = (await link(client, work)).rpartition("/")[2]
    rows = [*await Mail.select(), *await NewPassword.select(), *await Job.select()]
    assert token not in str(rows)


async def test_asking_too_often_is_slowed_down_alike_for_everybody(client, anna):
    for name in ("anna", "nobody"):
        answers = [await client.post("/forgotten-password", data={"email": f"{name}@example.org"}) for _time in range(SETTINGS.sign_in_tries + 1)]
        assert [answer.status_code for answer in answers] == [303] * SETTINGS.sign_in_tries + [429]
