"""Organisers see what clashes, say what is fine, and hear of it again when its cause has changed; what stops is not published."""

import re
from datetime import timedelta

import msgspec

from events.questions import ask_before_publish
from events.tables import Event
from network.tables import Person
from seminars.clashes.queries import demand_of
from seminars.clashes.tables import Accepted
from seminars.draft.actions import move
from seminars.draft.queries import placements
from seminars.tables import Part, Room, Seminar
from seminars.wishes.tables import Interest

PAGE = "/manage/events/klusterdagen/clashes"
WORDS = "Konsertsalen is used at the same time by “Kluster och riskkapital”."


async def in_one_room(event, programme) -> None:
    seen = await placements(event)
    number = programme["capital"].id
    await move(event, {number: msgspec.structs.replace(seen[number], room=programme["gaps"].room)}, seen=seen)


def keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="(\w+)"', page)


async def test_a_clash_is_said_to_be_fine_until_its_cause_changes(alice, event, programme):
    assert "Everything fits together." in (await alice.get(PAGE)).text
    await in_one_room(event, programme)
    page = (await alice.get(PAGE)).text
    assert WORDS in page
    [key] = keys(page)
    answer = await alice.post(PAGE, data={"key": key, "because": " "})
    assert (answer.status_code, "This has to be filled in." in answer.text) == (422, True)
    assert (await alice.post(PAGE, data={"key": key, "because": "De delar på salen"})).status_code == 303
    assert await ask_before_publish(event) == []
    page = (await alice.get(PAGE)).text
    assert (keys(page), "De delar på salen" in page, "Alice" in page) == ([], True, True)
    seen, number = await placements(event), programme["gaps"].id
    later = msgspec.structs.replace(seen[number], ends_at=seen[number].ends_at + timedelta(minutes=5))
    await move(event, {number: later}, seen=seen)
    page = (await alice.get(PAGE)).text
    assert len(keys(page)) == 1
    assert keys(page) != [key]
    assert (await alice.post(PAGE, data={"key": key, "because": "Igen"})).status_code == 409


async def test_what_was_fine_can_count_again(alice, event, programme):
    await in_one_room(event, programme)
    [key] = keys((await alice.get(PAGE)).text)
    await alice.post(PAGE, data={"key": key, "because": "De delar på salen"})
    assert (await alice.post(f"{PAGE}/{key}/removal")).status_code == 303
    assert keys((await alice.get(PAGE)).text) == [key]
    assert not await Accepted.exists()
    assert "said that a clash of" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_what_stops_is_told_before_publishing_by_both_names(event, programme):
    await in_one_room(event, programme)
    hall = await Room.objects().get(Room.name == "Konsertsalen")
    await Room.update({Room.step_free: False}).where(Room.id == hall.id)
    await Seminar.update({Seminar.needs: "Piano", Seminar.needs_step_free: True}).where(Seminar.id == programme["welcome"].id)
    helena = await Person.objects().first()
    await Part(seminar=programme["capital"].id, person=helena.id).save()
    told = {problem.key: problem.facts for problem in await ask_before_publish(event)}
    both = {"title": "Sju gap att överbrygga", "other": "Kluster och riskkapital"}
    assert told == {
        "“{title}” and “{other}” are in {room} at the same time.": {**both, "room": "Konsertsalen"},
        "{name} is in “{title}” and in “{other}” at the same time.": {**both, "name": "Helena Fornstedt"},
        "{room} does not have what “{title}” needs: {things}.": {"title": "Välkommen", "room": "Konsertsalen", "things": "Piano"},
        "“{title}” needs step-free access, which {room} does not have.": {"title": "Välkommen", "room": "Konsertsalen"},
    }


async def test_wishes_for_what_is_given_twice_are_counted_once(event, programme):
    same = {name: value for name, value in programme["gaps"].to_dict().items() if name != "id"}
    again = Seminar(**{**same, "uid": "again", "repeats": programme["gaps"].id})
    await again.save()
    wishes = [(1, programme["gaps"].id, 3), (1, again.id, 2), (1, programme["capital"].id, 2), (2, again.id, 2), (2, programme["capital"].id, 1)]
    for chooser, seminar, strength in wishes:
        await Interest(chooser=chooser, seminar=seminar, strength=strength).save()
    gaps, capital = programme["gaps"].id, programme["capital"].id
    assert await demand_of(event) == ({gaps: 2, capital: 1}, {(gaps, capital): 1}, 2)


async def test_strangers_see_none_and_another_events_key_is_nothing(client, bob, event, programme):
    assert (await client.get(PAGE)).status_code in (302, 303, 307)
    assert [(await bob.get(PAGE)).status_code, (await bob.post(PAGE, data={"key": "x", "because": "y"})).status_code] == [404, 404]
    assert await Event.exists()
