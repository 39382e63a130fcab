"""tus 1.0.0, the protocol for uploads that go on after a broken line, as far as it is headers: what they say, and what is wrong with them.

Its text is at tus.io/protocols/resumable-upload. Of the extensions: creation, creation-with-upload, expiration and termination.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from web.language import N_
from web.problems import Problem

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,termination"
BODY = "application/offset+octet-stream"
LONGEST = 8000  # characters of metadata
SIGNED = {"tus-resumable": VERSION, "cache-control": "no-store"}
UNKNOWN = N_("This program sends files in a way that is not known here.")


class Wrong(Problem):
    """The protocol has a status for each thing that may be wrong."""

    def __init__(self, status: int, key: str = UNKNOWN, **facts: object) -> None:
        super().__init__(key, **facts)
        self.status = status


def check_version(headers: Mapping[str, str]) -> None:
    if headers.get("tus-resumable") != VERSION:
        raise Wrong(412)


def length(headers: Mapping[str, str]) -> int:
    """Of the whole file. Whoever does not know it yet cannot be told in time that it is too much."""
    if "upload-length" not in headers:
        raise Wrong(400, N_("How large the file is has to be told before it is sent."))
    if not (found := whole(headers["upload-length"])):
        raise Wrong(400, N_("The file is empty."))
    return found


def offset(headers: Mapping[str, str]) -> int:
    if headers.get("content-type") != BODY:
        raise Wrong(415)
    return whole(headers.get("upload-offset", ""))


def whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 16):
        raise Wrong(400)
    return int(text)


def metadata(text: str) -> dict[str, str]:
    """Pairs of a name and a value in base64, split by commas; a value may be missing."""
    if len(text) > LONGEST:
        raise Wrong(400)
    pairs = [pair.split() for pair in text.split(",") if pair.strip()]
    if any(len(pair) not in (1, 2) for pair in pairs):
        raise Wrong(400)
    return {pair[0]: decoded(pair[1]) if pair[1:] else "" for pair in pairs}


def decoded(value: str) -> str:
    try:
        return b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise Wrong(400) from None


def standing(received: int, size: int, expires_at: datetime) -> dict[str, str]:
    """What a client is told of an upload."""
    return {**SIGNED, "upload-offset": str(received), "upload-length": str(size), "upload-expires": format_datetime(expires_at, usegmt=True)}


def abilities(most: int) -> dict[str, str]:
    return {**SIGNED, "tus-version": VERSION, "tus-extension": EXTENSIONS, "tus-max-size": str(most)}
