"""The programme's public pages."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from network.tables import Person
from seminars.tables import Part, Seminar

PAGES = ("programme", "seminars/1", "speakers", "speakers/1")


@pytest.fixture
async def lecture(event) -> Seminar:
    """A parallel seminar of two seats, in which Helena Fornstedt speaks."""
    at = datetime(2026, 9, 9, 8, tzinfo=UTC)
    made = Seminar(
        event=event.id,
        uid=str(uuid4()),
        kind="parallel",
        title_sv="Sju gap att överbrygga",
        track="Innovation",
        seats=2,
        starts_at=at,
        ends_at=at.replace(hour=9),
        changed_at=at,
    )
    await made.save()
    person = Person(first_name="Helena", last_name="Fornstedt", created_at=at)
    await person.save()
    await Part(seminar=made.id, person=person.id, title="Projektledare").save()
    return made


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
async def test_each_page_is_there_in_three_languages(client, lecture, page, language):
    answer = await client.get(f"/events/klusterdagen/{page}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "Sju gap" in answer.text


@pytest.mark.parametrize("page", ["seminars/9", "speakers/9"])
async def test_what_is_not_in_the_programme_is_not_found(client, lecture, page):
    assert (await client.get(f"/events/klusterdagen/{page}")).status_code == 404
