"""Which kind of file it is, by how it begins, and what it says."""

from events.tables import Event
from seminars.exchange.reading import in_sheet
from seminars.exchange.reading_json import in_json
from seminars.exchange.reading_xml import in_xml
from seminars.exchange.rules import Stored
from seminars.exchange.understanding import stored
from web.language import N_
from web.letters import Broken

MOST_BYTES = 10 * 1024 * 1024
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00")  # of encodings, before or between the first letters


def understood(name: str, body: bytes, event: Event, code: str, *, is_shifted: bool = False) -> Stored:
    """`code` is the language of titles where a schedule does not say it; `is_shifted` makes its first day the event's. Raises Broken for what cannot be read."""
    if len(body) > MOST_BYTES:
        raise Broken(N_("The file is larger than {most} MB."), line=1, most=MOST_BYTES // 1024**2)
    begins = beginning(body)
    if begins not in (b"<", b"{", b"["):
        return in_sheet(name, body, event)
    return stored(name, in_xml(body) if begins == b"<" else in_json(body), event.zone, code, event.first_day if is_shifted else None)


def beginning(body: bytes) -> bytes:
    """The first letter."""
    for mark in MARKS:
        body = body.removeprefix(mark)
    return body[:200].lstrip()[:1]
