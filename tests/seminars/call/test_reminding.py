"""Reviewers who have not finished are reminded: each once a day, in their language, and only while something is left."""

import asyncio
from datetime import timedelta

import pytest

from accounts.tables import Account, Trail
from events.tables import Role
from jobs.mail import filled
from jobs.tables import Mail
from seminars.call.actions.remind import remind_reviewers
from seminars.call.actions.review import review
from tests.conftest import NOON, an_account
from tests.seminars.call.conftest import handed_in
from web import clock

pytestmark = pytest.mark.anyio
LIST = "/manage/events/klusterdagen/call"
SUBJECTS = {"sv": "Dina granskningar för Klusterdagen", "fi": "Arviosi tapahtumaan Klusteripäivä", "en": "Your reviews for Cluster days"}


@pytest.fixture
async def reviewers(event, client, called, work) -> dict[str, Account]:
    """Two proposals; Done has reviewed both, Half one, Slow none; Olle organises and has reviewed one though nobody asked him."""
    await handed_in(client, work, "Eva")
    await handed_in(client, work, "Ulla", title_sv="Skogens värde")
    people = {name: await an_account(name) for name in ("done", "half", "slow", "olle")}
    await Account.update({Account.language: "fi"}).where(Account.id == people["slow"].id)
    for name in ("done", "half", "slow"):
        await Role(event=event.id, account=people[name].id, role="reviewer").save()
    for name, numbers in {"done": (1, 2), "half": (1,), "olle": (2,)}.items():
        for number in numbers:
            await review(event, number, score=3, comment="", account=people[name])
    return people


async def told() -> list[tuple[str, str]]:
    rows = await Mail.select(Mail.to, Mail.subject).where(Mail.subject.is_in(list(SUBJECTS.values()))).order_by(Mail.id)
    return [(row["to"], row["subject"]) for row in rows]


async def test_one_click_reminds_those_who_have_something_left(alice, reviewers, work):
    page = (await alice.get(LIST)).text
    assert "Remind 2 reviewers who have not finished" in page
    answer = await alice.post(f"{LIST}/reviewers/reminder")
    assert answer.headers["location"] == f"{LIST}?reminded=2#reviewers"
    assert "2 reviewers are reminded by mail." in (await alice.get(answer.headers["location"])).text
    await work()
    assert await told() == [("half@example.org", SUBJECTS["en"]), ("slow@example.org", SUBJECTS["fi"])]
    mail = await Mail.objects().get(Mail.to == "half@example.org")
    assert "one proposal for Cluster days waits for your review." in mail.text
    assert "http://test/manage/events/klusterdagen/reviews" in filled(mail.text, mail.links)
    assert [row.what for row in await Trail.objects().where(Trail.what.like("reviews.%"))] == ["reviews.reminded"]


async def test_each_is_reminded_once_a_day(alice, event, reviewers, work, monkeypatch):
    account = reviewers["olle"].id
    assert sum(await asyncio.gather(*(remind_reviewers(event, account=account) for _both in range(2)))) == 2
    assert "who have not finished" not in (await alice.get(LIST)).text
    await work()
    assert len(await told()) == 2
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))
    assert await remind_reviewers(event, account=account) == 2


async def test_who_finishes_before_the_mail_goes_gets_none(event, reviewers, work):
    await remind_reviewers(event, account=reviewers["olle"].id)
    await review(event, 2, score=4, comment="", account=reviewers["half"])
    await Role.delete().where(Role.account == reviewers["slow"].id)
    await work()
    assert await told() == []
