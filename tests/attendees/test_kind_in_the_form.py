"""Registering as a kind of participant, and what the form says of held places."""

from datetime import timedelta

from attendees.tables import Registration
from events.tables import Hold, KindPlaces
from tests.attendees.test_rules_of_places import change
from tests.conftest import NOON

PATH = "/events/klusterdagen/registration"
TYPED = {"first_name": "Anna", "last_name": "Ek", "email": "anna@example.org", "organisation": "Region Gävleborg", "position": "Chef"}


async def test_where_there_is_one_kind_nobody_is_asked(client, event):
    assert 'name="kind"' not in (await client.get(PATH)).text
    assert (await client.post(PATH, data=TYPED)).status_code == 303
    assert await Registration.select(Registration.kind).output(as_list=True) == ["delegate"]


async def test_one_chooses_among_those_that_are_offered(client, event):
    for kind, is_offered in (("delegate", True), ("press", True), ("host", False)):
        await KindPlaces(event=event.id, kind=kind, is_offered=is_offered, is_approved=kind == "press").save()
    page = (await client.get(PATH)).text
    assert '<option value="press">Press</option>' in page
    assert 'value="host"' not in page
    assert (await client.post(PATH, data={**TYPED, "kind": "press"})).status_code == 303
    assert await Registration.select(Registration.kind, Registration.state).first() == {"kind": "press", "state": "asked"}


async def test_a_kind_that_is_not_offered_is_refused_at_its_field(client, event):
    for kind, is_offered in (("delegate", True), ("press", True), ("host", False)):
        await KindPlaces(event=event.id, kind=kind, is_offered=is_offered).save()
    for kind in ("host", "king"):
        answer = await client.post(PATH, data={**TYPED, "kind": kind})
        assert answer.status_code == 422
        assert 'id="kind-error"' in answer.text
    assert not await Registration.exists()


async def test_the_only_kind_there_is_need_not_be_chosen(client, event):
    await KindPlaces(event=event.id, kind="delegate", is_offered=False).save()
    await KindPlaces(event=event.id, kind="exhibitor").save()
    await client.post(PATH, data=TYPED)
    assert await Registration.select(Registration.kind).output(as_list=True) == ["exhibitor"]


async def test_places_that_are_held_are_not_promised_to_everybody(client, event):
    await Hold(event=event.id, by="kind", value="press", seats=4, until=NOON + timedelta(days=9)).save()
    assert "6 places left of 10." in (await client.get(PATH)).text
    await change(event, taken=6)
    assert "The places that are left are held for some" in (await client.get(PATH)).text
