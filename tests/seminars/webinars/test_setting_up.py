"""One form, and a webinar is there: published, with its item, its speakers and its reminders; what is wrong is said at its field."""

from datetime import date

import pytest

from attendees.tables import Reminder
from events.actions.copy import Again, copy
from events.tables import Event
from jobs.tables import Mail
from network.tables import Person
from seminars.tables import Part, Seminar
from seminars.webinars.tables import OnlineMeeting
from tests.seminars.webinars.world import LINK, MEETING, NEW, PUBLISHED, SLUG, TYPED


async def test_the_way_there_begins_on_the_own_page_and_little_has_to_be_typed(alice):
    assert NEW in (await alice.get("/manage")).text
    shown = (await alice.get(NEW)).text
    assert 'value="Region Gävleborg"' in shown
    assert 'value="alice@example.org"' in shown
    for name in ("remind_day", "remind_hour", "remind_minutes"):
        assert f'name="{name}" type="checkbox" checked' in shown


async def test_one_form_and_it_is_published_with_all_that_belongs_to_it(alice, work):
    answer = await alice.post(NEW, data=PUBLISHED)
    assert answer.headers["location"] == f"{MEETING}?made"
    event = await Event.objects().get(Event.slug == SLUG)
    assert (event.kind, event.state, event.online_link, event.seats) == ("webinar", "published", LINK, 300)
    item = await Seminar.objects().get(Seminar.event == event.id)
    assert (item.kind, item.starts_at.isoformat(), item.title_fi, item.about_en) == (
        "plenary",
        "2026-06-09T11:00:00+00:00",
        "Klusterit verkossa",
        "What works, and what does not.",
    )
    rules = await Reminder.select(Reminder.amount, Reminder.unit).where(Reminder.event == event.id).order_by(Reminder.id)
    assert [(rule["amount"], rule["unit"]) for rule in rules] == [(1, "same"), (1, "hours"), (10, "minutes")]
    meeting = await OnlineMeeting.objects().get(OnlineMeeting.event == event.id)
    assert (meeting.provider, meeting.phone) == ("link", "+46 26 123 45")
    await work()
    assert await Mail.select(Mail.to).output(as_list=True) == ["maria@example.org"]
    assert "It is there and published." in (await alice.get(answer.headers["location"])).text


async def test_without_the_second_button_it_is_a_draft_that_writes_to_nobody(alice, work):
    await alice.post(NEW, data=TYPED)
    assert (await Event.objects().get(Event.slug == SLUG)).state == "draft"
    await work()
    assert await Mail.count() == 0
    assert (await Person.objects().get(Person.last_name == "Klint")).email == "maria@example.org"


