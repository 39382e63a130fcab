"""Which kind of file it is, by how it begins, and what it says."""

from events.tables import Event
from seminars.exchange.reading import in_sheet
from seminars.exchange.rules import Stored

MOST_BYTES = 10 * 1024 * 1024


def understood(name: str, body: bytes, event: Event, code: str) -> Stored:
    """`code` is the language of titles where the file does not say it. Raises Broken for what cannot be read."""
    return in_sheet(name, body, event)
