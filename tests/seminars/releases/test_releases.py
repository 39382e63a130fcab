"""A draft becomes a release: public at once, told to those whom it concerns and to nobody else, once."""

import asyncio
from datetime import timedelta
from email import message_from_string
from xml.etree import ElementTree

import msgspec
import pytest

from attendees.actions.tell import remember_picture
from attendees.tables import Registration
from events.actions.state import become
from events.rules import State
from events.tables import Event, Host
from jobs import sending
from jobs.tables import Job, Mail
from network.tables import Organisation, Person
from seminars.draft.actions import move
from seminars.draft.queries import placements
from seminars.draft.tables import Draft
from seminars.queries import programme as read_programme
from seminars.releases import actions
from seminars.releases.tables import Release
from seminars.tables import Part, Room, Seminar
from seminars.wishes.actions import wish
from tests.attendees.world import come
from tests.seminars.rows import NOON
from web import clock
from web.problems import Refused

pytestmark = pytest.mark.anyio
MANAGE = "/manage/events/klusterdagen/releases"
HOUR = timedelta(hours=1)


@pytest.fixture
async def helena(programme) -> Person:
    await Person.update({Person.email: "helena@example.org", Person.language: "en"}).where(Person.last_name == "Fornstedt")
    return await Person.objects().get(Person.last_name == "Fornstedt")


@pytest.fixture
async def told(event, programme) -> None:
    """People know the event as it is."""
    await remember_picture(event)


async def later(event: Event, number: int, **other: object) -> None:
    seen = await placements(event)
    at = seen[number]
    wanted = msgspec.structs.replace(at, **{"starts_at": at.starts_at + 3 * HOUR, "ends_at": at.ends_at + 3 * HOUR, **other})
    await move(event, {number: wanted}, seen=seen)


async def mails() -> dict[str, Mail]:
    return {mail.to: mail for mail in await Mail.objects().order_by(Mail.id)}


async def publish(alice, expected: int = 1, **more: str):
    return await alice.post(MANAGE, data={"expected": str(expected), **more})


async def test_a_release_that_moves_one_seminar_writes_to_exactly_those_whom_it_concerns_once(alice, client, event, programme, helena, told, work):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    await come(event, "Anna", gaps)
    await come(event, "Bosse", capital)
    await come(event, "Cia")
    cia = await Registration.objects().get(Registration.first_name == "Cia")
    await wish(event, cia.id, {gaps: 2})
    await work()
    await later(event, gaps)
    page = (await alice.get(MANAGE)).text
    assert "2 participants are told by mail." in page
    assert "Helena Fornstedt" in page
    assert "10:00–11:00" in (await client.get(f"/events/klusterdagen/seminars/{gaps}")).text
    assert (await publish(alice, name="Ny sal", note="The hall is being painted.")).headers["location"].endswith("published=1")
    assert "13:00–14:00" in (await client.get(f"/events/klusterdagen/seminars/{gaps}")).text
    await work()
    written = await mails()
    assert set(written) == {"anna@example.org", "cia@example.org", "helena@example.org"}
    assert await Mail.count() == 3
    assert all("The hall is being painted." in mail.text for mail in written.values())
    assert "13:00–14:00" in written["helena@example.org"].text
    assert "Before: Wednesday, 9 Sep" in written["helena@example.org"].text
    assert "METHOD:REQUEST" in written["helena@example.org"].calendar
    assert "SEQUENCE:1" in written["helena@example.org"].calendar
    await work()
    assert await Mail.count() == 3  # the quiet job finds nothing to tell


async def test_a_release_that_changes_nothing_writes_to_nobody(alice, event, programme, helena, told, work):
    await come(event, "Anna", programme["gaps"].id)
    await work()
    assert (await publish(alice)).status_code == 303
    await work()
    assert await Mail.count() == 0
    assert [(row.number, row.name) for row in await Release.objects()] == [(1, "")]


async def test_what_is_cancelled_leaves_the_speakers_calendar(alice, event, programme, helena, told, work):
    await later(event, programme["gaps"].id, state="cancelled")
    await publish(alice)
    await work()
    (mail,) = await Mail.objects()
    assert "METHOD:CANCEL" in mail.calendar
    assert "cancelled" in mail.text
    assert message_from_string(mail.calendar)


async def test_who_speaks_in_two_that_moved_gets_one_mail_with_two_appointments(alice, event, programme, helena, told, work, tmp_path):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    await Part(seminar=capital, person=helena.id).save()
    await later(event, gaps)
    await later(event, capital, starts_at=programme["capital"].starts_at + 5 * HOUR, ends_at=programme["capital"].ends_at + 5 * HOUR)
    await publish(alice)
    await work()
    (mail,) = await Mail.objects()
    assert mail.subject == "Changed: Cluster days"
    assert "Sju gap" in mail.text
    assert "Kluster och riskkapital" in mail.text
    made = sending.message(mail)
    (tmp_path / "two.eml").write_bytes(bytes(made))
    calendars = [part for part in made.walk() if part.get_content_type() == "text/calendar"]
    assert [(part.get_param("method"), part.get_content().count("BEGIN:VEVENT")) for part in calendars] == [("REQUEST", 1)] * 2
    assert [part.get_filename() for part in calendars] == [None, "2.ics"]


