"""People with browsers, as a server sees them: each from an address of its own, each step timed from the first byte sent to the last one read."""

import asyncio
import random
import time
from collections import defaultdict
from urllib.parse import urlencode

FIRST = ["Åsa", "Päivi", "Gunnar", "Aino", "Birgitta", "Olli", "Karin", "Matti"]
LAST = ["Öberg", "Hämäläinen", "Söderström", "Mäkelä", "Lindqvist", "Korhonen", "Nyström", "Virtanen"]
TIMEOUT = 90


class Times:
    """Seconds of each step, and what went wrong."""

    def __init__(self) -> None:
        self.steps: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def quantile(self, step: str, part: float) -> float:
        ordered = sorted(self.steps[step])
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")

    def lines(self) -> list[str]:
        found = []
        for step, seconds in self.steps.items():
            figures = " | ".join(f"{1000 * self.quantile(step, part):.0f}" for part in (0.5, 0.95, 0.99, 1))
            found.append(f"| {step} | {len(seconds)} | {figures} |")
        return found


async def ask(port: int, method: str, path: str, address: str, form: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own, as a proxy passes it on."""
    body = urlencode(form).encode() if form is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "host: localhost", f"x-forwarded-for: {address}", "accept-language: sv", "connection: close"]
    if form is not None:
        lines += ["content-type: application/x-www-form-urlencoded", f"content-length: {len(body)}", "sec-fetch-site: same-origin"]
    async with asyncio.timeout(TIMEOUT):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            answer = await reader.read()
        finally:
            writer.close()
    head, _blank, content = answer.partition(b"\r\n\r\n")
    first, *more = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in more)}
    return int(first.split()[1]), headers, content


async def timed(times: Times, step: str, expected: int, *asked: object) -> dict[str, str]:
    """The answer's head. Anything but the expected status is an error."""
    begun = time.perf_counter()
    try:
        status, headers, _content = await ask(*asked)
    except (OSError, TimeoutError, IndexError) as error:
        times.errors.append(f"{step}: {type(error).__name__}")
        raise
    times.steps[step].append(time.perf_counter() - begun)
    if status != expected:
        times.errors.append(f"{step}: {status}")
        raise ValueError(status)
    return headers


def person(number: int) -> dict[str, str]:
    return {
        "first_name": FIRST[number % len(FIRST)],
        "last_name": LAST[number // len(FIRST) % len(LAST)],
        "email": f"person{number}@example.org",
        "organisation": "Region Gävleborg",
        "position": "Analytiker",
    }


def address_of(number: int) -> str:
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


async def visit(times: Times, port: int, slug: str, number: int, seminars: list[list[int]]) -> None:
    """Opens the event and the form, chooses a seminar in each slot, sends it, and sees the own page."""
    address, form = address_of(number), f"/events/{slug}/registration"
    chosen = {f"slot{slot}": str(random.choice(group)) for slot, group in enumerate(seminars, 1)}
    try:
        await timed(times, "open the event", 200, port, "GET", f"/events/{slug}", address)
        await timed(times, "open the form", 200, port, "GET", form, address)
        answer = await timed(times, "choose and submit", 303, port, "POST", form, address, person(number) | chosen)
        await timed(times, "see the own page", 200, port, "GET", answer["location"], address)
    except (OSError, TimeoutError, IndexError, ValueError):
        return  # counted already


async def crowd(port: int, slug: str, seminars: list[list[int]], people: int, seconds: float, first: int = 0) -> Times:
    """So many, coming at random moments of the time."""
    times = Times()
    moments = sorted(random.uniform(0, seconds) for _number in range(people))
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number, moment in enumerate(moments, first):
            await asyncio.sleep(max(0, moment - (time.perf_counter() - begun)))
            group.create_task(visit(times, port, slug, number, seminars))
    return times
