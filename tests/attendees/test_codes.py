"""Codes: whoever has one comes in as the kind that it gives, never more of them than may, and a use that is given back is there again."""

import asyncio
from datetime import timedelta

import pytest

from accounts.tables import Trail
from attendees.actions.cancel import cancel, come_back
from attendees.actions.erase import erase
from attendees.actions.uses import WrongCode
from attendees.tables import Code, Registration
from events.tables import Event, Hold
from network.tables import Organisation
from tests.attendees.world import come, states
from tests.conftest import NOON

MANAGE = "/manage/events/klusterdagen/codes"
FORM = "/events/klusterdagen/registration"
FIELDS = {"first_name": "Åsa", "last_name": "Öberg", "email": "asa@example.org", "organisation": "Region Gävleborg", "position": "Strateg"}
FACTS = {"label": "Gävle kommun", "quota": "2", "kind": "speaker"}


async def a_code(event: Event, **more: object) -> Code:
    code = Code(**{"event": event.id, "code": "GAVLE-24", "label": "Gävle kommun", "quota": 2, **more})
    await code.save()
    return code


async def used(code: Code) -> int:
    return (await Code.select(Code.used).where(Code.id == code.id).first())["used"]


async def registered(client, **more: str):
    return await client.post(FORM, data=FIELDS | more)


async def test_an_organiser_gives_out_a_code_and_whoever_has_its_link_comes_in_with_it(alice, client, event):
    assert (await alice.post(MANAGE, data=FACTS)).status_code == 303
    code = await Code.objects().first()
    text = (await alice.get(f"{MANAGE}?saved")).text
    assert f'value="http://test{FORM}?code={code.code}"' in text
    assert "0 of 2" in text
    assert f'value="{code.code}"' in (await client.get(f"{FORM}?code={code.code}")).text
    assert (await registered(client, code=code.code.lower())).status_code == 303
    row = await Registration.objects().first()
    assert (row.code, row.kind, row.state) == (code.id, "speaker", "confirmed")
    assert "1 of 2" in (await alice.get(MANAGE)).text
    assert "Åsa Öberg" in (await alice.get(f"{MANAGE}/{code.id}")).text
    assert await Trail.exists().where(Trail.what == "code.added")


async def test_the_field_is_there_when_the_event_has_codes(client, event):
    assert 'name="code"' not in (await client.get(FORM)).text
    code = await a_code(event)
    assert 'name="code"' in (await client.get(FORM)).text
    await Code.update({Code.ends_at: NOON}).where(Code.id == code.id)
    assert 'name="code"' not in (await client.get(FORM)).text


@pytest.mark.parametrize(
    ("facts", "typed", "said"),
    [
        ({}, "NOTHING", "There is no such code"),
        ({"used": 2}, "GAVLE-24", "This code is used up (2 of 2)"),
        ({"ends_at": NOON}, "GAVLE-24", "This code has ended"),
    ],
)
async def test_a_code_that_lets_nobody_in_is_said_at_its_field_and_what_was_typed_stays(client, event, facts, typed, said):
    await a_code(event, **facts)
    answer = await registered(client, code=typed, organisation="Bos Bageri")
    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text
    assert said in answer.text
    assert 'value="Öberg"' in answer.text
    assert await Registration.count() == 0
    assert not await Organisation.exists().where(Organisation.name == "Bos Bageri")


async def test_by_invitation_nobody_comes_in_without_a_code(client, event):
    await Event.update({Event.admission: "invited"}).where(Event.id == event.id)
    await a_code(event)
    answer = await registered(client)
    assert answer.status_code == 422
    assert "This event is by invitation" in answer.text
    assert (await registered(client, code=" gavle-24 ")).status_code == 303


async def test_another_events_code_lets_nobody_in(client, event):
    facts = {name: value for name, value in event.to_dict().items() if name not in ("id", "slug")}
    other = Event(slug="other", **facts)
    await other.save()
    await a_code(other)
    assert (await registered(client, code="GAVLE-24")).status_code == 422


async def test_who_cancels_or_is_erased_gives_the_use_back_once(event):
    code = await a_code(event)
    anna, bo = await come(event, "Anna", code=code.id), await come(event, "Bo", code=code.id)
    assert await used(code) == 2
    await asyncio.gather(*(cancel(anna.id) for _ in range(3)))
    assert await used(code) == 1
    await erase(anna.id)
    await erase(bo.id)
    assert await used(code) == 0


async def test_who_comes_back_uses_it_anew_or_comes_without(event):
    code = await a_code(event, quota=1, kind="press")
    anna = await come(event, "Anna", code=code.id)
    await cancel(anna.id)
    await come_back(anna.id)
    assert await used(code) == 1
    await cancel(anna.id)
    await come(event, "Bo", code=code.id)
    await come_back(anna.id)
    row = await Registration.objects().get(Registration.id == anna.id)
    assert (row.state, row.code, row.kind) == ("confirmed", None, "delegate")
    assert await used(code) == 1


async def test_who_comes_back_to_an_event_by_invitation_needs_a_use(event):
    code = await a_code(event, quota=1)
    anna = await come(event, "Anna", code=code.id)
    await cancel(anna.id)
    await come(event, "Bo", code=code.id)
    await Event.update({Event.admission: "invited"}).where(Event.id == event.id)
    with pytest.raises(WrongCode):
        await come_back(anna.id)
    assert (await states(event))["Anna"] == "cancelled"