async def test_both_countries_times_are_on_its_pages(alice, client):
    await alice.post(NEW, data=PUBLISHED)
    programme = (await client.get(f"/events/{SLUG}/programme")).text
    assert "14:00 in Finland" in programme
    front = (await client.get(f"/events/{SLUG}")).text
    assert "Clusters online" in front


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"link": ""}, "link"),
        ({"link": "zoom"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://"}, "link"),
        ({"link": "https://meet example.org/x"}, "link"),
        ({"link": "https://user@example.org/x"}, "link"),
        ({"provider": "zoom"}, "link"),
        ({"provider": "bbb"}, "provider"),
        ({"provider": "moon"}, "provider"),
        ({"title_sv": "", "title_fi": "", "title_en": ""}, "title_sv"),
        ({"day": "31 February"}, "day"),
        ({"start": "25:00"}, "start"),
        ({"minutes": "0"}, "minutes"),
        ({"organisation": ""}, "organisation"),
        ({"speaker_1": ""}, "speaker_1"),
        ({"email_1": "maria"}, "email_1"),
        ({"seats": ""}, "seats"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(alice, sent, field):
    answer = await alice.post(NEW, data=PUBLISHED | sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Petri Saarela" in answer.text
    assert await Event.count().where(Event.kind == "webinar") == 0


async def test_an_address_that_cannot_be_the_speakers_is_said_at_its_row_and_nothing_is_kept(alice, event):
    anna = Person(first_name="Maria af", last_name="Klint", email="other@example.org", is_proven=True, created_at=event.created_at)
    await anna.save()
    answer = await alice.post(NEW, data=PUBLISHED)
    assert answer.status_code == 422
    assert 'id="email_1-error"' in answer.text
    assert (await Event.count(), await Part.count(), await OnlineMeeting.count()) == (1, 0, 0)


async def test_who_may_not_create_finds_no_form(app, db):
    from tests.conftest import an_account, browser, signed_in

    async with browser(app, session=await signed_in(await an_account("eva"))) as eva:
        assert (await eva.get(NEW)).status_code in (403, 404)
        assert (await eva.post(NEW, data=PUBLISHED)).status_code in (403, 404)


async def test_a_webinar_has_no_rooms_and_no_badges_and_a_conference_has_no_meeting(alice):
    await alice.post(NEW, data=PUBLISHED)
    shown = (await alice.get(f"/manage/events/{SLUG}")).text
    assert MEETING in shown
    assert "/badges" not in shown
    assert "/rooms" not in shown
    assert "/meeting" not in (await alice.get("/manage/events/klusterdagen")).text


async def test_where_it_meets_can_be_changed(alice):
    await alice.post(NEW, data=PUBLISHED)
    sent = {"provider": "zoom", "link": "https://eu.zoom.us/j/123?pwd=x", "phone": "", "visible": "after", "sends": "on"}
    assert (await alice.post(MEETING, data=sent)).headers["location"] == f"{MEETING}?saved"
    event, meeting = await Event.objects().get(Event.slug == SLUG), await OnlineMeeting.objects().first()
    assert (event.online_link, meeting.provider, meeting.visible, meeting.sends) == ("https://eu.zoom.us/j/123?pwd=x", "zoom", "after", True)
    wrong = await alice.post(MEETING, data=sent | {"link": "nothing"})
    assert wrong.status_code == 422
    assert 'value="nothing"' in wrong.text


async def test_the_next_one_is_a_copy_that_meets_and_reminds_in_the_same_way(alice):
    await alice.post(NEW, data=PUBLISHED)
    old = await Event.objects().get(Event.slug == SLUG)
    new = await copy(old, Again(title_sv="Kluster igen", first_day=date(2026, 7, 7)), account=1)
    first, second = await OnlineMeeting.objects().order_by(OnlineMeeting.id)
    assert (second.event, second.provider, second.phone) == (new.id, first.provider, first.phone)
    assert first.uid != second.uid
    assert (await Event.objects().get(Event.id == new.id)).online_link == LINK
    assert await Reminder.count().where(Reminder.event == new.id) == 3


async def test_a_webinar_without_a_meeting_is_not_published(alice):
    await alice.post(NEW, data=TYPED)
    await Event.update({Event.online_link: ""}).where(Event.slug == SLUG)
    answer = await alice.post(f"/manage/events/{SLUG}/publication", data={"state": "published"})
    assert answer.status_code == 422
    assert "The webinar has no meeting yet" in answer.text
    assert (await Event.objects().get(Event.slug == SLUG)).state == "draft"


async def test_it_is_moved_with_its_item_in_one_step(alice):
    await alice.post(NEW, data=PUBLISHED)
    answer = await alice.post(f"{MEETING}/time", data={"day": "2026-07-07", "start": "23:30", "minutes": "90"})
    assert answer.headers["location"] == f"{MEETING}?moved"
    event, item = await Event.objects().get(Event.slug == SLUG), await Seminar.objects().first()
    assert (event.first_day, event.last_day) == (date(2026, 7, 7), date(2026, 7, 8))
    assert (item.starts_at.isoformat(), item.ends_at.isoformat()) == ("2026-07-07T21:30:00+00:00", "2026-07-07T23:00:00+00:00")
    wrong = await alice.post(f"{MEETING}/time", data={"day": "2026-07-07", "start": "soon", "minutes": "90"})
    assert wrong.status_code == 422
    assert 'id="start-error"' in wrong.text
    assert 'value="soon"' in wrong.text
    assert (await alice.post("/manage/events/klusterdagen/meeting/time", data={"day": "2026-07-07", "start": "10:00", "minutes": "90"})).status_code == 409
