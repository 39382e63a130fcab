"""The call's own questions: apart from those of who registers, made with the same pages."""

import pytest

from events.question_queries import form_of
from events.question_rules import Stage
from events.tables import Question
from seminars.call.tables import Proposal, ProposalAnswer
from tests.seminars.call.conftest import WHOLE, begun

pytestmark = pytest.mark.anyio
QUESTIONS = "/manage/events/klusterdagen/questions"
ASKED = {
    "stage": "call",
    "type": "choice",
    "label_sv": "Nivå",
    "label_en": "Level",
    "is_required": "on",
    "rows": "2",
    "option_sv_1": "Grund",
    "option_sv_2": "Expert",
}


@pytest.fixture
async def question(alice, called) -> int:
    answer = await alice.post(f"{QUESTIONS}/new", data=ASKED)
    assert answer.headers["location"] == f"{QUESTIONS}?saved&of=call"
    return (await Question.objects().first()).id


async def test_they_are_on_a_page_of_their_own_and_nobody_who_registers_is_asked(alice, client, called, question):
    assert "Level" in (await alice.get(f"{QUESTIONS}?of=call")).text
    assert "Level" not in (await alice.get(QUESTIONS)).text
    assert "Level" not in (await client.get("/events/klusterdagen/registration")).text
    assert "Level" not in (await alice.get(f"{QUESTIONS}/preview")).text
    assert "Level" in (await alice.get(f"{QUESTIONS}/{question}")).text


async def test_a_draft_may_leave_it_open_and_what_is_handed_in_may_not(client, called, question, work):
    path = await begun(client, work)
    assert "Level" in (await client.get(path)).text
    assert (await client.post(path, data={**WHOLE, "do": "save"})).status_code == 303
    assert (await client.post(path, data={**WHOLE, "do": "hand-in"})).status_code == 422
    assert (await client.post(path, data={**WHOLE, f"q{question}": "o2", "do": "hand-in"})).status_code == 303
    assert (await ProposalAnswer.objects().first()).value == '"o2"'
    page = (await client.get(path)).text
    assert 'value="o2" checked' in page


async def test_organisers_read_the_answers(alice, client, called, question, work):
    path = await begun(client, work)
    await client.post(path, data={**WHOLE, f"q{question}": "o2", "do": "hand-in"})
    number = (await Proposal.objects().first()).id
    page = (await alice.get(f"/manage/events/klusterdagen/call/proposals/{number}")).text
    assert "Expert" in page
    assert "1 answer" in (await alice.get(f"{QUESTIONS}?of=call")).text


async def test_they_are_moved_removed_and_asked_again(alice, client, called, question, work):
    await alice.post(f"{QUESTIONS}/new", data={**ASKED, "label_sv": "Språk", "label_en": "Tongue"})
    order = [one.label_en for one in (await form_of(called, Stage.CALL)).asked]
    assert order == ["Level", "Tongue"]
    answer = await alice.post(f"{QUESTIONS}/order", data={"stage": "call", "do": f"down-{question}"})
    assert answer.headers["location"].endswith("of=call")
    page = (await alice.get(f"{QUESTIONS}?of=call")).text
    assert page.index("Tongue") < page.index("Level")
    path = await begun(client, work)
    await client.post(path, data={**WHOLE, f"q{question}": "o1", "do": "save"})
    await alice.post(f"{QUESTIONS}/{question}/removal", data={"stage": "call"})
    assert "Level" not in (await client.get(path)).text
    await alice.post(f"{QUESTIONS}/{question}/return", data={"stage": "call"})
    assert "Level" in (await client.get(path)).text


async def test_a_question_does_not_change_sides(alice, called, question):
    answer = await alice.post(f"{QUESTIONS}/{question}", data={**ASKED, "stage": "registration"})
    assert answer.status_code == 404
    assert (await Question.objects().first()).stage == "call"


async def test_files_are_not_asked_for(alice, called):
    answer = await alice.post(f"{QUESTIONS}/new", data={**ASKED, "type": "file"})
    assert answer.status_code == 422
    assert "Files cannot be asked for here." in answer.text


async def test_a_copied_event_asks_the_same_with_new_times(alice, client, called, question):
    answer = await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Nästa", "first_day": "2027-09-09"})
    assert answer.status_code == 303
    page = (await alice.get("/manage/events/nasta/call/settings")).text
    assert "We look for stories." in page
    assert "Level" in (await alice.get("/manage/events/nasta/questions?of=call")).text
    assert (await alice.get("/events/nasta/call")).status_code == 404
