"""What is asked through one process is seen through the other."""

import asyncio
import json

import httpx
import pytest

from tests.attendees.floor.world import a_floor, somebody
from tests.servers import servers

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def until_seen(address: str, text: str, connected: asyncio.Event) -> bool:
    """How soon is for `python -m benchmarks.floor` to say."""
    async with httpx.AsyncClient(timeout=60) as client, client.stream("GET", address) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            connected.set()
            if line.startswith("data: ") and text in json.loads(line.removeprefix("data: ")):
                return True
    raise AssertionError("it never came")


async def test_a_question_through_one_is_seen_through_the_other(event):
    number = await a_floor(event)
    _one, token = await somebody(event, "Ada")
    with servers(2) as (one, other):
        await asyncio.gather(one.ready(), other.ready())
        connected = asyncio.Event()
        waiting = asyncio.create_task(until_seen(f"{other.address}/events/klusterdagen/seminars/{number}/questions/live", "Vad kostar det?", connected))
        await asyncio.wait_for(connected.wait(), 60)
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{one.address}/r/{token}/seminars/{number}/questions", data={"text": "Vad kostar det?"})
        assert answer.status_code == 303
        assert await asyncio.wait_for(waiting, 60)
