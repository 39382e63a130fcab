"""Blanks in letters that organisers word: what is wrong with those that somebody typed, and how they are filled in.

Pure. A text is never given to `str.format`: a placeholder is one of the list or it is refused, and a value is not looked into again.
"""

import re
from collections.abc import Collection, Mapping

from jobs.mail import Link
from web.language import N_
from web.problems import Problem

LINK = "link"
BRACES = re.compile(r"\{(?P<name>[^{}\n]*)\}|[{}]")
LINKED = re.compile(r"(?<=\w)[.:@/]+(?=\w)|\{(?=\{)")
JOINER = "\u2060"  # seen by nobody; where it stands there is no address any more, and no blank of `jobs.mail`


def fault(text: str, *, is_subject: bool = False, allowed: Collection[str], blocks: Collection[str] = (LINK,)) -> Problem | None:
    """The first thing that is wrong, in words for whoever wrote it; `blocks` are those that stand on a line of their own, and not in a subject."""
    for found in BRACES.finditer(text):
        if problem := fault_in(text, found, blocks, allowed, is_subject):
            return problem
    return None


def fault_in(text: str, found: re.Match[str], blocks: Collection[str], allowed: Collection[str], is_subject: bool) -> Problem | None:
    name, typed = found["name"], found[0]
    if name is None:
        return Problem(N_("A curly brace stands only around a placeholder. Here it does not: {typed}"), typed=around(text, found.start()))
    if name not in allowed:
        return Problem(N_("{typed} is none of the placeholders. Write one as it stands in the list."), typed=typed[:60])
    if name in blocks and is_subject:
        return Problem(N_("{typed} can only stand in the text, not in a subject."), typed=typed)
    if name in blocks and line_of(text, found.start()).strip() != typed:
        return Problem(N_("{typed} has to stand on a line of its own."), typed=typed)
    return None


def around(text: str, place: int) -> str:
    """The words in which something stands."""
    return text[max(0, place - 15) : place + 16].strip()


def line_of(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    return text[start:].partition("\n")[0]


def used(text: str) -> set[str]:
    """The placeholders that stand in it."""
    return {found["name"] for found in BRACES.finditer(text) if found["name"]}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Once from left to right: braces in a value are no placeholders."""
    return BRACES.sub(lambda found: values[found["name"]], text)


def around_links(text: str) -> list[str]:
    """The pieces between which the link stands."""
    return text.split(f"{{{LINK}}}")


def harmless(typed: str) -> str:
    """What a participant typed, as a value: on one line, no link to anywhere, and nothing that looks like a blank of ours."""
    return LINKED.sub(rf"\g<0>{JOINER}", " ".join(typed.split()))


def with_links(text: str, values: Mapping[str, str], page: str | Link) -> list[str | Link]:
    """The text, and the person's page wherever it says so."""
    body: list[str | Link] = []
    for piece in around_links(text):
        body += [filled(piece, values).strip(), page]
    return body[:-1]
