"""What people answer is kept to the wording they saw, and options with places are never chosen by more than may."""

import asyncio
from datetime import timedelta

import pytest

from attendees.actions import fill_in
from attendees.actions.approve import give_place_now
from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import change_answers
from attendees.actions.erase import erase
from attendees.actions.fill_in import Answers, NoPlace
from attendees.actions.hand_over import hand_over
from attendees.answers import answer_counts, answers_of, left, taken
from attendees.forms import Colleague
from attendees.queries import unanswered
from attendees.tables import Answer, Chosen, Registration
from events.question_queries import read_form
from events.question_rules import Posed, Upload, YesNo
from events.tables import Event, Wording
from tests.attendees.world import a_question, come
from tests.conftest import NOON
from web import files


async def say(registration: int, stage: str = "registration", **values) -> None:
    """q1="Hi": one's answers to these questions."""
    rows = [await posed(int(name[1:])) for name in values]
    await change_answers(registration, Answers(tuple(rows), {row.id: values[row.name] for row in rows if values[row.name] is not None}), stage)


async def posed(number: int) -> Posed:
    question = await Wording.select(Wording.question.event.as_alias("event")).where(Wording.question == number).first()
    return (await read_form(question["event"])).question(number)


async def said(registration: int) -> dict[str, object]:
    return {given.question.name: given.value for given in await answers_of(registration)}


async def test_answers_come_with_the_registration(event):
    question = await a_question(event)
    anna = await come(event, "Anna", answers=Answers((question,), {question.id: "Late"}))
    assert await said(anna.id) == {"q1": "Late"}


async def test_an_answer_keeps_the_wording_it_was_given_to(event):
    await a_question(event, label_en="Do you come by train?")
    anna = await come(event, "Anna")
    await say(anna.id, q1="Yes")
    await Wording(question=1, version=2, type="text", label_en="How do you come?", made_at=NOON).save()
    bo = await come(event, "Bo")
    await say(bo.id, q1="By bus")
    labels = [(given.question.label_en, given.question.version) for row in (anna, bo) for given in await answers_of(row.id)]
    assert labels == [("Do you come by train?", 1), ("How do you come?", 2)]


async def test_a_full_option_is_refused_and_what_was_there_stays(event):
    await a_question(event, "choice", 1, None)
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    await say(anna.id, q1="a")
    await say(bo.id, q1="b")
    with pytest.raises(NoPlace):
        await say(bo.id, q1="a")
    assert await said(bo.id) == {"q1": "b"}
    await say(anna.id, q1="a")  # who has it keeps it
    assert await left(await Event.objects().first()) == {(1, "a"): 0}


async def test_a_place_is_given_back_when_one_changes_or_cancels(event):
    await a_question(event, "choice", 1, 5)
    anna, bo, cia = [await come(event, name) for name in ("Anna", "Bo", "Cia")]
    await say(anna.id, q1="a")
    await say(anna.id, q1="b")
    await say(bo.id, q1="a")
    await cancel(bo.id)
    await say(cia.id, q1="a")
    assert await taken(1, "a") == 1
    await come_back(bo.id)
    assert await said(bo.id) == {}
    assert await taken(1, "a") == 1


async def test_who_was_refused_and_gets_a_place_after_all_does_not_overfill_an_option(event):
    await a_question(event, "choice", 1)
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    await say(anna.id, q1="a")
    await Event.update({Event.taken: 1}).where(Event.id == event.id)
    await Registration.update({Registration.state: "refused"}).where(Registration.id == anna.id)
    await say(bo.id, q1="a")
    await give_place_now(anna.id, reason="A mistake", account=1)
    assert (await Registration.objects().get(Registration.id == anna.id)).state == "confirmed"
    assert (await said(anna.id), await said(bo.id)) == ({}, {"q1": "a"})


async def test_twenty_at_once_for_three_places_of_an_option(event):
    question = await a_question(event, "choice", 3, None)
    tries = [come(event, f"P{n}", answers=Answers((question,), {question.id: "a"})) for n in range(20)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, NoPlace) for one in found) == 17
    assert await taken(question.id, "a") == await Registration.count() == 3


async def test_without_the_guard_more_would_get_it(event, monkeypatch):
    async def always(*_what: object) -> bool:
        return True

    monkeypatch.setattr(fill_in, "has_place", always)
    question = await a_question(event, "choice", 1)
    for name in ("Anna", "Bo"):
        await come(event, name, answers=Answers((question,), {question.id: "a"}))
    assert await taken(question.id, "a") == 2


async def test_what_is_not_asked_any_more_goes(event):
    await a_question(event, "yes_no")
    await a_question(event, only_if=1, only_answers=["yes"], stage="second")
    anna = await come(event, "Anna")
    await say(anna.id, q1=YesNo(True), q2="Fish")
    await say(anna.id, q1=YesNo(False))
    assert await said(anna.id) == {"q1": YesNo(False)}


async def test_who_has_not_answered_is_found(event):
    await a_question(event, is_required=True)
    await a_question(event, stage="second")
    await a_question(event, stage="second", is_required=True, kinds=["press"])
    anna, bo, cia = [await come(event, name) for name in ("Anna", "Bo", "Cia")]
    await come(event, "Dan")
    await cancel(4)
    await say(anna.id, q1="Hi")
    assert await unanswered(await Event.objects().first()) == {bo.id, cia.id}
    await say(bo.id, q1="Hi")
    await Event.update({Event.second_opened_at: NOON, Event.second_until: NOON.date() + timedelta(days=9)}).where(Event.id == event.id)
    assert await unanswered(await Event.objects().first()) == {anna.id, bo.id, cia.id}
    await say(anna.id, "second", q2=None)  # nothing to say is an answer
    await Registration.update({Registration.kind: "press"}).where(Registration.id == bo.id)
    await say(bo.id, "second", q2=None, q3=None)
    assert await unanswered(await Event.objects().first()) == {bo.id, cia.id}


async def test_an_event_without_questions_has_nobody_who_lacks_one(event):
    await come(event, "Anna")
    assert await unanswered(event) == set()


async def a_file(registration: int, text: bytes) -> str:
    name = await files.keep(text)
    await say(registration, q1=Upload(name="cv.pdf", file=name, size=len(text), media_type="application/pdf"))
    return name


async def test_a_file_goes_with_the_last_answer_that_has_it(event, work):
    await a_question(event, "file")
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    name = await a_file(anna.id, b"%PDF-1")
    assert await a_file(bo.id, b"%PDF-1") == name
    await say(anna.id, q1=None)
    await work()
    assert await files.fetch(name) == b"%PDF-1"
    await erase(bo.id)
    await work()
    with pytest.raises(FileNotFoundError):
        await files.fetch(name)
    assert await Answer.count() == await Chosen.count() == 0


async def test_a_colleague_gets_the_chosen_places_and_nothing_personal(event):
    await a_question(event, "choice", 1)
    await a_question(event)
    anna = await come(event, "Anna")
    await say(anna.id, q1="a", q2="My secret")
    row = await Registration.objects().get(Registration.id == anna.id)
    await hand_over(row.id, row.uid, Colleague("Bo", "Ek", "bo@example.org", "Clerk", "en"))
    assert await said(anna.id) == {"q1": "a"}


async def test_how_often_each_was_answered_and_chosen(event):
    await a_question(event, "several", None, None)
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    await say(anna.id, q1=["a", "b"])
    await say(bo.id, q1=["b"])
    assert await answer_counts(event.id) == {1: {"": 2, "a": 1, "b": 2}}
