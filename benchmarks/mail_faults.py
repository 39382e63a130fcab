"""`python -m benchmarks.mail_faults [FAULT …]`: people register while the mail server is away, slow, full, refuses or hangs up; then it is well again.

For each fault: how long registering takes, and what became of the mails: how many arrived, and how often the same one.
"""

import asyncio
import sys
from collections import Counter

from benchmarks.installation import prepare, running

prepare()

from app import database
from benchmarks.visitors import Times, crowd
from benchmarks.world import usual_conference
from jobs.rules import ON_THE_WAY, MailState
from jobs.tables import Mail
from settings import SETTINGS
from tests.postmaster import AFTER, BEFORE, Postmaster, postmaster

PEOPLE, SECONDS = 100, 40
HEALING = 150  # seconds: the first tries come again after one minute
SLOW = 30
DONE = [state for state in MailState if state not in ON_THE_WAY]
STEP = "choose and submit"
FAULTS = {
    "none": "250 OK",
    "refuses connections": "",
    "slow, 30 s": "250 OK",
    "451": "451 4.3.0 try again later",
    "550": "550 5.1.1 no such user",
    "cut before the content": BEFORE,
    "cut after the content": AFTER,
}


class Ill(Postmaster):
    """One answer to all, until it is well again."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = "250 OK"
        self.slow = 0.0

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        self.answers = [self.answer] if self.answer == BEFORE else []
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope) -> str:
        await asyncio.sleep(self.slow)
        self.answers = [self.answer]
        answer = await super().handle_DATA(server, session, envelope)
        if answer.startswith(("4", "5")):
            self.got.pop()  # nobody has it
        return answer


async def measured(fault: str, slug: str, seminars: list[list[int]], first: int) -> str:
    async with postmaster(Ill()) as master:
        master.answer, master.slow = FAULTS[fault], SLOW if fault.startswith("slow") else 0
        with running(9 if fault == "refuses connections" else master.port) as port:
            times = await crowd(port, slug, seminars, PEOPLE, SECONDS, first)
            if fault != "refuses connections":
                return await healed(fault, master, times)
        with running(master.port):
            return await healed(fault, master, times)


async def healed(fault: str, master: Ill, times: Times) -> str:
    master.answer, master.slow = "250 OK", 0
    async with database():
        for _second in range(HEALING):
            if await Mail.count().where(Mail.state.is_in(DONE)) >= len(times.steps[STEP]):
                break
            await asyncio.sleep(1)
        states = Counter(await Mail.select(Mail.state).output(as_list=True))
        names = await Mail.select(Mail.message_id).output(as_list=True)
        await Mail.delete(force=True)
    copies = Counter(Counter(letter["Message-ID"] for letter in master.letters())[name] for name in names)
    figures = " | ".join(f"{1000 * times.quantile(STEP, part):.0f}" for part in (0.5, 0.95, 1))
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    came = ", ".join(f"{count} × {number}" for number, count in sorted(copies.items()))
    return f"| {fault} | {figures} | {len(times.steps[STEP])} | {len(times.errors)} | {told} | {came} |"


async def table(faults: list[str]) -> None:
    async with database():
        slug, seminars = await usual_conference()
    kind = "SQLite" if SETTINGS.database_url.startswith("sqlite") else "PostgreSQL"
    print(f"{kind}: {PEOPLE} people in {SECONDS} s for each fault; registering in milliseconds; copies of one mail that the server got, times how many mails\n")
    print("| mail server | p50 | p95 | max | registered | errors | mails, at last | mails × copies |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    for number, fault in enumerate(faults):
        print(await measured(fault, slug, seminars, number * PEOPLE), flush=True)


def main() -> None:
    asyncio.run(table(sys.argv[1:] or list(FAULTS)))


if __name__ == "__main__":
    main()
