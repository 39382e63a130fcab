"""After 3, 6 and 12 months those who wanted to adopt something are asked how it stands, and answer from the mail."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.visits.rules import MONTHS, asked_today, months_after
from attendees.visits.tables import LearningCard
from events.tables import Event
from jobs.mail import filled
from jobs.queue import later
from jobs.tables import Mail
from tests.attendees.visits.test_on_the_way import UID, path_of
from tests.attendees.visits.world import made
from web import clock


@pytest.mark.parametrize(
    ("today", "months"),
    [(date(2026, 12, 9), 0), (date(2026, 12, 10), 3), (date(2027, 3, 9), 3), (date(2027, 3, 10), 6), (date(2027, 9, 9), 6), (date(2028, 9, 10), 12)],
)
def test_which_asking_is_due(today, months):
    assert asked_today(date(2026, 9, 10), today) == months


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(MONTHS))
def test_so_many_months_later_is_in_that_month(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or then.day >= 28


@pytest.fixture
async def card(bob, client):
    visit = await made(bob)
    aino = await path_of(client, visit, "Aino")
    await client.post(f"{aino}/visit/cards", data={"uid": UID, "saw": "Kranen", "adopt": "Samma kran"}, files={"picture": ("", b"", "")})
    await client.post(f"{aino}/visit/cards", data={"uid": f"{UID[:-1]}0", "saw": "Bara vacker"}, files={"picture": ("", b"", "")})
    return await LearningCard.objects().first()


async def on(day: tuple[int, int, int], monkeypatch, work) -> list[Mail]:
    """The daily job on that day, twice; what was written by then."""
    monkeypatch.setattr(clock, "now", lambda: datetime(*day, 8, tzinfo=UTC))
    for _turn in range(2):
        await later("attendees.ask_what_became")
        await work()
    return await Mail.objects().where(Mail.key.like("became:%")).order_by(Mail.id)


@pytest.mark.anyio
async def test_it_is_asked_three_times_until_it_is_done_or_dropped(client, card, monkeypatch, work):
    assert await on((2026, 12, 9), monkeypatch, work) == []
    [first] = await on((2026, 12, 10), monkeypatch, work)
    assert (first.to, first.language, "Samma kran" in first.text) == ("aino@example.org", "fi", True)
    addresses = [line for line in filled(first.text, first.links).split("\n") if line.startswith("http")]
    assert [address.partition("?")[2] for address in addresses] == ["state=adopted", "state=under_way", "state=dropped"]
    under_way = addresses[1].removeprefix("http://test")
    page = (await client.get(under_way)).text
    assert "data-at-once" in page
    assert (await LearningCard.objects().get(LearningCard.id == card.id)).state == ""  # a mail program that opens links answers nothing
    answer = await client.post(under_way.partition("?")[0], data={"state": "under_way", "words": "Hankinta alkaa"})
    assert "Noted, thank you." in (await client.get(answer.headers["location"])).text
    assert "data-at-once" not in (await client.get(under_way)).text
    assert len(await on((2027, 3, 10), monkeypatch, work)) == 2
    await client.post(under_way.partition("?")[0], data={"state": "adopted"})
    assert len(await on((2027, 9, 10), monkeypatch, work)) == 2
    row = await LearningCard.objects().get(LearningCard.id == card.id)
    assert (row.state, row.words) == ("adopted", "")
    assert (await client.post(under_way.partition("?")[0], data={"state": "maybe"})).status_code == 422


@pytest.mark.anyio
async def test_somebody_else_cannot_answer(client, card):
    visit = await Event.objects().get(Event.kind == "visit")
    eino = await path_of(client, visit, "Eino")
    assert (await client.get(f"{eino}/visit/cards/{card.id}/adoption")).status_code == 404
    assert (await client.post(f"{eino}/visit/cards/{card.id}/adoption", data={"state": "dropped"})).status_code == 404
