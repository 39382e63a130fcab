"""The blanks in letters and mails to participants: which there are, and what each of them means."""

from collections.abc import Collection

from jobs import placeholders
from jobs.placeholders import LINK
from web.language import N_
from web.problems import Problem

PLACEHOLDERS = {
    "first_name": N_("the person's first name"),
    "last_name": N_("the person's last name"),
    "organisation": N_("the person's organisation"),
    "event": N_("the event's title"),
    "days": N_("the event's days"),
    "place": N_("the house and the town"),
    "contact": N_("whom to ask: name and address"),
    "seminars": N_("the person's seminars, one on each line; on a line of its own, and only in the text"),
    LINK: N_("the link to the person's own page; on a line of its own, and only in the text"),
}
SOME = {
    "number": N_("the place in the queue, 1 for the next"),
    "seminar": N_("the seminar that it is about: when, what and in which room"),
    "begins": N_("when it begins: day and time"),
    "until": N_("until when an offer or an invitation waits for an answer"),
    "reason": N_("why, if the organisers said so"),
    "explained": N_("how many of their wishes are met, and why others are not; on a line of its own, and only in the text"),
    "changes": N_("what has changed, with what it was before; on a line of its own, and only in the text"),
}
"""Those that only some mails have."""
MEANINGS = PLACEHOLDERS | SOME
BLOCKS = {"seminars", LINK, "changes", "explained"}


def fault(text: str, *, is_subject: bool = False, allowed: Collection[str] = PLACEHOLDERS) -> Problem | None:
    """The first thing that is wrong, in words for whoever wrote it."""
    return placeholders.fault(text, is_subject=is_subject, allowed=allowed, blocks=BLOCKS)
