"""Reads what mail servers send back: delivery reports (RFC 3464), and qmail's plain letters, which are none.

Pure: it says of which mails a report tells and what happened, and believes nothing.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

import msgspec

from jobs.rules import SAID, code_of

OURS = re.compile(r"<([A-Za-z0-9_-]{22}@[^<>\s]{1,200})>")
ENVELOPE = re.compile(r"[A-Za-z0-9_-]{22}")
CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
NUMBER = re.compile(r"\b([45]\d\d)[ -]")
QMAIL = re.compile(r"\AHi\. This is .{0,300}\bqmail", re.DOTALL)
COPY = "--- Below this line is a copy of the message."
TELLING = ("message-id", "in-reply-to", "references")
MOST = 50  # a report tells of one mail; more than a few names are a flood


class Report(msgspec.Struct, frozen=True):
    """`ids` are Message-IDs that may be ours, `envelopes` what we called the mail when we handed it in. Not final: it is still being tried."""

    ids: tuple[str, ...]
    envelopes: tuple[str, ...]
    is_final: bool
    code: str
    said: str


def read(content: bytes) -> Report | None:
    """None for what is no report of a failure or delay: answers of people and their holidays, receipts, advertisements."""
    whole = message_from_bytes(content)
    fate = of_standard(whole) or of_qmail(whole)
    if fate is None:
        return None
    ids = dict.fromkeys(found for text in said_by(whole) for found in OURS.findall(text))
    envelopes = {text for part in reports(whole) for text in ENVELOPE.findall(str(part.get("original-envelope-id", "")))}
    return Report(tuple(ids)[:MOST], tuple(sorted(envelopes))[:MOST], *fate)


def reports(whole: Message) -> Iterator[Message]:
    """The groups of fields in a delivery report: one of the mail, one of each recipient."""
    for part in whole.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(part.get_payload(), list):
            yield from (group for group in part.get_payload() if isinstance(group, Message))


def of_standard(whole: Message) -> tuple[bool, str, str] | None:
    """Whether it is final, the code, and the server's own words; of several recipients the worst."""
    fates = [fate for group in reports(whole) if (fate := of_recipient(group))]
    return max(fates, key=lambda fate: fate[0], default=None)


def of_recipient(group: Message) -> tuple[bool, str, str] | None:
    action, status = (one_line(group.get(name, "")).lower() for name in ("action", "status"))
    code = found[0] if (found := CODE.search(status)) else ""
    words = re.sub(r"^[a-z0-9-]+\s*;\s*", "", one_line(group.get("diagnostic-code", "")), flags=re.IGNORECASE)
    number = NUMBER.search(words)
    if number and (not code or code.endswith(".0.0")):
        code = code_of(int(number[1]), words)
    if action.startswith("failed") or (not action and code.startswith("5")):
        return True, code or "5.0.0", words[:SAID]
    if action.startswith("delayed") or (not action and code.startswith("4")):
        return False, code or "4.0.0", words[:SAID]
    return None


def of_qmail(whole: Message) -> tuple[bool, str, str] | None:
    """It writes only when it has given up (cr.yp.to/proto/qsbmf.txt)."""
    if whole.is_multipart():
        return None
    text = text_of(whole)
    if not QMAIL.match(text):
        return None
    told = one_line(text.partition(COPY)[0].rpartition("\n<")[2])
    words = told.partition(">:")[2].strip()
    code = CODE.search(words)
    return True, code[0] if code else "5.0.0", words[:SAID]


def said_by(whole: Message) -> Iterator[str]:
    """All in which a Message-ID may stand: headers at any depth, and text."""
    for part in whole.walk():
        yield from (str(part.get(name, "")) for name in TELLING)
        if part.get_content_maintype() == "text":
            yield text_of(part)


def text_of(part: Message) -> str:
    body = part.get_payload(decode=True)
    return body.decode("utf-8", "replace").replace("\r\n", "\n") if isinstance(body, bytes) else ""


def one_line(value: object) -> str:
    return " ".join(str(value).split())
