"""Questions from the floor: on phones, for those on the stage, and on the screen of the room."""

import pytest

from attendees.actions.erase import erase
from attendees.floor.rules import LONGEST, MOST_WAITING
from attendees.floor.tables import Floor, FloorQuestion, FloorVote
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of as desk_token
from seminars.tables import Part
from tests.attendees.floor.world import a_floor, somebody
from tests.attendees.world import a_seminar
from tests.conftest import NOON

pytestmark = pytest.mark.anyio


async def ask(client, token: str, number: int, text: str, **more: str):
    return await client.post(f"/r/{token}/seminars/{number}/questions", data={"text": text, **more})


async def uid_of(text: str) -> str:
    return (await FloorQuestion.objects().get(FloorQuestion.text == text)).uid


async def speaker_of(event, number: int) -> str:
    person = Person(first_name="Eva", last_name="Ek", email="eva@example.org", created_at=NOON)
    await person.save()
    await Part(seminar=number, person=person.id).save()
    return desk_token(await make_desk(event.id, person.id))


async def test_a_question_is_found_from_ones_page_and_seen_by_the_others(client, event):
    number = await a_floor(event)
    (_one, asking), (_other, looking) = await somebody(event, "Ada"), await somebody(event, "Bo")
    assert f"/r/{asking}/seminars/{number}/questions" in (await client.get(f"/r/{asking}")).text
    answer = await ask(client, asking, number, "Vad kostar det?")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/r/{asking}/seminars/{number}/questions?sent")
    assert "Your question is there." in (await client.get(answer.headers["location"])).text
    page = (await client.get(f"/r/{looking}/seminars/{number}/questions")).text
    assert "Vad kostar det?" in page
    assert "Ada" not in page
    assert "Vad kostar det?" in (await client.get(f"/events/klusterdagen/seminars/{number}/questions")).text


async def test_a_name_is_shown_only_when_one_wants_it(client, event):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    await ask(client, token, number, "Med namn?", signed="on")
    assert "Ada Test" in (await client.get(f"/events/klusterdagen/seminars/{number}/questions")).text


async def test_what_is_moderated_waits_for_the_stage(client, event):
    number = await a_floor(event, is_moderated=True)
    _one, token = await somebody(event, "Ada")
    stage = f"/s/{await speaker_of(event, number)}/seminars/{number}/questions"
    await ask(client, token, number, "Får jag?")
    assert "not shown yet" in (await client.get(f"/r/{token}/seminars/{number}/questions")).text
    screen = f"/events/klusterdagen/seminars/{number}/questions"
    assert "Får jag?" not in (await client.get(screen)).text
    assert "Får jag?" in (await client.get(stage)).text
    for state, is_seen in (("shown", True), ("hidden", False), ("shown", True), ("answered", False)):
        assert (await client.post(f"{stage}/{await uid_of('Får jag?')}", data={"state": state})).status_code == 303
        assert ("Får jag?" in (await client.get(screen)).text) is is_seen


async def test_the_stage_opens_and_closes_the_floor(client, event):
    number = await a_seminar(event, "Ett", None)
    _one, token = await somebody(event, "Ada")
    stage = f"/s/{await speaker_of(event, number)}/seminars/{number}/questions"
    assert (await client.get(f"/r/{token}/seminars/{number}/questions")).status_code == 404
    await client.post(stage, data={"is_open": "on"})
    assert (await ask(client, token, number, "Nu?")).status_code == 303
    await client.post(stage, data={})
    page = await client.get(f"/r/{token}/seminars/{number}/questions")
    assert "No questions are taken at the moment." in page.text
    assert "Nu?" in page.text
    late = await ask(client, token, number, "För sent, men skrivet")
    assert late.status_code == 422
    assert "No questions are taken at the moment." in late.text


async def test_an_organiser_does_the_same_from_the_seminars_page(alice, event):
    number = await a_seminar(event, "Ett", None)
    path = f"/manage/events/klusterdagen/programme/{number}"
    assert f"{path}/questions" in (await alice.get(path)).text
    await alice.post(f"{path}/questions", data={"is_open": "on", "is_moderated": "on"})
    row = await Floor.objects().get(Floor.seminar == number)
    assert (row.is_open, row.is_moderated) == (True, True)
    assert "takes questions from the floor" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_whoever_speaks_elsewhere_has_no_say_here(client, event):
    number, other = await a_floor(event), await a_seminar(event, "Annat", None)
    token = await speaker_of(event, other)
    assert (await client.get(f"/s/{token}/seminars/{number}/questions")).status_code == 404
    assert (await client.post(f"/s/{token}/seminars/{number}/questions", data={})).status_code == 404


