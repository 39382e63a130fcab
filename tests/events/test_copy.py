"""Last year's conference in one click: everything but the people, on the new days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.tables import Event, Host, Role, Venue
from network.tables import Person
from seminars.actions.copy import moved
from seminars.queries import programme
from seminars.tables import Part, Room, Seminar
from tests.attendees.world import a_seminar, come
from web.language import local

PATH = "/manage/events/klusterdagen/copy"
NEXT_YEAR = {"title_sv": "Klusterdagen 2027", "title_en": "Cluster days 2027", "first_day": "2027-11-10"}


async def test_the_copy_is_a_draft_with_the_same_programme_at_the_same_time_of_day(alice, event):
    room = Room(event=event.id, name="Silvanum", seats=60)
    await room.save()
    kept, gone = await a_seminar(event, "A", 5), await a_seminar(event, "B", 5)
    await Seminar.update({Seminar.room: room.id, Seminar.sequence: 3}).where(Seminar.id == kept)
    await Seminar.update({Seminar.state: "cancelled"}).where(Seminar.id == gone)
    await come(event, "Anna", kept)
    answer = await alice.post(PATH, data=NEXT_YEAR)
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/events/klusterdagen-2027")
    new = await Event.objects().get(Event.slug == "klusterdagen-2027")
    assert (new.state, new.first_day, new.last_day, new.seats, new.taken, new.title_fi) == ("draft", date(2027, 11, 10), date(2027, 11, 11), 10, 0, "")
    (item,) = await programme(new)
    assert (item.title_sv, item.room, item.seats, item.taken, item.sequence) == ("A", "Silvanum", 5, 0, 0)
    assert item.starts_at.strftime("%Y-%m-%d %H:%M") == "2027-11-10 13:00"  # winter time, but one o'clock as before
    assert item.uid != (await Seminar.objects().get(Seminar.id == kept)).uid
    assert await Host.count().where(Host.event == new.id) == 1
    assert new.venue not in (None, event.venue)
    assert (await Venue.objects().get(Venue.id == new.venue)).name == "Gävle konserthus"
    assert await Role.exists().where((Role.event == new.id) & (Role.role == "organiser"))


async def test_two_copies_have_addresses_of_their_own(alice, event):
    places = [(await alice.post(PATH, data=NEXT_YEAR)).headers["location"] for _ in range(2)]
    assert places == ["/manage/events/klusterdagen-2027", "/manage/events/klusterdagen-2027-2"]


async def test_what_is_missing_is_said_and_what_was_typed_stays(alice, event):
    answer = await alice.post(PATH, data={"title_sv": "", "first_day": "next year"})
    assert answer.status_code == 422
    assert 'id="title_sv-error"' in answer.text
    assert 'value="next year"' in answer.text
    assert await Event.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
async def test_only_who_runs_the_event_copies_it(bob, event, method):
    assert (await bob.request(method, PATH)).status_code == 404


async def test_the_way_there_is_in_the_settings(alice, event):
    assert PATH in (await alice.get("/manage/events/klusterdagen/settings")).text
    assert "It was 9 September 2026" in (await alice.get(PATH)).text


def test_the_time_of_day_is_kept_over_the_change_of_clocks():
    summer = datetime(2026, 10, 24, 7, tzinfo=UTC)
    later = moved(summer, timedelta(days=2), "Europe/Stockholm")
    assert local(later, "Europe/Stockholm").hour == local(summer, "Europe/Stockholm").hour == 9


async def test_speakers_come_along(alice, event):
    number = await a_seminar(event, "A", 5)
    person = Person(first_name="Kaisa", last_name="Lehtinen", created_at=event.created_at)
    await person.save()
    await Part(seminar=number, person=person.id, title="Direktör").save()
    await alice.post(PATH, data=NEXT_YEAR)
    assert await Part.count() == 2