async def test_two_from_each_organisation(client, event):
    code = await a_code(event, is_each=True, quota=2)
    for number, organisation in enumerate(["Gävle kommun", "Gävle kommun", "Söderhamns kommun"]):
        assert (await registered(client, email=f"p{number}@example.org", organisation=organisation, code=code.code)).status_code == 303
    answer = await registered(client, organisation="gävle  kommun", code=code.code)
    assert answer.status_code == 422
    assert "so many from yours have registered with it" in answer.text
    assert await used(code) == 3
    first = await Registration.objects().order_by(Registration.id).first()
    await cancel(first.id)
    assert (await registered(client, organisation="Gävle kommun", code=code.code)).status_code == 303


async def test_nobody_goes_over_to_an_organisation_whose_uses_are_taken(client, event):
    code = await a_code(event, is_each=True, quota=1)
    await registered(client, email="bo@example.org", organisation="Gävle kommun", code=code.code)
    page = (await registered(client, organisation="Söderhamns kommun", code=code.code)).headers["location"]
    details = {"first_name": "Åsa", "last_name": "Öberg", "organisation": "Gävle kommun", "position": "Strateg", "language": "sv"}
    answer = await client.post(page, data=details)
    assert answer.status_code == 422
    assert 'id="organisation-error"' in answer.text
    assert (await client.post(page, data=details | {"organisation": "Bollnäs kommun"})).status_code == 303


async def test_who_is_registered_already_uses_nothing(event):
    code = await a_code(event)
    await come(event, "Anna")
    await come(event, "Anna", code=code.id)
    assert await used(code) == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"code": "ABC"}, "code"),
        ({"code": "GÅ Å?KE"}, "code"),
        ({"code": "GAVLE-24"}, "code"),
        ({"quota": "0"}, "quota"),
        ({"held": "2"}, "held_until"),
        ({"held": "3", "held_until": "2026-08-01T12:00"}, "held"),
        ({"held": "2", "held_until": "2027-01-01T12:00"}, "held_until"),
        ({"held": "2", "held_until": "2026-06-01T12:00"}, "held_until"),
        ({"quota": "20", "held": "11", "held_until": "2026-08-01T12:00"}, "held"),
        ({"label": ""}, "label"),
    ],
)
async def test_what_does_not_fit_together_is_said_at_its_field(alice, event, sent, field):
    await a_code(event)
    answer = await alice.post(MANAGE, data=FACTS | sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert await Code.count() == 1


async def test_the_quota_is_not_cut_below_those_who_have_used_it(alice, event):
    code = await a_code(event, quota=5)
    for name in ("Anna", "Bo"):
        await come(event, name, code=code.id)
    answer = await alice.post(f"{MANAGE}/{code.id}", data=FACTS | {"quota": "1"})
    assert answer.status_code == 422
    assert "2 have used it: write at least so many." in answer.text
    assert (await alice.post(f"{MANAGE}/{code.id}", data=FACTS)).status_code == 303
    found = await Code.objects().first()
    assert (found.code, found.quota, found.used) == ("GAVLE-24", 2, 2)


async def test_places_are_held_for_it_as_the_form_says_and_no_longer_when_it_ends(alice, event):
    code = await a_code(event)
    held = {"held": "2", "held_until": "2026-08-01T12:00"}
    assert (await alice.post(f"{MANAGE}/{code.id}", data=FACTS | held)).status_code == 303
    (row,) = await Hold.objects()
    assert (row.by, row.value, row.seats, row.until.hour) == ("code", str(code.id), 2, 10)
    assert 'value="2026-08-01 12:00"' in (await alice.get(f"{MANAGE}/{code.id}")).text
    assert (await alice.post(f"{MANAGE}/{code.id}/end")).status_code == 303
    assert await Hold.count() == 0


async def test_a_used_code_ends_and_an_unused_one_is_gone(alice, event):
    code, other = await a_code(event), await a_code(event, code="OTHER-24")
    anna = await come(event, "Anna", code=code.id)
    for row in (code, other):
        assert (await alice.post(f"{MANAGE}/{row.id}/end")).status_code == 303
    (left,) = await Code.objects()
    assert left.ends_at == NOON
    assert (await Registration.objects().get(Registration.id == anna.id)).code == code.id
    assert (await alice.get(f"{MANAGE}/{other.id}")).status_code == 404


async def test_a_copied_event_has_codes_for_the_same_people_that_are_not_the_same(alice, event):
    code = await a_code(event, is_each=True, used=7, ends_at=NOON + timedelta(days=30))
    await Hold(event=event.id, by="code", value=str(code.id), seats=2, until=NOON).save()
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Igen", "first_day": "2027-09-09"})
    new = await Code.objects().get(Code.event != event.id)
    assert (new.label, new.quota, new.is_each, new.used, new.ends_at) == ("Gävle kommun", 2, True, 0, NOON + timedelta(days=395))
    assert new.code != code.code
    assert await Hold.exists().where((Hold.event == new.event) & (Hold.value == str(new.id)))


async def test_fifty_at_once_in_one_process(event):
    """The rush on several processes is among the race tests."""
    code = await a_code(event, quota=10)
    await Event.update({Event.seats: 100}).where(Event.id == event.id)
    answers = await asyncio.gather(*(come(event, f"P{number}", code=code.id) for number in range(50)), return_exceptions=True)
    assert sum(isinstance(answer, WrongCode) for answer in answers) == 40
    assert await Registration.count() == await used(code) == 10
