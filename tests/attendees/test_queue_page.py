"""The queues as organisers see them: who waits, who asks, who is offered; moved and answered with a reason."""

import re
from datetime import timedelta

import pytest

from accounts.tables import Trail
from attendees.actions.cancel import cancel
from attendees.tables import Registration
from events.tables import Event, Host, Role
from network.tables import Organisation
from tests.attendees.test_rules_of_places import a_party, queue
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from tests.conftest import NOON, an_account, browser, signed_in

PATH = "/manage/events/klusterdagen/queue"


@pytest.fixture
async def full(event):
    """Two have the only places; Cia, Dan and Eva wait in this order."""
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    return {name: (await come(event, name)).id for name in ("Anna", "Bo", "Cia", "Dan", "Eva")}


def section(text: str, key: int) -> str:
    return text.partition(f'id="queue-{key}"')[2].partition("</section>")[0]


def names_in(text: str) -> list[str]:
    return re.findall(r">(\w+) Test</a>", text)


async def test_each_full_seminar_has_its_queue(alice, event):
    seminar = await a_seminar(event, "Verkstad", 1)
    for name in ("Fia", "Gun", "Hans"):
        await come(event, name, seminar)
    text = (await alice.get(PATH)).text
    assert names_in(section(text, seminar)) == ["Gun", "Hans"]
    assert "Verkstad" in section(text, seminar)


async def test_the_queue_of_the_event_has_its_numbers_and_parties_one_together(alice, event, full):
    await a_party(event, "Fia", "Gun")
    text = section((await alice.get(PATH)).text, 0)
    assert names_in(text) == ["Cia", "Dan", "Eva", "Fia", "Gun"]
    assert re.findall(r"<span>(\d)<span", text) == ["1", "2", "3", "4", "4"]
    assert text.count("party 1") == 2


async def test_somebody_is_moved_with_a_reason_that_is_logged(alice, event, full):
    sent = {"queue": "0", "do": "move", "person_0": full["Eva"], "place_0": "1", "reason_0": "Speaks in the first session"}
    assert (await alice.post(f"{PATH}/moves", data=sent)).status_code == 303
    assert await queue(event) == ["Eva", "Cia", "Dan"]
    (deed,) = await Trail.objects()
    assert (deed.what, deed.subject, "Speaks in" in deed.facts) == ("queue.moved", f"registration:{full['Eva']}", True)


async def test_somebody_is_moved_in_the_queue_of_a_seminar(alice, event):
    seminar = await a_seminar(event, "Verkstad", 1)
    people = {name: (await come(event, name, seminar)).id for name in ("Anna", "Bo", "Cia")}
    key = str(seminar)
    sent = {"queue": key, "do": "move", f"person_{key}": people["Cia"], f"place_{key}": "1", f"reason_{key}": "Because"}
    assert (await alice.post(f"{PATH}/moves", data=sent)).status_code == 303
    assert await seats_in(seminar) == [("Anna", "confirmed"), ("Cia", "waiting"), ("Bo", "waiting")]
    sent = {"queue": key, "do": "give", f"person_{key}": people["Cia"], f"reason_{key}": "Because"}
    assert (await alice.post(f"{PATH}/moves", data=sent)).status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"reason_0": ""}, "reason_0", "Say why"),
        ({"person_0": ""}, "person_0", "Choose who"),
        ({"place_0": ""}, "place_0", "Say which place"),
        ({"place_0": "0"}, "place_0", "Write 1 or more"),
        ({"do": "give", "place_0": ""}, "person_0", "no free place"),
    ],
)
async def test_what_cannot_be_done_is_said_at_its_field(alice, event, full, change, field, said):
    sent = {"queue": "0", "do": "move", "person_0": full["Eva"], "place_0": "1", "reason_0": "Typed reason"}
    answer = await alice.post(f"{PATH}/moves", data=sent | change)
    assert (answer.status_code, said in answer.text, f'id="{field}-error"' in answer.text) == (422, True, True)
    assert change.get("reason_0", "Typed reason") in answer.text
    assert await queue(event) == ["Cia", "Dan", "Eva"]


async def test_who_is_offered_a_place_is_given_it_without_an_answer(alice, event, full):
    await Event.update({Event.queue_mode: "offered"}).where(Event.id == event.id)
    await cancel(full["Anna"])
    assert (await states(event))["Cia"] == "offered"
    sent = {"queue": "0", "do": "give", "person_0": full["Cia"], "reason_0": "Said yes by telephone"}
    assert (await alice.post(f"{PATH}/moves", data=sent)).status_code == 303
    assert await states(event) == {"Anna": "cancelled", "Bo": "confirmed", "Cia": "confirmed", "Dan": "waiting", "Eva": "waiting"}
    assert await Trail.exists().where(Trail.what == "registration.place_given")
    await counted(event)