async def test_who_sits_in_one_and_speaks_in_another_gets_one_mail(alice, event, programme, helena, told, work):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    await come(event, "Helena", capital)
    await work()
    await later(event, gaps)
    await later(event, capital, starts_at=programme["capital"].starts_at + 5 * HOUR, ends_at=programme["capital"].ends_at + 5 * HOUR)
    await publish(alice)
    await work()
    (mail,) = await Mail.objects()
    assert mail.to == "helena@example.org"
    assert mail.text.count("Sju gap") == mail.text.count("Kluster och riskkapital") == 1
    assert "Där du själv medverkar har detta ändrats:" in mail.text
    assert len(sending.objects(mail.calendar)) == 2


async def test_who_speaks_and_withdraws_before_the_mail_goes_out_is_still_told_as_a_speaker(alice, event, programme, helena, told, work):
    await come(event, "Helena", programme["gaps"].id)
    await work()
    await later(event, programme["gaps"].id)
    await publish(alice)
    await Registration.update({Registration.state: "cancelled"}).where(Registration.email == "helena@example.org")
    await work()
    (mail,) = await Mail.objects()
    assert "something has changed in" in mail.text


async def test_both_clocks_are_told_where_both_countries_meet(alice, event, programme, helena, told, work):
    vasek = Organisation(name="Vasek", name_key="vasek", country="FI", accepted=True)
    await vasek.save()
    await Host(event=event.id, organisation=vasek.id, part="co_host", place=9).save()
    await Event.update({Event.revision: Event.revision + 1}).where(Event.id == event.id)
    await come(event, "Anna", programme["gaps"].id)
    await work()
    await later(event, programme["gaps"].id)
    await publish(alice)
    await work()
    written = await mails()
    assert "(14:00 in Finland)" in written["helena@example.org"].text
    assert "i Finland" in written["anna@example.org"].text


async def test_what_is_gone_does_not_come_back_with_an_old_release_and_is_named(alice, event, programme, told):
    await publish(alice, name="First")
    await Part.delete(force=True)
    await Seminar.delete().where(Seminar.id == programme["gaps"].id)
    answer = await alice.post(f"{MANAGE}/1/again", data={"expected": "2"})
    page = (await alice.get(answer.headers["location"])).text
    assert "have been deleted since" in page
    assert "Sju gap" in page.split("have been deleted since")[1].split("</div>")[0]
    assert "deleted since" not in (await alice.get(f"{MANAGE}?published=2")).text


async def test_a_release_that_never_was_is_not_found(alice, client, event, programme, told):
    await publish(alice)
    assert (await client.get("/events/klusterdagen/changes?since=1")).status_code == 200
    assert (await client.get("/events/klusterdagen/changes?since=999")).status_code == 404


async def test_a_new_seminar_is_told_to_who_wished_for_it(alice, event, programme, told, work):
    gaps = programme["gaps"].id
    await Seminar.update({Seminar.state: "unplaced"}).where(Seminar.id == gaps)
    await remember_picture(event)
    await come(event, "Anna")
    await wish(event, (await Registration.objects().first()).id, {gaps: 3})
    await come(event, "Bosse")
    await work()
    await later(event, gaps, state="planned")
    await publish(alice)
    await work()
    (mail,) = await Mail.objects()
    assert mail.to == "anna@example.org"
    assert "Sju gap" in mail.text


async def test_who_is_second_publishes_nothing(alice, event, programme, told):
    """By number, held in one transaction: two who press at once make one release."""
    await later(event, programme["gaps"].id)
    answers = await asyncio.gather(publish(alice), publish(alice))
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    assert await Release.count() == 1
    assert "Somebody else has just published release 1." in (await publish(alice)).text


async def test_without_the_number_the_second_would_publish_again(alice, event, programme, told, monkeypatch):
    async def any_number(event: Event, _expected: int) -> int:
        return await Release.count().where(Release.event == event.id) + 1

    monkeypatch.setattr(actions, "next_number", any_number)
    await asyncio.gather(publish(alice), publish(alice))
    assert await Release.count() == 2


async def test_what_stops_publishing_keeps_the_draft_and_says_why(alice, event, programme, told):
    await later(event, programme["gaps"].id, starts_at=programme["gaps"].starts_at + 48 * HOUR, ends_at=programme["gaps"].ends_at + 48 * HOUR)
    answer = await publish(alice, name="Kept")
    assert answer.status_code == 422
    assert "Sju gap" in answer.text
    assert 'value="Kept"' in answer.text
    assert (await Draft.count(), await Release.count(), await Job.count()) == (1, 0, 0)


