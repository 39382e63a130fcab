"""Kinds of participants: in the list, in the spreadsheet, and changed for somebody."""

import pytest

from accounts.tables import Trail
from attendees.tables import Registration
from events.tables import Event, Hold, KindPlaces
from tests.attendees.test_held_places import RELEASE
from tests.attendees.world import come, counted, states
from tests.conftest import NOON

LIST = "/manage/events/klusterdagen/registrations"


async def test_the_list_is_looked_through_by_kind_attendance_and_state(alice, event):
    await Event.update({Event.is_hybrid: True}).where(Event.id == event.id)
    await come(event, "Anna")
    await come(event, "Bo", kind="press")
    await come(event, "Cia", attendance="online")
    text = (await alice.get(LIST)).text
    assert 'value="press">press (1)' in text
    assert 'data-label="Takes part">online<' in text
    for query, names in ((("kind", "press"), {"Bo"}), (("attendance", "online"), {"Cia"}), (("only", "confirmed"), {"Anna", "Bo", "Cia"})):
        found = (await alice.get(LIST, params=dict([query]))).text
        assert {name for name in ("Anna", "Bo", "Cia") if f", {name}<" in found} == names
        assert f'value="{query[1]}" selected' in found


async def test_where_all_are_alike_there_is_nothing_to_look_by(alice, event):
    await come(event, "Anna")
    assert 'name="kind"' not in (await alice.get(LIST)).text


async def test_somebody_becomes_a_speaker_and_the_badge_is_printed_anew(alice, event):
    anna = await come(event, "Anna")
    await Registration.update({Registration.badge_printed_at: NOON}).where(Registration.id == anna.id)
    assert (await alice.post(f"{LIST}/{anna.id}/kind", data={"kind": "speaker"})).status_code == 303
    row = await Registration.objects().get(Registration.id == anna.id)
    assert (row.kind, row.state, row.badge_printed_at) == ("speaker", "confirmed", None)
    assert (await Trail.objects().first()).what == "registration.kind_changed"
    assert "changed the kind of participant: speaker" in (await alice.get(f"{LIST}/{anna.id}")).text
    await counted(event)


async def test_a_kind_without_a_place_is_refused_and_nothing_changes(alice, event):
    await KindPlaces(event=event.id, kind="press", seats=1).save()
    await come(event, "Anna", kind="press")
    bo = await come(event, "Bo")
    answer = await alice.post(f"{LIST}/{bo.id}/kind", data={"kind": "press"})
    assert (answer.status_code, "no place of this kind" in answer.text, 'value="press" selected' in answer.text) == (422, True, True)
    row = await Registration.objects().get(Registration.id == bo.id)
    assert (row.kind, row.state) == ("delegate", "confirmed")
    assert await Trail.count() == 0
    await counted(event)


async def test_the_place_comes_out_of_what_is_held_for_the_kind_and_the_old_one_is_the_next_ones(alice, event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await Hold(event=event.id, by="kind", value="speaker", seats=1, until=RELEASE).save()
    anna, bo = [(await come(event, name)).id for name in ("Anna", "Bo")]
    assert await states(event) == {"Anna": "confirmed", "Bo": "waiting"}
    await alice.post(f"{LIST}/{anna}/kind", data={"kind": "speaker"})
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed"}
    assert (await Registration.objects().get(Registration.id == anna)).hold == (await Hold.objects().first()).id
    await alice.post(f"{LIST}/{bo}/kind", data={"kind": "speaker"})
    row = await Registration.objects().get(Registration.id == bo)
    assert (row.kind, row.hold, row.state) == ("speaker", None, "confirmed")
    await counted(event)


async def test_who_waits_stays_in_the_queue_with_the_same_number(alice, event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    _anna, bo, _cia = [(await come(event, name)).id for name in ("Anna", "Bo", "Cia")]
    before = (await Registration.objects().get(Registration.id == bo)).number
    await alice.post(f"{LIST}/{bo}/kind", data={"kind": "press"})
    row = await Registration.objects().get(Registration.id == bo)
    assert (row.kind, row.state, row.number) == ("press", "waiting", before)


@pytest.mark.parametrize("kind", ["", "king"])
async def test_a_kind_that_there_is_not_is_refused(alice, event, kind):
    anna = await come(event, "Anna")
    assert (await alice.post(f"{LIST}/{anna.id}/kind", data={"kind": kind})).status_code == 422
