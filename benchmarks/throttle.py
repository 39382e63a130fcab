"""`python -m benchmarks.throttle`: 500 automatic posts from one address beside 30 colleagues who share one, and 100 people who have one each.

All at the same time, at a running server; what was refused is tried again when the answer says so, as a person does.
"""

import asyncio
import sys
import time
from collections import Counter

from benchmarks.installation import prepare, running

prepare()

from app import database
from benchmarks.visitors import ask, person
from benchmarks.world import usual_conference
from tests.postmaster import postmaster

ROBOT, OFFICE = "198.51.100.7", "203.0.113.20"
POSTS, COLLEAGUES, OTHERS, SECONDS = 500, 30, 100, 60


async def post(port: int, slug: str, number: int, address: str) -> tuple[int, int]:
    """The status, and how many seconds one is asked to wait."""
    status, headers, _body = await ask(port, "POST", f"/events/{slug}/registration", address, person(number))
    return status, int(headers.get("retry-after", 0))


async def robot(port: int, slug: str) -> str:
    begun, found = time.perf_counter(), Counter()
    for start in range(0, POSTS, 20):
        found.update(status for status, _wait in await asyncio.gather(*(post(port, slug, 10_000 + start + number, ROBOT) for number in range(20))))
    return f"| {POSTS} automatic posts, one address | {time.perf_counter() - begun:.0f} s | {told(found)} | |"


async def registered(port: int, slug: str, number: int, address: str, after: float) -> tuple[int, float]:
    """How often it was sent, and how long it took until it was taken."""
    await asyncio.sleep(after)
    begun = time.perf_counter()
    for turn in range(1, 10):
        status, wait = await post(port, slug, number, address)
        if status == 303:
            return turn, time.perf_counter() - begun
        await asyncio.sleep(wait)
    raise AssertionError("never taken")


async def people(port: int, slug: str, count: int, first: int, addresses: list[str], seconds: float, what: str) -> str:
    came = (registered(port, slug, first + number, addresses[number % len(addresses)], seconds * number / count) for number in range(count))
    found = await asyncio.gather(*came)
    turns = told(Counter(turn for turn, _seconds in found))
    return f"| {what} | {seconds:.0f} s | all 303; sent so often: {turns} | longest {max(waited for _turn, waited in found):.1f} s |"


def told(counts: Counter) -> str:
    return ", ".join(f"{count} × {what}" for what, count in sorted(counts.items()))


async def measured() -> None:
    async with database():
        slug, _seminars = await usual_conference()
    own = [f"10.0.0.{number}" for number in range(1, OTHERS + 1)]
    async with postmaster() as master:
        with running(master.port) as port:
            rows = await asyncio.gather(
                robot(port, slug),
                people(port, slug, COLLEAGUES, 0, [OFFICE], SECONDS, f"{COLLEAGUES} colleagues, one address"),
                people(port, slug, 2 * COLLEAGUES, 1000, [OFFICE[:-1]], 1, f"{2 * COLLEAGUES} in a course at the same moment, one address"),
                people(port, slug, OTHERS, 5000, own, SECONDS, f"{OTHERS} people, one address each"),
            )
    print("| who | within | answers | until it was taken |\n| --- | --- | --- | --- |", *rows, sep="\n")


def main() -> None:
    asyncio.run(measured())
    sys.exit(0)


if __name__ == "__main__":
    main()
