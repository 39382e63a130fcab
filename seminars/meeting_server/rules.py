"""What is said to a BigBlueButton server, signed, and what its answers mean. Nothing here asks a server, a database or a clock."""

import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import msgspec

MOST = 2 * 1024 * 1024  # bytes of an answer
NOT_PLAIN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Role(StrEnum):
    MODERATOR = "MODERATOR"
    VIEWER = "VIEWER"


class Unreadable(Exception):
    """The answer is none of this protocol."""


class Answer(msgspec.Struct, frozen=True):
    """`why` is the server's own word for what it refuses: "checksumError", "notFound"."""

    is_good: bool
    why: str
    tree: ElementTree.Element


class Recording(msgspec.Struct, frozen=True):
    """One that can be looked at; `is_empty` when there is nothing in it."""

    uid: str
    link: str
    is_empty: bool


def checksum(call: str, query: str, secret: str) -> str:
    return hashlib.sha256(f"{call}{query}{secret}".encode()).hexdigest()


def address(server: str, secret: str, call: str, said: Mapping[str, str]) -> str:
    """Of one call, signed. `server` is what `bbb-conf --secret` tells, with or without the `api` at its end."""
    root, query = server.rstrip("/").removesuffix("/api"), urlencode(said, quote_via=quote)
    signed = f"checksum={checksum(call, query, secret)}"
    return f"{root}/api/{call}?{f'{query}&' if query else ''}{signed}"


def read(body: bytes) -> Answer:
    """Raises Unreadable. An answer that declares entities of its own is not looked at."""
    if NOT_PLAIN.search(body):
        raise Unreadable
    try:
        tree = ElementTree.fromstring(body)  # noqa: S314 - without entities there is nothing that could grow
    except ElementTree.ParseError:
        raise Unreadable from None
    code = tree.findtext("returncode", "")
    if code not in ("SUCCESS", "FAILED"):
        raise Unreadable
    return Answer(code == "SUCCESS", tree.findtext("messageKey", ""), tree)


def present(answer: Answer) -> set[str]:
    """Whoever is in the meeting, each once, by how we called them."""
    return {found for one in answer.tree.iterfind("attendees/attendee") if (found := one.findtext("userID", ""))}


def is_running(answer: Answer) -> bool:
    return answer.tree.findtext("running", "") == "true" and answer.tree.findtext("hasBeenForciblyEnded", "") != "true"


def recordings(answer: Answer) -> list[Recording]:
    """Those that are published, each by the first of its forms that has anything in it."""
    return [recording(one) for one in answer.tree.iterfind("recordings/recording") if one.findtext("state", "published") == "published"]


def recording(found: ElementTree.Element) -> Recording:
    forms = [one for one in found.iterfind("playback/format") if one.findtext("url", "").strip()]
    full = [one for one in forms if not is_empty(one)]
    link = (full or forms)[0].findtext("url", "").strip() if forms else ""
    return Recording(found.findtext("recordID", ""), link, not full)


def is_empty(form: ElementTree.Element) -> bool:
    """Of 0 bytes, or of no length; a server that does not tell is believed."""
    return "0" in (form.findtext("size", "").strip(), form.findtext("length", "").strip() if form.find("size") is None else "")
