"""Asks the meeting server, with little patience: whoever waits for it has a page to look at instead."""

import asyncio
import logging
from collections.abc import Mapping

from seminars.meeting_server import rules
from seminars.meeting_server.rules import Answer, Role, Unreadable
from settings import SETTINGS

PATIENCE = 5.0  # seconds for the whole of an answer
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)  # they would write down addresses, which are signed


class Away(Exception):
    """It answers late, wrongly or not at all; `why` is a word for organisers, without an address."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def is_there() -> bool:
    """Whether the installation has one."""
    return bool(SETTINGS.bbb_url and SETTINGS.bbb_secret)


async def ask(call: str, said: Mapping[str, str]) -> Answer:
    """What it answers, be it a refusal. Raises Away."""
    if not is_there():
        raise Away("not set up")
    try:
        async with asyncio.timeout(PATIENCE):
            return rules.read(await fetch(rules.address(SETTINGS.bbb_url, SETTINGS.bbb_secret, call, said)))
    except TimeoutError:
        raise Away("late") from None
    except Unreadable:
        raise Away("unreadable") from None


async def fetch(address: str) -> bytes:
    import httpx  # only where there is a meeting server

    body = b""
    try:
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client, client.stream("GET", address) as answer:
            async for piece in answer.aiter_bytes():
                body += piece
                if len(body) > rules.MOST:
                    raise Unreadable
    except httpx.TimeoutException:
        raise Away("late") from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Away("not reached") from None
    return body


async def demand(call: str, said: Mapping[str, str]) -> Answer:
    """The same, where nothing but a yes is of use."""
    answer = await ask(call, said)
    if not answer.is_good:
        raise Away(answer.why or "refused")
    return answer


async def create(uid: str, name: str, *, records: bool, ends_at: str, tells: str = "") -> None:
    """The meeting, or nothing when it is there already: the server takes the same words for the same meeting. When it is over, the server asks for `tells`."""
    recording = {"record": "true", "autoStartRecording": "true"} if records else {}
    telling = {"meta_endCallbackUrl": tells} if tells else {}
    await demand("create", {"name": name[:200], "meetingID": uid, "logoutURL": ends_at, **recording, **telling})


def join_address(uid: str, *, name: str, user: str, role: Role) -> str:
    """Where to lead somebody, once the meeting is there."""
    said = {"fullName": name, "meetingID": uid, "role": role, "userID": user, "redirect": "true"}
    return rules.address(SETTINGS.bbb_url, SETTINGS.bbb_secret, "join", said)


async def present(uid: str) -> set[str] | None:
    """Who is in it; None when there is no such meeting (any more)."""
    answer = await ask("getMeetingInfo", {"meetingID": uid})
    if answer.is_good:
        return rules.present(answer) if rules.is_running(answer) else None
    if answer.why == "notFound":
        return None
    raise Away(answer.why or "refused")


async def end(uid: str) -> None:
    """One that is not there has ended."""
    answer = await ask("end", {"meetingID": uid})
    if not answer.is_good and answer.why != "notFound":
        raise Away(answer.why or "refused")


async def recordings(uid: str) -> list[rules.Recording]:
    """None yet is no refusal."""
    answer = await ask("getRecordings", {"meetingID": uid})
    if not answer.is_good and answer.why != "noRecordings":
        raise Away(answer.why or "refused")
    return rules.recordings(answer)
