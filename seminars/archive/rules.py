"""What one finds by words: which words count, and the place in a text where they stand. Nothing here asks a database."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar
from unicodedata import normalize

from web.language import N_

WORD = re.compile(r"\w+")
MOST_WORDS = 8
AROUND = 90  # letters on both sides of what was found


class Found(StrEnum):
    """What kind of thing a passage is about."""

    EVENT = "event"
    SEMINAR = "seminar"
    SPEAKER = "speaker"
    NOTE = "note"
    MATERIAL = "material"
    PRACTICE = "practice"


class Grouping(StrEnum):
    """What hits stand under; the best first among those that stand together."""

    NONE = ""
    EVENT = "event"
    YEAR = "year"
    KIND = "kind"


FOUND = {
    Found.EVENT: N_("Events"),
    Found.SEMINAR: N_("Seminars"),
    Found.SPEAKER: N_("Speakers"),
    Found.NOTE: N_("Notes"),
    Found.MATERIAL: N_("Material and recordings"),
    Found.PRACTICE: N_("Good practice"),
}


GROUPINGS = {
    Grouping.NONE: N_("The best first"),
    Grouping.EVENT: N_("By event"),
    Grouping.YEAR: N_("By year"),
    Grouping.KIND: N_("By kind"),
}
T = TypeVar("T")


def words_in(text: str) -> list[str]:
    """In small letters, as index and question have them: å, ä and ö stay what they are."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """Whether a letter came with its marks in one sign or in two makes no difference (NFC): files from a Mac have them apart."""
    return normalize("NFC", normalize("NFD", text).casefold())


def asked(text: str) -> list[str]:
    """The words of a question, each once."""
    return list(dict.fromkeys(words_in(text)))[:MOST_WORDS]


def excerpt(text: str, words: list[str]) -> list[tuple[bool, str]]:
    """The place of the first hit, in pieces: whether a piece is a hit, and its text. Without a hit the beginning."""
    plain = " ".join(normalize("NFC", text).split())
    hits = hits_in(plain, words)
    start = max(0, hits[0][0] - AROUND) if hits else 0
    end = min(len(plain), (hits[0][1] if hits else AROUND) + AROUND)
    start, end = whole_words(plain, start, end)
    pieces, at = [], start
    for first, last in hits:
        if at <= first and last <= end:
            pieces += [(False, plain[at:first]), (True, plain[first:last])]
            at = last
    pieces.append((False, plain[at:end]))
    return [(False, "…")] * (start > 0) + [piece for piece in pieces if piece[1]] + [(False, "…")] * (end < len(plain))


def hits_in(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where words begin as one of those that were asked for: from which letter to before which."""
    return [(found.start(), found.end()) for found in WORD.finditer(text) if folded(found[0]).startswith(tuple(words))] if words else []


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Moved to where a word begins and ends."""
    while 0 < start < len(text) and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def together(hits: Iterable[T], key: Callable[[T], Any], order: Iterable[Any] = ()) -> list[T]:
    """Those that stand under one heading after each other: headings as in `order`, or as the first of each comes."""
    found = list(hits)
    places = {value: place for place, value in enumerate(dict.fromkeys([*order, *map(key, found)]))}
    return sorted(found, key=lambda hit: places[key(hit)])
