"""A schedule file over the page: in once, again without doubles, out as it was; a thousand items by a job."""

import re
import time

import pytest

from events.tables import Event
from jobs.queue import run_one
from jobs.tables import Job
from network.tables import Person
from seminars.exchange.tables import Arrival
from seminars.tables import Part, Room, Seminar
from tests.seminars.exchange.test_sheets import PATH, drafting, look, take

pytestmark = pytest.mark.anyio
NUMBERS = [  # what another database numbers otherwise
    (r'("id": |event id=")\d+', r"\1N"),
    (r"(klusterdagen2026-)\d+", r"\1N"),
    (r"/(seminars|speakers)/\d+", r"/\1/N"),
    (r'(<person guid="|"name": "[^"]+",\s+"guid": ")[^"]+', r"\1N"),
    (r'("version": "|<version>)[\d.]+', r"\1N"),
]


def without_numbers(text: str) -> str:
    for pattern, instead in NUMBERS:
        text = re.sub(pattern, instead, text)
    return text


async def files(alice) -> dict[str, str]:
    return {form: (await alice.get(f"/events/klusterdagen/programme.{form}")).text for form in ("xml", "json")}


async def test_our_own_files_come_in_again_and_change_nothing(alice, event, programme):
    before = await files(alice)
    for form, text in before.items():
        page = await look(alice, text, f"programme.{form}")
        assert "0 new items, 0 changed, 4 as before" in page.text
        assert 'name="seen"' not in page.text
    assert await files(alice) == before


@pytest.mark.parametrize("form", ["xml", "json"])
async def test_out_in_and_out_again_gives_equal_files(alice, event, programme, form):
    await Seminar.update(
        {
            Seminar.kind: "break",
            Seminar.starts_at: programme["visit"].ends_at,
            Seminar.ends_at: programme["visit"].ends_at + (programme["gaps"].ends_at - programme["gaps"].starts_at),
        }
    ).where(Seminar.id == programme["welcome"].id)
    before = await files(alice)
    for table in (Part, Seminar, Room, Person):
        await table.delete(force=True)
    await drafting(event)
    page = await look(alice, before[form], f"programme.{form}")
    assert "4 new items" in page.text
    assert (await take(alice, page, seats="60")).status_code == 303
    assert 'name="seen"' not in (await look(alice, before[form])).text
    await Event.update({Event.state: "published"}).where(Event.id == event.id)
    after = await files(alice)
    assert without_numbers(after[form]) == without_numbers(before[form])
    assert await Seminar.select(Seminar.uid).order_by(Seminar.uid).output(as_list=True) == sorted(row.uid for row in programme.values())


def a_thousand(n: int = 1_000) -> str:
    """Ten rooms on two days; every item half an hour, every third with somebody new."""
    days = []
    for day in (9, 10):
        rooms = []
        for room in range(10):
            items = [item(day, room, slot) for slot in range(n // 20)]
            rooms.append(f'<room name="Sal {room}">{"".join(items)}</room>')
        days.append(f'<day date="2026-09-{day:02}" start="2026-09-{day:02}T00:00:00+02:00">{"".join(rooms)}</day>')
    return f"<schedule><conference><title>Stor</title></conference>{''.join(days)}</schedule>"


def item(day: int, room: int, slot: int) -> str:
    number = (day * 10 + room) * 100 + slot
    minutes = slot * 20
    persons = f"<persons><person>Person {number // 3} Lund</person></persons>" if number % 3 == 0 else "<persons/>"
    title, when = f"<title>Punkt {number}</title>", f"<start>{minutes // 60:02}:{minutes % 60:02}</start><duration>00:20</duration>"
    return f'<event guid="00000000-0000-4000-8000-{number:012}" id="{number}">{when}{title}<abstract>{"Ord " * 40}</abstract>{persons}</event>'


@pytest.mark.slow
async def test_a_thousand_items_come_in_by_a_job_that_tells_how_far_it_is(alice, event):
    await drafting(event)
    begun = time.process_time()
    page = await look(alice, a_thousand(), "schedule.xml")
    assert "1000 new items" in page.text.replace(",", "").replace("\xa0", "")
    answer = await take(alice, page, seats="50")
    progress = await alice.get(answer.headers["location"])
    assert "<progress" in progress.text
    assert progress.headers["refresh"]
    assert await Seminar.count() == 0
    while await run_one():
        pass
    assert time.process_time() - begun < 20
    assert await Seminar.count().where(Seminar.state == "planned") == 1_000
    assert await Room.count() == 10
    assert (await Arrival.select(Arrival.stored).first()) == {"stored": ""}
    assert not await Job.exists().where(Job.trouble != "")
    again = await look(alice, a_thousand(), "schedule.xml")
    assert "0 new items, 0 changed, 1000 as before" in again.text.replace("1,000", "1000")


async def test_a_file_that_is_cut_off_leaves_what_was_there(alice, event, programme):
    await look(alice, a_thousand(40), "good.xml")
    before = await Arrival.select().first()
    answer = await alice.post(PATH, files={"file": ("cut.xml", a_thousand(40)[:3000].encode())})
    assert answer.status_code == 422
    assert "The file ends in the middle: something is missing after line 1." in answer.text
    assert await Arrival.select().first() == before
    assert await Seminar.count() == 4
