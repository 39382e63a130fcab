"""`python -m benchmarks.load [PEOPLE] [SECONDS]`: 2,000 people register within 5 minutes, on two web processes and a worker (DATABASE_URL=pgserver: on PostgreSQL).

They come at random moments, each from an address of its own (TRUSTED_PROXIES); the worker writes and sends their mails meanwhile.
"""

import asyncio
import sys

from benchmarks.installation import prepare, running

prepare()

from app import database
from attendees.tables import Registration
from benchmarks.visitors import Times, crowd
from benchmarks.world import usual_conference
from events.tables import Event
from jobs.tables import Mail
from seminars.tables import Seminar
from settings import SETTINGS
from tests.postmaster import postmaster

LIMIT = 0.8  # seconds, p95 of each step


async def measured(people: int, seconds: float) -> tuple[Times, list[str]]:
    async with database():
        slug, seminars = await usual_conference()
    async with postmaster() as master:
        with running(master.port) as port:
            times = await crowd(port, slug, seminars, people, seconds)
            await asyncio.sleep(5)
            async with database():
                return times, [*await wrong(people), await mails()]


async def wrong(people: int) -> list[str]:
    """What does not add up afterwards."""
    found = []
    event = await Event.objects().get(Event.slug == "klusterdagarna")
    rows = await Registration.count().where(Registration.event == event.id)
    seats = sum(await Seminar.select(Seminar.taken).where(Seminar.event == event.id).output(as_list=True))
    if (rows, event.taken, seats) != (people, people, 4 * people):
        found.append(f"WRONG: {rows} registrations, {event.taken} places and {seats} seats of {people} people")
    return found


async def mails() -> str:
    states = await Mail.select(Mail.state).output(as_list=True)
    return ", ".join(f"{states.count(state)} mails {state}" for state in sorted(set(states)))


def main() -> None:
    people, seconds = (int(sys.argv[1]) if sys.argv[1:] else 2000), (float(sys.argv[2]) if sys.argv[2:] else 300.0)
    times, told = asyncio.run(measured(people, seconds))
    kind = "SQLite" if SETTINGS.database_url.startswith("sqlite") else "PostgreSQL"
    print(f"{kind}: {people} people in {seconds:.0f} s, 2 web processes and a worker; milliseconds\n")
    print("| step | times | p50 | p95 | p99 | max |\n| --- | --- | --- | --- | --- | --- |")
    print("\n".join(times.lines()))
    slow = [step for step in times.steps if times.quantile(step, 0.95) > LIMIT]
    print(f"\n{len(times.errors)} errors {sorted(set(times.errors))}; over {1000 * LIMIT:.0f} ms at p95: {', '.join(slow) or 'nothing'}; {'; '.join(told)}")
    sys.exit(1 if times.errors or slow or any(line.startswith("WRONG") for line in told) else 0)


if __name__ == "__main__":
    main()