async def test_who_was_refused_is_given_a_place_after_all_from_the_own_page(alice, event):
    anna = await come(event, "Anna")
    await cancel(anna.id)
    await Registration.update({Registration.state: "refused"}).where(Registration.id == anna.id)
    page = (await alice.get(f"/manage/events/klusterdagen/registrations/{anna.id}")).text
    assert "Give a place now" in page
    sent = {"queue": "0", "do": "give", "person_0": anna.id, "reason_0": "A mistake of ours"}
    assert (await alice.post(f"{PATH}/moves", data=sent)).status_code == 303
    assert await states(event) == {"Anna": "confirmed"}
    again = await alice.post(f"{PATH}/moves", data=sent)
    assert (again.status_code, "answered already" in again.text) == (422, True)
    assert "Give a place now" not in (await alice.get(f"/manage/events/klusterdagen/registrations/{anna.id}")).text
    await counted(event)


async def test_who_is_offered_a_place_stands_there_with_the_time(alice, event, full):
    await Registration.update({Registration.state: "offered", Registration.number: None, Registration.offered_until: NOON + timedelta(hours=48)}).where(
        Registration.id == full["Cia"]
    )
    text = section((await alice.get(PATH)).text, 0)
    assert "Offered to" in text
    assert "3 Jun 14:00" in re.sub(r"\s+", " ", text)


@pytest.fixture
async def asking(event):
    await Event.update({Event.admission: "approval", Event.seats: 2}).where(Event.id == event.id)
    return {name: (await come(event, name)).id for name in ("Anna", "Bo", "Cia")}


async def test_several_are_approved_at_once_and_whoever_finds_no_place_waits(alice, event, asking):
    assert 'name="asked"' in (await alice.get(PATH)).text
    assert (await alice.post(f"{PATH}/answers", data={"do": "approve", "asked": list(asking.values())})).status_code == 303
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed", "Cia": "waiting"}
    await counted(event)


async def test_one_is_refused_with_a_reason_and_a_second_answer_changes_nothing(alice, event, asking, work):
    await alice.post(f"{PATH}/answers", data={"do": "refuse", "asked": asking["Anna"], "reason": "Only members"})
    await alice.post(f"{PATH}/answers", data={"do": "approve", "asked": asking["Anna"]})
    assert (await states(event))["Anna"] == "refused"
    assert [deed.what for deed in await Trail.objects()] == ["registration.refused"]


async def test_a_party_of_which_all_are_ticked_is_approved_together(alice, event):
    await Event.update({Event.admission: "approval"}).where(Event.id == event.id)
    party = await a_party(event, "Anna", "Bo")
    assert (await alice.post(f"{PATH}/answers", data={"do": "approve", "asked": party})).status_code == 303
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed"}


async def test_nobody_ticked_is_said(alice, event, asking):
    answer = await alice.post(f"{PATH}/answers", data={"do": "approve", "reason": "Typed"})
    assert (answer.status_code, "Choose one or more" in answer.text, 'value="Typed"' in answer.text) == (422, True, True)


async def test_a_registration_of_another_event_is_not_found(alice, event, asking):
    assert (await alice.post(f"{PATH}/answers", data={"do": "approve", "asked": "999"})).status_code == 404
    assert (await alice.post(f"{PATH}/moves", data={"queue": "0", "do": "move", "person_0": "999", "place_0": "1", "reason_0": "x"})).status_code == 404


async def test_a_co_hosts_person_sees_the_own_and_of_others_only_numbers(app, event, full):
    ours = Organisation(name="Region Dalarna", name_key="region dalarna", actor_type="public_authority", country="SE", region="20")
    await ours.save()
    host = Host(event=event.id, organisation=ours.id, part="co_host", place=1)
    await host.save()
    await Registration.update({Registration.organisation: ours.id}).where(Registration.id == full["Dan"])
    account = await an_account("eva")
    await Role(event=event.id, account=account.id, role="host", host=host.id).save()
    async with browser(app, session=await signed_in(account)) as person:
        text = (await person.get(PATH)).text
        assert names_in(text) == ["Dan"]
        assert "Cia" not in text
        assert text.count("somebody of another host") == 2
        assert "<button" not in section(text, 0)
        assert (await person.post(f"{PATH}/moves", data={})).status_code == 404


async def test_the_way_there_has_the_number_of_those_who_wait(alice, event, full):
    assert f'href="{PATH}">Queues (3)' in (await alice.get("/manage/events/klusterdagen/registrations")).text
    assert PATH in (await alice.get("/manage/events/klusterdagen")).text


async def test_an_organiser_is_told_of_those_who_ask(alice, event, asking):
    assert "Ask for a place and wait for your answer: 3" in (await alice.get("/manage/events/klusterdagen")).text


async def test_without_anybody_the_page_says_so(alice, event):
    assert "Nobody waits, and nobody asks." in (await alice.get(PATH)).text
