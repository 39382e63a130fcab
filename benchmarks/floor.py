"""`python -m benchmarks.floor`: 300 phones look at a seminar's questions through two processes, while somebody asks or votes every two seconds.

Prints the processor time of both servers as a part of one core, and how long it took until all phones knew.
"""

import asyncio
import os
import time
from pathlib import Path

from benchmarks.installation import prepare

prepare()

from app import database
from attendees.actions.register import token_of
from attendees.floor.actions import set_floor
from attendees.tables import Registration
from benchmarks.visitors import ask
from benchmarks.world import usual_conference
from events.tables import Event
from seminars.queries import item_of
from tests.attendees.world import come
from tests.servers import Server, servers

PHONES, CHANGES, EVERY = 300, 15, 2.0
HEARD: list[float] = []  # the clock at each event that some phone got


async def phone(port: int, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"data:"):
                HEARD.append(time.perf_counter())
    finally:
        writer.close()


def used(server: Server) -> float:
    """Seconds of processor time so far (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def stage() -> tuple[str, int, list[str]]:
    """The event's slug, the seminar, and those who ask."""
    async with database():
        slug, seminars = await usual_conference()
        event = await Event.objects().get(Event.slug == slug)
        await set_floor(event, await item_of(event, seminars[0][0]), is_open=True, is_moderated=False)
        for number in range(CHANGES):
            await come(event, f"Asker{number}")
        return slug, seminars[0][0], [token_of(row, "page") for row in await Registration.objects()]


async def measured() -> None:
    slug, number, tokens = await stage()
    with servers(2) as both:
        await asyncio.gather(*(one.ready() for one in both))
        path = f"/events/{slug}/seminars/{number}/questions/live"
        phones = [asyncio.create_task(phone(both[turn % 2].port, path)) for turn in range(PHONES)]
        await asyncio.sleep(3)
        before, begun, waits = sum(map(used, both)), time.perf_counter(), []
        for turn in range(CHANGES):
            waits.append(await changed(both[turn % 2].port, f"/r/{tokens[turn]}/seminars/{number}/questions", turn))
        share = (sum(map(used, both)) - before) / (time.perf_counter() - begun)
        for task in phones:
            task.cancel()
    print("| phones | changes | processor, of one core | until all knew, longest |\n| --- | --- | --- | --- |")
    print(f"| {PHONES} | {CHANGES}, one each {EVERY:.0f} s | {share:.0%} (limit 50 %) | {max(waits):.2f} s (limit 2 s) |")


async def changed(port: int, path: str, turn: int) -> float:
    """How long it took until the last phone knew."""
    HEARD.clear()
    begun = time.perf_counter()
    status, _headers, _body = await ask(port, "POST", path, f"10.0.0.{turn + 1}", {"text": f"What does part {turn} of it cost, and who pays?"})
    assert status == 303, status
    await asyncio.sleep(EVERY)
    assert len(HEARD) == PHONES, f"{len(HEARD)} of {PHONES} phones heard of it"
    return HEARD[-1] - begun


if __name__ == "__main__":
    asyncio.run(measured())
