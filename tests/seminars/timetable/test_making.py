"""A timetable is made by a worker, shown beside what stands, and taken over or left; solved in a process of its own."""

import re
from dataclasses import dataclass

import msgspec
import pytest
from msgspec.structs import replace

from accounts.tables import Trail
from events.tables import Event
from jobs.tables import Job
from network.tables import Person
from seminars.draft.queries import placements
from seminars.tables import Part, Room, Seminar
from seminars.timetable.actions import found_in
from seminars.timetable.aims import ASKED
from seminars.timetable.tables import Aims, Making
from tests.attendees.world import come
from tests.seminars.rows import NOON, a_room, a_seminar

pytestmark = pytest.mark.anyio
PAGE = "/manage/events/klusterdagen/timetable"
FORM = dict.fromkeys(ASKED, "bad") | {"effort": "quick", "seed": "1"}


@dataclass
class World:
    event: Event
    rooms: tuple[int, int]
    seminars: dict[str, int]


@pytest.fixture
async def world(event) -> World:
    return await a_world(event)


async def a_world(event: Event) -> World:
    """Two times and rooms. Three people wish two things that run at the same time, and three the two others."""
    rooms = await a_room(event, "Silvanum", 5), await a_room(event, "Magasinet", 5)
    made = [await a_seminar(event, n + 1, name, at=8 + n // 2, room=rooms[n % 2], seats=5) for n, name in enumerate(("Ett", "Två", "Tre", "Fyra"))]
    numbers = dict(zip(("Ett", "Två", "Tre", "Fyra"), (one.id for one in made), strict=True))
    for who in ("Eva", "Bo", "Cia"):
        await come(event, who, numbers["Ett"], numbers["Två"])
    for who in ("Dag", "Elin", "Folke"):
        await come(event, who, numbers["Tre"], numbers["Fyra"])
    return World(event, rooms, numbers)


def hidden(page: str) -> dict[str, str]:
    """What the page sends with its ticks."""
    return {name: value.replace("&#34;", '"') for name, value in re.findall(r'name="(seen_\d+)" value="([^"]*)"', page)}


def form_of(page: str) -> tuple[str, dict[str, object]]:
    action = re.search(r'action="([^"]+/accept)"', page)[1]
    return action, {"take": re.findall(r'name="take" value="(\d+)"', page), **hidden(page)}


async def test_it_is_made_from_wishes_and_goes_into_the_draft_when_it_is_taken_over(alice, world, work):
    assert PAGE in (await alice.get("/manage/events/klusterdagen/programme")).text
    assert "6 people with wishes" in (await alice.get(PAGE)).text
    answer = await alice.post(PAGE, data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    waiting = await alice.get(PAGE)
    assert "It has its turn soon." in waiting.text
    assert waiting.headers["refresh"] == "3"
    assert (await alice.post(PAGE, data=FORM)).status_code == 409
    await work()
    page = (await alice.get(PAGE)).text
    assert "100 % of the wishes are met, and no timetable is better." in page
    assert "66 %" in page  # as it is now: the best wish of each, which weighs two of three
    before = await placements(world.event)
    action, sent = form_of(page)
    assert (await alice.post(action, data=sent)).headers["location"].endswith("?accepted")
    after = await placements(world.event)
    assert {number for number in after if after[number] != before[number]} == {int(number) for number in sent["take"]}
    assert after[world.seminars["Ett"]].starts_at != after[world.seminars["Två"]].starts_at
    assert after[world.seminars["Tre"]].starts_at != after[world.seminars["Fyra"]].starts_at
    assert await Seminar.select(Seminar.starts_at).where(Seminar.id == world.seminars["Två"]).first() == {"starts_at": before[world.seminars["Två"]].starts_at}
    assert {"timetable.aims", "timetable.begun", "timetable.accepted"} <= set(await Trail.select(Trail.what).output(as_list=True))
    assert (await alice.post(action, data=sent)).status_code == 409  # they are no longer where the page had seen them
    assert "Everything stands like that already." in (await alice.get(PAGE)).text
    assert (await alice.post(action.replace("accept", "leave"))).status_code == 303
    assert await Making.count() == 0


async def test_a_part_that_does_not_fit_with_the_rest_is_told_and_changes_nothing(alice, world, work):
    """Every room is taken at each time, so nothing can move alone."""
    await alice.post(PAGE, data=FORM)
    await work()
    before = await placements(world.event)
    action, sent = form_of((await alice.get(PAGE)).text)
    answer = await alice.post(action, data=sent | {"take": sent["take"][:1]})
    assert answer.status_code == 409
    assert re.search(
        "Nothing was taken over: with what stays where it is, this does not fit together. “.+” and “.+” are in .+ at the same time. Tick both", answer.text
    )
    assert await placements(world.event) == before
    assert re.findall(r'value="(\d+)" checked', answer.text) == sent["take"][:1]  # as it was chosen
    assert len(form_of(answer.text)[1]["take"]) == len(sent["take"])


async def test_each_clash_of_a_part_is_told(alice, world, work):
    """Two that move to where two others stay."""
    await alice.post(PAGE, data=FORM)
    await work()
    making = await Making.objects().first()
    found = found_in(making)
    at = await placements(world.event)
    names = world.seminars
    swapped = {names[one]: at[names[other]] for one, other in (("Ett", "Tre"), ("Tre", "Ett"), ("Två", "Fyra"), ("Fyra", "Två"))}
    await Making.update({Making.found: msgspec.json.encode(replace(found, places=swapped)).decode()}).where(Making.id == making.id)
    action, sent = form_of((await alice.get(PAGE)).text)
    answer = await alice.post(action, data=sent | {"take": [str(names["Ett"]), str(names["Två"])]})
    assert answer.status_code == 409
    assert "“Ett” and “Tre” are in Silvanum at the same time. “Två” and “Fyra” are in Magasinet at the same time." in answer.text


async def test_why_there_is_none_is_said_in_words(alice, world, work):
    anna = Person(first_name="Anna", last_name="Berg", created_at=NOON)
    await anna.save()
    for number in (world.seminars["Ett"], world.seminars["Tre"], world.seminars["Fyra"]):
        await Part(seminar=number, person=anna.id).save()
    await alice.post(PAGE, data=FORM)
    await work()
    page = (await alice.get(PAGE)).text
    assert "Anna Berg speaks or has another part in 3 seminars, but is there for only 2 of the 2 times." in page
    assert "accept" not in page


async def test_a_lost_room_moves_as_few_as_possible_and_names_whom_it_concerns(alice, world, work):
    """The third time was typed, and nothing is in it yet."""
    await alice.post(PAGE, data=FORM | {"times_1": "10:00–11:00"})
    await alice.post(f"{PAGE}/stop")
    answer = await alice.post(f"{PAGE}/change", data={"what": "room", "number": str(world.rooms[0]), "during": "2026-09-09T08:00:00+00:00"})
    assert answer.status_code == 303
    await work()
    page = (await alice.get(PAGE)).text
    assert "A room is lost: Silvanum" in page
    assert "One seminar moves." in page
    assert "3 people have a seat in what moves." in page
    assert "It cannot be done with fewer." in page
    assert "Bo Test, Cia Test" in page
    _action, sent = form_of(page)
    assert sent["take"] == [str(world.seminars["Ett"])]


async def test_a_cancelled_seminar_moves_nothing_else(alice, world, work):
    await alice.post(f"{PAGE}/change", data={"what": "seminar", "number": str(world.seminars["Tre"])})
    await work()
    action, sent = form_of((await alice.get(PAGE)).text)
    await alice.post(action, data=sent)
    now = await placements(world.event)
    assert [number for number, at in now.items() if at.state == "cancelled"] == [world.seminars["Tre"]]


async def test_what_is_stopped_before_anybody_began_does_not_begin(alice, world, work):
    await alice.post(PAGE, data=FORM)
    await alice.post(f"{PAGE}/stop")
    await work()
    making = await Making.objects().first()
    assert (making.state, making.found) == ("stopped", "")


async def test_who_was_killed_at_it_twice_is_not_tried_again(alice, world, work):
    await alice.post(PAGE, data=FORM)
    await Job.update({Job.tries: 2}).where(Job.kind == "seminars.make_timetable")
    await work()
    assert (await Making.objects().first()).state == "failed"
    assert "It ended before its time." in (await alice.get(PAGE)).text


async def test_what_cannot_be_asked_is_told_and_begins_nothing(alice, world):
    wrong = await alice.post(PAGE, data=FORM | {"times_0": "10–11", "seed": "x", "row": "awful"})
    assert wrong.status_code == 422
    assert "Write times as 10:00–11:00" in wrong.text
    assert 'value="10–11"' in wrong.text
    assert (await alice.post(f"{PAGE}/change", data={"what": "room", "number": "1", "during": "yesterday"})).status_code == 422
    short = await alice.post(PAGE, data=FORM | {"times_0": "10:00–10:30"})
    assert short.status_code == 409
    assert "lasts 60 minutes, which is longer than any time there is" in short.text
    await Seminar.update({Seminar.room: None}, force=True)
    await Room.delete(force=True)
    none = await alice.post(PAGE, data=FORM)
    assert none.status_code == 409
    assert "There are no rooms yet." in none.text
    assert await Making.count() == 0
    assert (await Aims.objects().first()).seed == 1
