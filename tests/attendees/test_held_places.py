"""Kinds of participants and held places, as organisers set them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from accounts.tables import Trail
from attendees.tables import Registration
from events.tables import Event, Hold, KindPlaces
from tests.attendees.world import come
from tests.conftest import NOON

PATH = "/manage/events/klusterdagen/places"
RELEASE = datetime(2026, 8, 1, 16, tzinfo=UTC)
GAVLEBORG = {"whom": "region:SE-21", "seats": "4", "until": "2026-08-01T18:00"}


async def a_hold(event, value="SE-21", seats=4, by="region", until=RELEASE) -> Hold:
    row = Hold(event=event.id, by=by, value=value, seats=seats, until=until)
    await row.save()
    return row


async def used(event, hold, name="Anna") -> None:
    person = await come(event, name)
    await Registration.update({Registration.hold: hold.id}).where(Registration.id == person.id)


async def test_a_region_has_places_held_for_it_until_a_time_in_the_events_zone(alice, event):
    answer = await alice.post(f"{PATH}/holds", data=GAVLEBORG)
    assert answer.status_code == 303
    (row,) = await Hold.select(Hold.by, Hold.value, Hold.seats, Hold.until)
    assert row == {"by": "region", "value": "SE-21", "seats": 4, "until": RELEASE}
    text = (await alice.get(PATH)).text
    assert "Gävleborg" in text
    assert "1 August 2026 18:00" in text
    assert (await Trail.objects().first()).what == "hold.added"


async def test_the_table_says_how_many_are_held_used_and_left(alice, event):
    hold = await a_hold(event)
    await used(event, hold)
    await a_hold(event, "firm", 2, "actor_type", NOON - timedelta(days=1))
    text = (await alice.get(PATH)).text
    assert [f'data-label="{label}">{n}<' in text for label, n in (("Held", 4), ("Used", 1), ("Left", 3))] == [True] * 3
    assert "released" in text


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"seats": "11"}, "seats", "more than 10"),
        ({"seats": "0"}, "seats", "Write 1 or more"),
        ({"until": "2026-09-11T00:00"}, "until", "before the event is over"),
        ({"until": "2026-06-01T13:59"}, "until", "over already"),
        ({"until": "soon"}, "until", "Write a date and a time"),
        ({"whom": "region:SE-99"}, "whom", "Choose one of the given"),
        ({"whom": "code:1"}, "whom", "Choose one of the given"),
    ],
)
async def test_what_cannot_be_held_is_refused_in_words_and_what_was_typed_stays(alice, event, change, field, said):
    answer = await alice.post(f"{PATH}/holds", data=GAVLEBORG | change)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'id="{field}-error"' in answer.text
    assert f'value="{change.get("seats", "4")}"' in answer.text
    assert await Hold.count() == 0


async def test_places_are_held_once_for_the_same_people(alice, event):
    await a_hold(event)
    answer = await alice.post(f"{PATH}/holds", data=GAVLEBORG)
    assert answer.status_code == 422
    assert "held for these already" in answer.text


async def test_taken_places_and_those_held_for_others_cannot_be_held(alice, event):
    await a_hold(event, "SE-20", 5)
    for name in ("Anna", "Bo"):
        await come(event, name)
    assert "more than 3" in (await alice.post(f"{PATH}/holds", data=GAVLEBORG)).text
    assert (await alice.post(f"{PATH}/holds", data=GAVLEBORG | {"seats": "3"})).status_code == 303


async def test_how_many_are_held_is_changed_but_not_below_those_used(alice, event):
    hold = await a_hold(event)
    for name in ("Anna", "Bo"):
        await used(event, hold, name)
    path = f"{PATH}/holds/{hold.id}"
    assert 'value="2026-08-01 18:00"' in (await alice.get(path)).text
    refused = await alice.post(path, data={"seats": "1", "until": "2026-08-02T12:00"})
    assert (refused.status_code, "fewer than 2" in refused.text) == (422, True)
    assert (await alice.post(path, data={"seats": "10", "until": "2026-08-02T12:00"})).status_code == 303
    assert "more than 10" in (await alice.post(path, data={"seats": "11", "until": "2026-08-02T12:00"})).text
    assert (await Hold.objects().get(Hold.id == hold.id)).seats == 10


async def test_a_hold_is_let_go_and_who_had_a_place_of_it_keeps_it(alice, event):
    hold = await a_hold(event)
    await used(event, hold)
    assert (await alice.post(f"{PATH}/holds/{hold.id}/removal")).status_code == 303
    row = await Registration.objects().first()
    assert (await Hold.count(), row.state, row.hold) == (0, "confirmed", None)
    assert (await alice.post(f"{PATH}/holds/{hold.id}/removal")).status_code == 404
    assert (await Trail.objects().first()).subject == f"hold:{hold.id}"


async def test_an_event_keeps_as_many_seats_as_are_held(alice, event):
    await a_hold(event, seats=8)
    page = (await alice.get("/manage/events/klusterdagen/settings")).text
    names = re.findall(r'name="(\w+)"', page)
    sent = {"kind": "conference", "title_sv": "Klusterdagen", "first_day": "2026-09-09", "last_day": "2026-09-10", "contact_name": "Åsa", "venue_name": "Huset"}
    sent |= {"contact_email": "asa@example.org", "zone": "Europe/Stockholm", "country": "SE"}
    assert set(sent) <= set(names)
    answer = await alice.post("/manage/events/klusterdagen/settings", data=sent | {"seats": "7"})
    assert (answer.status_code, "fewer than 8" in answer.text) == (422, True)
    assert (await alice.post("/manage/events/klusterdagen/settings", data=sent | {"seats": "8"})).status_code == 303


async def test_a_hold_of_another_event_is_not_found(alice, event):
    other = Event(**{name: value for name, value in event.to_dict().items() if name != "id"} | {"slug": "other"})
    await other.save()
    hold = await a_hold(other)
    assert (await alice.get(f"{PATH}/holds/{hold.id}")).status_code == 404
    assert (await alice.post(f"{PATH}/holds/{hold.id}", data={"seats": "1", "until": "2026-08-02T12:00"})).status_code == 404
    assert (await alice.post(f"{PATH}/holds/{hold.id}/removal")).status_code == 404
    assert await Hold.count() == 1


async def test_kinds_are_offered_approved_and_have_so_many_places(alice, event):
    assert 'name="offered_delegate" checked' in (await alice.get(PATH)).text
    sent = {"offered_delegate": "on", "offered_press": "on", "approved_press": "on", "seats_press": "3"}
    assert (await alice.post(PATH, data=sent)).status_code == 303
    rows = {row.kind: (row.is_offered, row.is_approved, row.seats) for row in await KindPlaces.objects()}
    assert rows["delegate"] == (True, False, None)
    assert rows["press"] == (True, True, 3)
    assert rows["speaker"] == (False, False, None)
    await alice.post(PATH, data=sent | {"seats_press": "4"})
    assert await KindPlaces.count() == 5
    assert (await Trail.objects().first()).what == "kinds.changed"


async def test_no_kind_at_all_or_fewer_places_than_people_is_refused(alice, event):
    none = await alice.post(PATH, data={})
    assert (none.status_code, "at least one kind" in none.text) == (422, True)
    for name in ("Anna", "Bo"):
        await come(event, name)
    few = await alice.post(PATH, data={"offered_delegate": "on", "seats_delegate": "1"})
    assert (few.status_code, "fewer than 2" in few.text, 'id="seats_delegate-error"' in few.text) == (422, True, True)
    assert await KindPlaces.count() == 0


async def test_a_copy_has_the_same_kinds_and_holds_as_many_days_later(alice, event):
    await a_hold(event)
    await a_hold(event, "7", by="code")
    await KindPlaces(event=event.id, kind="press", seats=3).save()
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Nästa", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "nasta")
    (hold,) = await Hold.objects().where(Hold.event == new.id)
    assert (hold.value, hold.until) == ("SE-21", datetime(2027, 8, 1, 16, tzinfo=UTC))
    assert await KindPlaces.exists().where((KindPlaces.event == new.id) & (KindPlaces.seats == 3))


async def test_the_way_there_is_in_the_settings_and_the_list(alice, event):
    for page in ("settings", "registrations"):
        assert f'href="{PATH}"' in (await alice.get(f"/manage/events/klusterdagen/{page}")).text
