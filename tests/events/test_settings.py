"""All that can be said of an event, changed by those who work on it."""

from datetime import UTC, date, datetime

import pytest

from accounts.tables import Trail
from attendees.actions.register import Wanted, register
from attendees.tables import Registration
from events import questions
from events.tables import Event, Venue
from network.tables import Organisation

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/settings"
TYPED = {
    "kind": "conference",
    "title_sv": "Klusterdagarna",
    "first_day": "2026-09-09",
    "last_day": "2026-09-11",
    "zone": "Europe/Helsinki",
    "venue_name": "Gävle slott",
    "street": "Slottstorget 1",
    "municipality": "Gävle",
    "country": "SE",
    "seats": "12",
    "registration_closes_at": "2026-09-01T12:00",
    "accent": "#AA3300",
    "contact_name": "Åsa Holm",
    "contact_email": "asa@example.org",
}


async def kept() -> Event:
    return await Event.objects(Event.venue).get(Event.slug == "klusterdagen")


async def test_the_form_shows_what_is_kept(alice):
    text = (await alice.get(PATH)).text
    for value in ("Klusterdagen", "Klusteripäivä", "2026-09-10", "Gävle konserthus", "Kyrkogatan 21", "asa@example.org"):
        assert f'value="{value}"' in text, value
    assert "Mötet mellan människor</textarea>" in text


async def test_what_is_changed_is_kept_and_the_public_sees_it(alice, client):
    before = (await kept()).revision
    answer = await alice.post(PATH, data=TYPED)
    assert answer.status_code == 303
    event = await kept()
    assert (event.title_sv, event.title_fi, event.last_day, event.seats, event.accent) == ("Klusterdagarna", "", date(2026, 9, 11), 12, "#aa3300")
    assert event.registration_closes_at == datetime(2026, 9, 1, 9, tzinfo=UTC)
    assert (event.slug, event.venue.name) == ("klusterdagen", "Gävle slott")
    assert await Venue.count() == 1
    assert event.revision > before
    assert "Klusterdagarna" in (await client.get("/events/klusterdagen")).text
    assert "Saved." in (await alice.get(answer.headers["location"])).text
    assert await Trail.exists().where(Trail.what == "event.changed")


async def test_the_closing_time_is_shown_as_the_clock_shows_it_there(alice):
    await alice.post(PATH, data=TYPED)
    assert 'value="2026-09-01 12:00"' in (await alice.get(PATH)).text


async def test_seats_never_go_below_those_taken(alice):
    await Event.update({Event.taken: 8}, force=True).where(Event.slug == "klusterdagen")
    answer = await alice.post(PATH, data={**TYPED, "seats": "7"})
    assert answer.status_code == 422
    assert "There cannot be fewer than 8: so many seats are taken." in answer.text
    assert 'value="7"' in answer.text
    event = await kept()
    assert (event.seats, event.title_sv) == (10, "Klusterdagen")
    assert (await alice.post(PATH, data={**TYPED, "seats": "8"})).status_code == 303


async def test_more_seats_are_told_to_those_above_and_fewer_are_not(alice, event, monkeypatch):
    asked = []

    async def answer(number: int) -> None:
        asked.append((number, (await kept()).seats))

    monkeypatch.setattr(questions, "on_seats_changed", [answer])
    await alice.post(PATH, data={**TYPED, "seats": "10"})
    await alice.post(PATH, data={**TYPED, "seats": "5"})
    assert asked == []
    await alice.post(PATH, data={**TYPED, "seats": "6"})
    assert asked == [(event.id, 6)]


