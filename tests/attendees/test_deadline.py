"""Until when people change what they chose: a time of the event's own, and after it they may only cancel."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.rules import changes_until
from events.tables import Event, Host, Venue
from network.tables import Organisation
from tests.attendees.world import a_seminar, come, seats_in, states
from tests.conftest import NOON
from tests.events.test_settings import TYPED

SETTINGS = "/manage/events/klusterdagen/settings"
EARLY, LATE = NOON, NOON + timedelta(days=1)
DETAILS = {"first_name": "Anna", "last_name": "Ny", "organisation": "Region Gävleborg", "position": "Chef", "language": "fi"}
COLLEAGUE = {
    "colleague_first_name": "Bo",
    "colleague_last_name": "Ek",
    "colleague_email": "bo@example.org",
    "colleague_position": "Chef",
    "colleague_language": "sv",
}


@pytest.mark.parametrize(("changes", "registration", "until"), [(None, None, None), (None, LATE, LATE), (EARLY, LATE, EARLY), (LATE, EARLY, LATE)])
def test_the_own_time_counts_else_the_end_of_registration(changes, registration, until):
    assert changes_until(changes_close_at=changes, closes_at=registration) == until


async def test_before_it_the_page_says_until_when_in_both_countries(client, event):
    finns = Organisation(name="Österbottens förbund", name_key="österbottens förbund", country="FI", region="15")
    await finns.save()
    await Host(event=event.id, organisation=finns.id, part="co_host").save()
    await Event.update({Event.changes_close_at: datetime(2026, 9, 7, 15, tzinfo=UTC)}).where(Event.id == event.id)
    page = (await client.get(f"/r/{(await come(event, 'Anna')).token}")).text
    assert "until 7 September 2026 17:00" in page
    assert "18:00 in Finland" in page


async def test_one_may_still_change_when_registration_is_closed_but_changes_are_not(client, event):
    await Event.update({Event.registration_closes_at: NOON, Event.changes_close_at: LATE}).where(Event.id == event.id)
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna")
    assert (await client.post(f"/r/{anna.token}/seminars", data={"slot1": str(mine)})).status_code == 303
    assert await seats_in(mine) == [("Anna", "confirmed")]


async def test_after_it_one_may_only_cancel_and_the_page_says_so(client, event):
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna")
    await Event.update({Event.changes_close_at: NOON}).where(Event.id == event.id)
    page = (await client.get(f"/r/{anna.token}")).text
    assert "The time for changes is over. Write to the organiser" in page
    assert "Save my seminars" not in page
    assert "Hand over my place" not in page
    for path, data in (("/seminars", {"slot1": str(mine)}), ("", DETAILS), ("/colleague", COLLEAGUE)):
        answer = await client.post(f"/r/{anna.token}{path}", data=data)
        assert answer.status_code == 409
        assert "The time for changes is over" in answer.text
    assert await seats_in(mine) == []
    assert (await client.post(f"/r/{anna.token}/cancellation")).status_code == 303
    assert await states(event) == {"Anna": "cancelled"}
    assert (await client.post(f"/r/{anna.token}/return")).status_code == 303  # registration itself is open
    assert await states(event) == {"Anna": "confirmed"}


async def test_an_organiser_sets_it_and_the_way_there(alice, client, event):
    typed = {**TYPED, "changes_close_at": "2026-09-05T18:00", "directions_sv": "Från stationen tio minuter till fots."}
    assert (await alice.post(SETTINGS, data=typed)).status_code == 303
    kept = await Event.objects(Event.venue).first()
    assert kept.changes_close_at == datetime(2026, 9, 5, 15, tzinfo=UTC)  # as clocks in Helsinki show it
    assert kept.venue.directions_sv == "Från stationen tio minuter till fots."
    page = (await alice.get(SETTINGS)).text
    assert 'value="2026-09-05 18:00"' in page
    assert "tio minuter till fots" in page


async def test_it_is_not_after_the_event(alice):
    answer = await alice.post(SETTINGS, data={**TYPED, "changes_close_at": "2026-09-12T12:00"})
    assert answer.status_code == 422
    assert 'id="changes_close_at-error"' in answer.text


async def test_a_copy_has_it_as_many_days_later(alice, event):
    await Event.update({Event.changes_close_at: datetime(2026, 9, 7, 15, tzinfo=UTC)}).where(Event.id == event.id)
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Igen", "first_day": "2027-11-10"})
    new = await Event.objects().get(Event.first_day == date(2027, 11, 10))
    assert new.changes_close_at == datetime(2027, 11, 8, 16, tzinfo=UTC)  # five o'clock as before, in winter time
    assert new.registration_closes_at is None
    assert await Venue.count() == 2
