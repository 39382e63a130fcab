"""Speakers say when they can come, organisers see it, and who is silent is asked once."""

import pytest

from jobs.tables import Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.tables import Part
from seminars.wishes.actions import say_when
from seminars.wishes.queries import Said, said_by
from tests.seminars.rows import a_seminar

pytestmark = pytest.mark.anyio
MANAGE = "/manage/events/klusterdagen/programme/availability"


@pytest.fixture
async def helena(event, programme) -> Person:
    await Person.update({Person.email: "helena@example.org", Person.language: "sv"}).where(Person.last_name == "Fornstedt")
    return await Person.objects().get(Person.last_name == "Fornstedt")


@pytest.fixture
async def path(event, helena) -> str:
    return f"/s/{token_of(await make_desk(event.id, helena.id))}/availability?lang=en"


async def test_a_speaker_paints_the_hours_and_finds_them_again(client, event, helena, path):
    assert "You have not said yet." in (await client.get(path.replace("/availability", ""))).text
    answer = await client.post(path, data={"when": "some", "hour": ["d0h9", "d0h10"], "day": ["1"], "zone": "Europe/Helsinki"})
    assert answer.status_code == 303
    said = await said_by(event, helena.id)
    assert [(span.starts_at.day, span.starts_at.hour, span.ends_at.hour) for span in said.spans] == [(9, 7, 9), (10, 6, 18)]
    text = (await client.get(path)).text
    assert 'value="d0h10" checked' in text
    assert 'value="1" data-whole checked' in text
    assert "<small>10:00</small>" in text  # nine in Gävle, by the clock of Helsinki
    assert "at some of the times" in (await client.get(path.replace("/availability", ""))).text


@pytest.mark.parametrize(("when", "said"), [("always", Said(True)), ("never", Said(False))])
async def test_always_and_never_need_no_hours(client, event, helena, path, when, said):
    assert (await client.post(path, data={"when": when, "hour": ["d0h9"]})).status_code == 303
    assert await said_by(event, helena.id) == said


async def test_bad_answers_are_told_at_the_field_and_keep_what_was_ticked(client, event, helena, path):
    for data, words in (
        ({"hour": ["d0h9"]}, "This has to be filled in."),
        ({"when": "some"}, "Tick the hours"),
        ({"when": "some", "hour": ["d7h3", "x"]}, "Tick the hours"),
    ):
        answer = await client.post(path, data=data)
        assert answer.status_code == 422
        assert words in answer.text
    assert 'value="d0h9" checked' in (await client.post(path, data={"hour": ["d0h9"]})).text
    shown = await client.post(path, data={"when": "some", "hour": ["d0h9"], "zone": "Asia/Tokyo", "show": "1"})
    assert "<small>16:00</small>" in shown.text
    assert await said_by(event, helena.id) is None


async def test_who_has_only_an_unplaced_seminar_has_a_page_too_and_strangers_do_not_hear_of_it(client, event, path, helena):
    await Part.delete().where(Part.person == helena.id)
    assert (await client.get(path)).status_code == 404
    later = await a_seminar(event, 9, "Kommer senare", at=8, state="unplaced")
    await Part(seminar=later.id, person=helena.id).save()
    assert (await client.get(path)).status_code == 200
    own = (await client.get(path.replace("/availability", ""))).text
    assert "time not decided yet" in own
    assert "Kommer senare" in own
    assert (await client.get(f"/events/klusterdagen/speakers/{helena.id}")).status_code == 404


async def test_organisers_see_and_note_it(alice, event, helena):
    text = (await alice.get(MANAGE)).text
    assert "not said" in text
    assert (await alice.post(f"{MANAGE}/{helena.id}", data={"when": "some", "hour": ["d0h13"]})).status_code == 303
    assert "13:00–14:00" in (await alice.get(MANAGE)).text
    assert (await alice.post(f"{MANAGE}/{helena.id}", data={"when": "some"})).status_code == 422


async def test_who_is_silent_is_asked_once_a_day_and_not_who_has_answered(alice, event, helena, work):
    for n in (1, 0):
        assert (await alice.post(f"{MANAGE}/mails")).headers["location"].endswith(f"asked={n}")
    await work()
    (mail,) = await Mail.objects()
    assert mail.to == "helena@example.org"
    assert "Sju gap" in mail.text
    await say_when(event, helena.id, None)
    assert "Ask 1 speaker" not in (await alice.get(MANAGE)).text