async def test_with_more_seats_the_queue_moves_up_at_once(alice, event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    organisation = await Organisation.objects().first()
    for name in ("anna", "bo", "cecilia"):
        await register(event.id, Wanted(first_name=name, last_name="T", email=f"{name}@example.org", organisation=organisation.id), mail=False)
    await alice.post(PATH, data={**TYPED, "seats": "2"})
    states = await Registration.select(Registration.first_name, Registration.state).order_by(Registration.id)
    assert [tuple(row.values()) for row in states] == [("anna", "confirmed"), ("bo", "confirmed"), ("cecilia", "waiting")]


async def test_all_errors_at_once_and_what_was_typed_stays(alice):
    wrong = {**TYPED, "title_sv": "", "seats": "0", "accent": "röd", "registration_closes_at": "snart", "contact_name": ""}
    answer = await alice.post(PATH, data=wrong)
    assert answer.status_code == 422
    for field in ("title_sv", "seats", "accent", "registration_closes_at", "contact_name"):
        assert f'id="{field}-error"' in answer.text, field
    assert 'value="snart"' in answer.text
    assert (await kept()).seats == 10


async def test_registration_does_not_close_after_the_event(alice):
    answer = await alice.post(PATH, data={**TYPED, "registration_closes_at": "2026-09-12T12:00"})
    assert 'id="registration_closes_at-error"' in answer.text


async def test_a_pale_colour_is_said_to_be_darkened(alice):
    await alice.post(PATH, data={**TYPED, "accent": "#ffe680"})
    assert "nearest shade with enough contrast" in (await alice.get(PATH)).text
    await alice.post(PATH, data={**TYPED, "accent": "#0b5c7a"})
    assert "nearest shade with enough contrast" not in (await alice.get(PATH)).text


async def test_without_a_name_the_venue_is_gone(alice):
    await alice.post(PATH, data={**TYPED, "venue_name": ""})
    assert (await Event.select(Event.venue).first())["venue"] is None
    assert not await Venue.exists()
    await alice.post(PATH, data=TYPED)
    assert (await kept()).venue.name == "Gävle slott"


@pytest.mark.parametrize("page", ["settings", "hosts", "publication", "outbox", "outbox/1", "jobs/1", "jobs/1/file"])
async def test_others_find_no_such_page(bob, client, event, page):
    path = f"/manage/events/klusterdagen/{page}"
    assert (await bob.get(path)).status_code == 404
    assert (await client.get(path)).headers["location"] == f"/sign-in?next={path}"


@pytest.mark.parametrize("page", ["settings", "hosts", "publication"])
async def test_others_change_nothing(bob, alice, client, event, page):
    path = f"/manage/events/klusterdagen/{page}"
    assert (await bob.post(path, data=TYPED)).status_code == 404
    assert (await client.post(path, data=TYPED)).status_code == 403
    assert (await alice.post(path, data=TYPED, headers={"sec-fetch-site": "cross-site"})).status_code == 403
    assert (await kept()).title_sv == "Klusterdagen"


async def test_how_people_come_in_is_set_and_shown(alice):
    said = {
        "admission": "approval",
        "queue_mode": "offered",
        "offer_hours": "12",
        "is_hybrid": "on",
        "online_seats": "30",
        "online_link": "https://meet.example.org/x",
    }
    assert (await alice.post(PATH, data={**TYPED, **said})).status_code == 303
    event = await kept()
    assert (event.admission, event.queue_mode, event.offer_hours, event.is_hybrid, event.online_seats) == ("approval", "offered", 12, True, 30)
    text = (await alice.get(PATH)).text
    assert '<option value="approval" selected>' in text
    assert 'value="https://meet.example.org/x"' in text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("online_link", "javascript:alert(1)"),
        ("offer_hours", "0"),
        ("offer_hours", "400"),
        ("online_seats", "0"),
        ("admission", "some"),
        ("queue_mode", "none"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(alice, field, typed):
    answer = await alice.post(PATH, data={**TYPED, field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


async def test_those_who_are_online_keep_their_places(alice):
    await Event.update({Event.is_hybrid: True, Event.online_taken: 3}, force=True).where(Event.slug == "klusterdagen")
    answer = await alice.post(PATH, data=TYPED)
    assert 'id="is_hybrid-error"' in answer.text
    answer = await alice.post(PATH, data={**TYPED, "is_hybrid": "on", "online_seats": "2"})
    assert 'id="online_seats-error"' in answer.text
    assert (await alice.post(PATH, data={**TYPED, "is_hybrid": "on", "online_seats": "3"})).status_code == 303
