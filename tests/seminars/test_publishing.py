"""What would be wrong for everybody keeps an event from being published: an item on a day that it does not have; tests/seminars/clashes has the rest."""

from datetime import UTC, date, datetime

from events.questions import ask_before_publish
from seminars.tables import Seminar


async def test_a_programme_within_the_days_may_be_published(event, programme):
    assert await ask_before_publish(event) == []


async def test_no_programme_yet_may_be_published(event):
    assert await ask_before_publish(event) == []


async def test_an_item_on_another_day_may_not(event, programme):
    await Seminar.update({Seminar.starts_at: datetime(2026, 9, 11, 8, tzinfo=UTC)}).where(Seminar.id == programme["gaps"].id)
    [problem] = await ask_before_publish(event)
    assert problem.facts == {"title": "Sju gap att överbrygga", "day": date(2026, 9, 11)}