async def test_a_vote_counts_once_and_can_be_taken_back(client, event):
    number = await a_floor(event)
    (_one, asking), (_other, voting) = await somebody(event, "Ada"), await somebody(event, "Bo")
    await ask(client, asking, number, "Ett?")
    await ask(client, asking, number, "Två?")
    path = f"/r/{voting}/seminars/{number}/questions/{await uid_of('Två?')}/vote"
    for wants, votes in (("yes", 1), ("yes", 1), ("no", 0), ("no", 0), ("yes", 1)):
        assert (await client.post(path, data={"wants": wants})).status_code == 303
        assert (await FloorQuestion.objects().get(FloorQuestion.text == "Två?")).votes == await FloorVote.count() == votes
    page = (await client.get(f"/r/{voting}/seminars/{number}/questions")).text
    assert page.index("Två?") < page.index("Ett?")
    assert page.count('aria-pressed="true"') == 1


async def test_nobody_votes_for_what_is_not_shown(client, event):
    number = await a_floor(event, is_moderated=True)
    _one, token = await somebody(event, "Ada")
    await ask(client, token, number, "Ett?")
    answer = await client.post(f"/r/{token}/seminars/{number}/questions/{await uid_of('Ett?')}/vote", data={"wants": "yes"})
    assert answer.status_code == 404


@pytest.mark.parametrize(("text", "words"), [("", "This has to be filled in."), ("x" * (LONGEST + 1), f"{LONGEST}")])
async def test_what_cannot_be_asked_is_said_at_the_field(client, event, text, words):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    answer = await ask(client, token, number, text)
    assert answer.status_code == 422
    assert words in answer.text
    assert text in answer.text
    assert await FloorQuestion.count() == 0


async def test_nobody_fills_the_screen(client, event):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    for turn in range(MOST_WAITING):
        assert (await ask(client, token, number, f"Fråga {turn}?")).status_code == 303
    answer = await ask(client, token, number, "En till?")
    assert answer.status_code == 422
    assert "En till?" in answer.text
    await client.post(f"/r/{token}/seminars/{number}/questions/{await uid_of('Fråga 0?')}/withdrawal")
    assert (await ask(client, token, number, "En till?")).status_code == 303


async def test_only_ones_own_question_is_taken_back(client, event):
    number = await a_floor(event)
    (_one, asking), (_other, looking) = await somebody(event, "Ada"), await somebody(event, "Bo")
    await ask(client, asking, number, "Min?")
    assert (await client.post(f"/r/{looking}/seminars/{number}/questions/{await uid_of('Min?')}/withdrawal")).status_code == 404
    assert await FloorQuestion.count() == 1


async def test_who_has_no_place_asks_nothing(client, event):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    await client.post(f"/r/{token}/cancellation")
    assert (await ask(client, token, number, "Och jag?")).status_code == 404


async def test_nothing_typed_becomes_html(client, event):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    await ask(client, token, number, "<script>alert(1)</script>")
    page = (await client.get(f"/events/klusterdagen/seminars/{number}/questions")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_who_is_erased_leaves_no_question_and_no_vote(client, event):
    number = await a_floor(event)
    (one, asking), (_other, staying) = await somebody(event, "Ada"), await somebody(event, "Bo")
    await ask(client, asking, number, "Bort?")
    await ask(client, staying, number, "Kvar?")
    await client.post(f"/r/{asking}/seminars/{number}/questions/{await uid_of('Kvar?')}/vote", data={"wants": "yes"})
    assert "Bort?" in (await client.get(f"/r/{asking}/data.json")).text
    before = (await Floor.objects().first()).revision
    await erase(one)
    assert [(row.text, row.votes) for row in await FloorQuestion.objects()] == [("Kvar?", 0)]
    assert (await Floor.objects().first()).revision > before
