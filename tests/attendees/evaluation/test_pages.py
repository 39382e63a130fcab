"""Saying what one thought, by the own link and at the door; and what organisers and speakers see of it."""

import json

import pytest

from accounts.tables import LoginSession
from attendees.evaluation.mails import look_after_evaluations
from attendees.evaluation.queries import evaluation_of
from attendees.evaluation.rules import LONGEST, MOST_OWN
from attendees.evaluation.tables import Ballot, Opinion, OwnQuestion, Ticket
from events.tables import Event
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of as desk_token
from seminars.tables import Part
from tests.attendees.evaluation.world import AFTER, LATE, LONG, MIDDLE, asking, guest
from tests.attendees.world import FIRST, a_seminar
from web import clock

pytestmark = pytest.mark.anyio
SETTINGS = "/manage/events/klusterdagen/evaluation"
RESULTS = "/manage/events/klusterdagen/opinions"


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture(autouse=True)
async def long_session(alice):
    """She is signed in also after the event."""
    await LoginSession.update({LoginSession.ends_at: LONG}, force=True)


async def said() -> list[dict[str, str]]:
    return [json.loads(row.said) for table in (Ballot, Opinion) for row in await table.objects()]


async def test_a_seminar_is_asked_about_from_its_middle_on(client, event, at):
    number = await a_seminar(event, "Ett", 5)
    _one, token = await guest(event, "Ada", number)
    path = f"/r/{token}/seminars/{number}/evaluation"
    assert (await client.get(path)).status_code == 404
    await asking(event)
    at(FIRST)
    assert "You can answer from" in (await client.get(path)).text
    assert path not in (await client.get(f"/r/{token}")).text
    early = await client.post(path, data={"useful": "4"})
    assert early.status_code == 422
    assert "It is not over yet" in early.text
    at(MIDDLE)
    assert path in (await client.get(f"/r/{token}")).text
    answer = await client.post(path, data={"useful": "4", "words": "Bra"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?thanks")
    assert await said() == [{"useful": "4", "words": "Bra"}]
    assert path not in (await client.get(f"/r/{token}")).text


async def test_nobody_answers_twice_by_the_own_link(client, event, at):
    _one, token = await guest(event, "Ada")
    await asking(event)
    at(AFTER)
    for grade in ("5", "1"):
        await client.post(f"/r/{token}/evaluation", data={"overall": grade})
    assert await said() == [{"overall": "5"}]
    assert "Thank you!" in (await client.get(f"/r/{token}/evaluation")).text


async def test_who_was_not_in_a_seminar_is_not_asked_about_it(client, event, at):
    number = await a_seminar(event, "Ett", 5)
    _one, token = await guest(event, "Ada")
    await asking(event)
    at(AFTER)
    assert (await client.post(f"/r/{token}/seminars/{number}/evaluation", data={"useful": "4"})).status_code == 404
    assert await said() == []


async def test_at_the_door_anybody_answers_and_is_counted_apart(client, event, at):
    number = await a_seminar(event, "Ett", 5)
    await asking(event)
    at(MIDDLE)
    path = f"/events/klusterdagen/seminars/{number}/evaluation"
    assert "counted apart" in (await client.get(path)).text
    for _turn in range(2):
        assert (await client.post(path, data={"useful": "3"})).status_code == 303
    assert [row.way for row in await Ballot.objects()] == ["door", "door"]
    assert await Ticket.count() == 0


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "This has to be filled in."),
        ({"overall": "6", "good": "Mycket"}, "Mycket"),
        ({"overall": "5", "again": "never"}, "1 = not at all good"),
        ({"overall": "5", "good": "x" * (LONGEST + 1)}, "x" * 100),
    ],
)
async def test_what_cannot_be_kept_is_said_at_the_field(client, event, at, sent, words):
    _one, token = await guest(event, "Ada")
    await asking(event)
    at(AFTER)
    answer = await client.post(f"/r/{token}/evaluation", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert await Ticket.count() == 0


async def test_when_its_days_are_over_nothing_is_taken(client, event, at):
    _one, token = await guest(event, "Ada")
    await asking(event)
    at(LATE)
    answer = await client.post(f"/r/{token}/evaluation", data={"overall": "5", "good": "Sent"})
    assert answer.status_code == 422
    assert "Answers are no longer taken." in answer.text
    assert await said() == []


async def test_an_organiser_sets_it_and_asks_questions_of_their_own(alice, event, at):
    assert SETTINGS in (await alice.get("/manage/events/klusterdagen")).text
    assert (await alice.post(SETTINGS, data={"is_on": "on", "days": "7", "is_shared": "on"})).status_code == 303
    row = await evaluation_of(event.id)
    assert (row.is_on, row.days, row.is_shared, row.reminds) == (True, 7, True, False)
    for _turn in range(MOST_OWN):
        assert (await alice.post(f"{SETTINGS}/questions", data={"about": "event", "type": "scale", "label_sv": "Maten?"})).status_code == 303
    many = await alice.post(f"{SETTINGS}/questions", data={"about": "event", "type": "scale", "label_sv": "En till?"})
    assert many.status_code == 422
    assert "En till?" in many.text
    assert (await alice.post(f"{SETTINGS}/questions", data={"about": "event", "type": "text"})).status_code == 422
    first = (await OwnQuestion.objects().first()).id
    assert (await alice.post(f"{SETTINGS}/questions/{first}/removal")).status_code == 303
    assert (await alice.post(f"{SETTINGS}/questions/{first}/removal")).status_code == 404
    at(AFTER)
    page = (await alice.get("/events/klusterdagen/evaluation?lang=sv")).text
    assert page.count("Maten?") == MOST_OWN - 1


async def test_bad_settings_are_said_at_the_field(alice, event):
    answer = await alice.post(SETTINGS, data={"days": "400"})
    assert answer.status_code == 422
    assert 'value="400"' in answer.text


async def test_results_are_pictures_from_three_answers_on(alice, event, at, client, work):
    await asking(event)
    at(AFTER)
    for number, grade in enumerate(("5", "4", "5", "4", "2")):
        _one, token = await guest(event, f"Guest{number}")
        await client.post(f"/r/{token}/evaluation", data={"overall": grade, "good": f"Text {number}"})
    assert "still in the ballot box" in (await alice.get(RESULTS)).text
    at(AFTER)
    await look_after(work)
    page = (await alice.get(RESULTS)).text
    assert "4 of 5" in page
    assert "Text 3" in page
    assert "Guest" not in page
    csv = (await alice.get(f"{RESULTS}/csv")).text
    assert "How was the event as a whole?" in csv
    assert (await alice.get(f"{RESULTS}/xlsx")).content[:2] == b"PK"


async def look_after(work) -> None:
    await look_after_evaluations()
    await work()


async def test_of_a_question_that_few_answered_nothing_is_shown(alice, event, at, client, work):
    await asking(event)
    at(AFTER)
    for number in range(5):
        await client.post("/events/klusterdagen/evaluation", data={"overall": "4", **({"good": "Hemligt"} if number < 2 else {})})
    await look_after(work)
    page = (await alice.get(RESULTS)).text
    assert "5 answers" in page
    assert "Hemligt" not in page
    assert "Hemligt" not in (await alice.get(f"{RESULTS}/csv")).text


async def test_a_copy_of_the_event_asks_again(alice, event):
    await alice.post(SETTINGS, data={"is_on": "on", "days": "7"})
    await alice.post(f"{SETTINGS}/questions", data={"about": "event", "type": "scale", "label_sv": "Maten?"})
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Klusterdagen 2027", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "klusterdagen-2027")
    assert (await evaluation_of(new.id)).days == 7
    assert await OwnQuestion.count() == 2


@pytest.mark.parametrize("is_shared", [True, False])
async def test_speakers_see_their_own_seminars_when_it_is_shared(client, event, at, work, is_shared):
    number = await a_seminar(event, "Ett", 5)
    await asking(event, is_shared=is_shared)
    person = Person(first_name="Eva", last_name="Ek", email="eva@example.org", created_at=FIRST)
    await person.save()
    await Part(seminar=number, person=person.id).save()
    token = desk_token(await make_desk(event.id, person.id))
    at(MIDDLE)
    for _turn in range(5):
        await client.post(f"/events/klusterdagen/seminars/{number}/evaluation", data={"useful": "4", "words": "Mer sådant"})
    await look_after(work)
    assert ("Mer sådant" in (await client.get(f"/s/{token}")).text) is is_shared
