"""A mail put together: the event's own words or the usual ones, with the blanks filled in, and then what must not be lacking."""

from collections.abc import Mapping

import msgspec

from attendees.tables import MailWords, Reminder
from attendees.wordings import MAILINGS, Mailing, lacking, usual_subject, usual_text
from jobs.mail import Link
from jobs.placeholders import LINK, filled, used, with_links
from web.database import first_row
from web.language import current

Parts = Mapping[str, str | Link]


class Words(msgspec.Struct, frozen=True):
    """A subject and a text with placeholders, in one language."""

    subject: str
    text: str


class Composed(msgspec.Struct, frozen=True):
    subject: str
    body: list[str | Link]


async def words_of(event: int, kind: str) -> Words:
    """What the event says in the language that is current; the usual words where it says nothing."""
    mailing, own = MAILINGS[kind], await first_row(MailWords, "event = {} AND kind = {}", event, kind)
    return Words(said(own, "subject") or usual_subject(mailing), said(own, "text") or usual_text(mailing))


def said(own: MailWords | Reminder | None, name: str) -> str:
    return str(getattr(own, f"{name}_{current.get()}")) if own else ""


def composed(mailing: Mailing, words: Words, values: Mapping[str, str], parts: Parts) -> Composed:
    """`values` are the words for placeholders, `parts` what may have to follow; one that is empty says nothing."""
    body = [*with_links(words.text, values, parts[LINK]), *(parts.get(name, "") for name in lacking(mailing, used(words.text)))]
    return Composed(filled(words.subject, values), [part for part in body if part])
