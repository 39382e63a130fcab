"""The blanks in a letter to many: which there are, what is wrong with those that somebody typed, and how they are filled in.

Pure. A text is never given to `str.format`: a placeholder is one of the list or it is refused, and a value is not looked into again.
"""

import re
from collections.abc import Mapping

from web.language import N_
from web.problems import Problem

LINK = "link"
PLACEHOLDERS = {
    "first_name": N_("the person's first name"),
    "last_name": N_("the person's last name"),
    "organisation": N_("the person's organisation"),
    "event": N_("the event's title"),
    "days": N_("the event's days"),
    "place": N_("the house and the town"),
    LINK: N_("the link to the person's own page; on a line of its own, and only in the text"),
}
BRACES = re.compile(r"\{(?P<name>[^{}\n]*)\}|[{}]")
LINKED = re.compile(r"(?<=\w)[.:@/]+(?=\w)|\{(?=\{)")
JOINER = "\u2060"  # seen by nobody; where it stands there is no address any more, and no blank of `jobs.mail`


def fault(text: str, *, is_subject: bool = False) -> Problem | None:
    """The first thing that is wrong, in words for whoever wrote it."""
    for found in BRACES.finditer(text):
        name, typed = found["name"], found[0]
        if name is None:
            return Problem(N_("A curly brace stands only around a placeholder. Here it does not: {typed}"), typed=around(text, found.start()))
        if name not in PLACEHOLDERS:
            return Problem(N_("{typed} is none of the placeholders. Write one as it stands in the list."), typed=typed[:60])
        if name == LINK and is_subject:
            return Problem(N_("{typed} can only stand in the text, not in a subject."), typed=typed)
        if name == LINK and line_of(text, found.start()).strip() != typed:
            return Problem(N_("{typed} has to stand on a line of its own."), typed=typed)
    return None


def around(text: str, place: int) -> str:
    """The words in which something stands."""
    return text[max(0, place - 15) : place + 16].strip()


def line_of(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    return text[start:].partition("\n")[0]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Once from left to right: braces in a value are no placeholders."""
    return BRACES.sub(lambda found: values[found["name"]], text)


def around_links(text: str) -> list[str]:
    """The pieces between which the link stands."""
    return text.split(f"{{{LINK}}}")


def harmless(typed: str) -> str:
    """What a participant typed, as a value: on one line, no link to anywhere, and nothing that looks like a blank of ours."""
    return LINKED.sub(rf"\g<0>{JOINER}", " ".join(typed.split()))
