"""The programme's files over HTTP: what they hold, who gets them, and when a reader need not fetch them again."""

import json
from datetime import timedelta

import icalendar
import pytest
from lxml import etree

from events.actions import touch
from events.tables import Event
from seminars.tables import Seminar
from tests.seminars.rows import a_seminar, another_event
from web import clock
from web.pages import absolute, url

FILES = ["programme.ics", "programme.xml", "programme.json"]


async def calendar(client, path="programme.ics", **query) -> icalendar.Calendar:
    answer = await client.get(f"/events/klusterdagen/{path}", params={"lang": "sv", **query})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.text)


async def test_the_calendar_holds_the_whole_programme(client, programme):
    found = await calendar(client)
    assert found["X-WR-CALNAME"] == "Klusterdagen"
    assert [str(entry["SUMMARY"]) for entry in found.events] == ["Välkommen", "Sju gap att överbrygga", "Kluster och riskkapital", "Studiebesök"]
    gaps = found.events[1]
    assert gaps["UID"] == programme["gaps"].uid
    assert gaps["LOCATION"] == "Konsertsalen, Gävle konserthus, Kyrkogatan 21, Gävle"
    assert gaps["DESCRIPTION"] == "Helena Fornstedt, Projektledare\n\nOm gap;\noch broar, förstås"
    assert gaps["URL"] == absolute(url("seminars:seminar", slug="klusterdagen", number=programme["gaps"].id))
    assert found.events[3]["LOCATION"] == "Fibervägen 1, Hudiksvall"


async def test_one_seminar_has_a_calendar_of_its_own(client, programme):
    found = await calendar(client, f"seminars/{programme['gaps'].id}.ics")
    assert [str(entry["SUMMARY"]) for entry in found.events] == ["Sju gap att överbrygga"]
    assert found["SOURCE"] == f"http://test/events/klusterdagen/seminars/{programme['gaps'].id}.ics?lang=sv"


async def test_a_cancelled_seminar_is_shown_as_cancelled(client, event, programme):
    await Seminar.update({Seminar.state: "cancelled", Seminar.sequence: 1}).where(Seminar.id == programme["gaps"].id)
    entries = (await calendar(client)).events
    assert [str(entry["STATUS"]) for entry in entries] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED"]


async def test_with_the_event_all_of_it_is_cancelled_which_is_a_change(client, event, programme):
    await Event.update({Event.state: "cancelled", Event.changed_at: clock.now() + timedelta(days=1)}).where(Event.id == event.id)
    entries = (await calendar(client)).events
    assert {str(entry["STATUS"]) for entry in entries} == {"CANCELLED"}
    assert {entry["SEQUENCE"] for entry in entries} == {1}
    assert {entry["DTSTAMP"].dt for entry in entries} == {clock.now() + timedelta(days=1)}


@pytest.mark.parametrize("file", FILES)
async def test_files_speak_the_language_that_is_asked_for(client, programme, file):
    await Seminar.update({Seminar.title_fi: "Seitsemän kuilua"}).where(Seminar.id == programme["gaps"].id)
    assert "Seitsemän kuilua" in (await client.get(f"/events/klusterdagen/{file}?lang=fi")).text
    assert "Sju gap" in (await client.get(f"/events/klusterdagen/{file}?lang=sv")).text


@pytest.mark.parametrize("file", FILES)
async def test_who_has_the_newest_gets_nothing_until_something_changes(client, event, programme, file):
    path = f"/events/klusterdagen/{file}"
    first = await client.get(path)
    by_tag, by_time = {"if-none-match": first.headers["etag"]}, {"if-modified-since": first.headers["last-modified"]}
    for known in (by_tag, by_time, {"if-none-match": f'"x", W/{first.headers["etag"]}'}):
        again = await client.get(path, headers=known)
        assert (again.status_code, again.content) == (304, b"")
    await Seminar.update({Seminar.title_sv: "Åtta gap"}).where(Seminar.id == programme["gaps"].id)
    await Event.update({Event.changed_at: clock.now() + timedelta(hours=1), Event.revision: Event.revision + 1}).where(Event.id == event.id)
    for known in (by_tag, by_time, by_tag | {"if-modified-since": "Fri, 01 Jan 2038 00:00:00 GMT"}, {"if-modified-since": "yesterday"}):
        assert "Åtta gap" in (await client.get(path, headers=known)).text


@pytest.mark.parametrize("file", [*FILES, "seminars/{}.ics"])
async def test_a_draft_is_not_there_for_strangers(client, alice, bob, event, programme, file):
    path = f"/events/klusterdagen/{file.format(programme['gaps'].id)}"
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    assert [(await who.get(path)).status_code for who in (client, bob, alice)] == [404, 404, 200]


@pytest.mark.parametrize("path", ["events/nobody/programme.ics", "events/klusterdagen/seminars/999.ics", "events/klusterdagen/seminars/x.ics"])
async def test_what_is_not_there_is_not_found(client, programme, path):
    assert (await client.get(path)).status_code == 404


async def test_a_seminar_of_another_event_is_not_found_in_this_one(client, event, programme):
    other = await another_event(event)
    theirs = await a_seminar(other, 9, "Theirs", at=8)
    assert (await client.get(f"/events/klusterdagen/seminars/{theirs.id}.ics")).status_code == 404
    assert (await client.get(f"/events/other/seminars/{theirs.id}.ics")).status_code == 200


async def test_json_and_xml_tell_the_same(client, event, programme):
    await touch(event.id)
    picture = json.loads((await client.get("/events/klusterdagen/programme.json?lang=sv")).text)["schedule"]
    root = etree.fromstring((await client.get("/events/klusterdagen/programme.xml?lang=sv")).content)
    assert root.findtext("version") == picture["version"] == "2"
    theirs = [
        (slot["guid"], slot["title"], slot["date"], slot["duration"], room)
        for room, slots in picture["conference"]["days"][0]["rooms"].items()
        for slot in slots
    ]
    ours = [(slot.get("guid"), *(slot.findtext(name) for name in ("title", "date", "duration", "room"))) for slot in root.iter("event")]
    assert ours == theirs
    assert {room for *_slot, room in ours} == {"Konsertsalen", "Silvanum", "Fibervägen 1, Hudiksvall"}
    assert [slot["persons"] for slot in picture["conference"]["days"][0]["rooms"]["Konsertsalen"]][1][0]["name"] == "Helena Fornstedt"