async def test_who_would_speak_in_two_places_is_named(alice, event, programme, told):
    gaps, capital = programme["gaps"], programme["capital"]
    await Part(seminar=capital.id, person=(await Person.objects().first()).id).save()
    answer = await publish(alice)
    assert answer.status_code == 422
    assert "Helena Fornstedt is in “Sju gap att överbrygga” and in “Kluster och riskkapital” at the same time." in answer.text
    assert (await alice.get(MANAGE)).status_code == 200
    assert gaps.starts_at == capital.starts_at


async def test_an_old_release_is_published_again_as_a_new_one(alice, client, event, programme, told, work):
    gaps, capital = programme["gaps"].id, programme["capital"].id
    await publish(alice, name="First")
    await later(event, gaps)
    hall = await Room.objects().order_by(Room.id).first()
    await later(event, capital, room=hall.id, starts_at=programme["capital"].starts_at + 5 * HOUR, ends_at=programme["capital"].ends_at + 5 * HOUR)
    await publish(alice, 2, name="Second")
    page = (await client.get("/events/klusterdagen/changes?since=1")).text
    assert page.count("another time") == 2
    assert (await alice.post(f"{MANAGE}/1/again", data={"expected": "3"})).headers["location"].endswith("published=3&again=1")
    back = {item.id: item for item in await read_programme(await Event.objects().get(Event.id == event.id))}
    assert (back[gaps].starts_at.hour, back[capital].room) == (10, "Silvanum")
    assert back[gaps].sequence == 2
    assert "Nothing has changed since then." in (await client.get("/events/klusterdagen/changes?since=1")).text
    assert (await alice.post(f"{MANAGE}/9/again", data={"expected": "4"})).status_code == 404


async def test_publishing_the_event_is_the_first_release(alice, event, programme):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    draft = await Event.objects().get(Event.id == event.id)
    assert "Publishing it makes its first release." in (await alice.get(MANAGE)).text
    assert "Publishing it makes its first release." in (await publish(alice)).text
    assert await become(draft, State.PUBLISHED, account=1) == []
    assert [row.number for row in await Release.objects()] == [1]


async def test_the_feed_names_each_release_for_ever(alice, client, event, programme, told):
    await publish(alice, name="First & best")
    await later(event, programme["gaps"].id)
    before = (await client.get("/events/klusterdagen/changes.atom")).content
    await publish(alice, 2, note="Moved <b>once</b>")
    answer = await client.get("/events/klusterdagen/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    old, new = ElementTree.fromstring(before), ElementTree.fromstring(answer.content)
    ids = [[entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")] for feed in (old, new)]
    assert len(set(ids[1])) == 2
    assert ids[1][1:] == ids[0]
    assert new.findtext(f"{atom}entry/{atom}content") == "Moved <b>once</b>"
    assert [link.get("rel") for link in new.findall(f"{atom}link")] == ["self", "alternate"]
    for name in ("id", "title", "updated"):
        assert all(entry.findtext(f"{atom}{name}") for entry in (new, *new.iter(f"{atom}entry")))


async def test_the_programme_leads_to_what_has_changed(alice, client, event, programme, told):
    assert "what has changed" not in (await client.get("/events/klusterdagen/programme")).text
    await publish(alice)
    assert "what has changed" in (await client.get("/events/klusterdagen/programme")).text
    assert (await client.get("/events/klusterdagen/changes")).status_code == 200


async def test_others_find_nothing(bob, event):
    assert (await bob.get(MANAGE)).status_code == 404
    assert (await bob.post(MANAGE, data={"expected": "1"})).status_code == 404
    with pytest.raises(Refused):
        await actions.publish(event, name="", note="", expected=5, account=1)


async def test_a_speakers_calendar_follows_from_release_to_release(alice, event, programme, helena, told, work, tmp_path, monkeypatch):
    """The mails lie in the test's folder as a server would get them, for other programs to judge."""
    gaps = programme["gaps"].id
    for number, other in enumerate(({}, {}, {"state": "cancelled"}), 1):
        monkeypatch.setattr(clock, "now", lambda number=number: NOON + number * HOUR)
        await later(event, gaps, **other)
        await publish(alice, number)
        await work()
    rows = await Mail.objects().order_by(Mail.id)
    for number, row in enumerate(rows, 1):
        (tmp_path / f"{number}.eml").write_bytes(bytes(sending.message(row)))
    said = [dict(line.split(":", 1) for line in row.calendar.splitlines() if line.startswith(("METHOD:", "SEQUENCE:", "UID:", "STATUS:"))) for row in rows]
    assert [one["METHOD"] for one in said] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [one["SEQUENCE"] for one in said] == ["1", "2", "3"]
    assert len({one["UID"] for one in said}) == 1
