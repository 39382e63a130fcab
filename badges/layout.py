"""Where badges stand on a sheet, and how large a name may be so that all of it is there. Pure: whoever calls brings the ruler.

A name stands on two lines, as large as it fits; below the smallest size it gets more lines instead, and never loses a letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Ruler = Callable[[str], float]  # the width of a text in em
MM = 72 / 25.4  # points
ON_A_SHEET = 4  # A6 upright on A4, cut in the middle
LARGEST, SMALLEST = 32.0, 11.0
AGENDA_SIZES = (9.0, 8.0, 7.0)
LEADING = 1.25
JOINER, SELECTORS = "\u200d", "\ufe0e\ufe0f"
SKIN = range(0x1F3FB, 0x1F400)
FLAGS = range(0x1F1E6, 0x1F200)


class Box(NamedTuple):
    """In points."""

    width: float
    height: float


class Fitted(NamedTuple):
    """A text as it is to be set: its size in points, and its lines."""

    size: float
    lines: tuple[str, ...]


def sheets(items: Sequence[T], on_each: int = ON_A_SHEET) -> list[Sequence[T]]:
    """In reading order, sheet by sheet; the last may have empty places."""
    return [items[start : start + on_each] for start in range(0, len(items), on_each)]


def fit(parts: Sequence[str], ruler: Ruler, width: float, largest: float = LARGEST, smallest: float = SMALLEST) -> Fitted:
    """`parts` (first and last name) in `width` points; where they meet is the break that is liked best."""
    whole = [" ".join(part.split()) for part in parts if part.strip()]
    text = " ".join(whole)
    splits: list[tuple[str, ...]] = [tuple(whole)] if len(whole) == 2 else [(text,)]
    splits += [(text[:at].strip(), text[at:].strip()) for at in breaks(text)]
    best = max(splits, key=lambda lines: size_of(lines, ruler, width, largest))
    size = size_of(best, ruler, width, largest)
    return Fitted(size, best) if size >= smallest else Fitted(smallest, tuple(wrapped(text, ruler, width / smallest)))


def breaks(text: str) -> list[int]:
    """Where a line may end: after blanks and hyphens."""
    return [found.end() for found in re.finditer(r"[\s\-‐–]+(?=\S)", text)]


def size_of(lines: Sequence[str], ruler: Ruler, width: float, largest: float) -> float:
    """In half points, so that a sheet does not have as many sizes as names."""
    widest = max(ruler(line) for line in lines)
    return largest if not widest else min(largest, int(2 * width / widest) / 2)


def wrapped(text: str, ruler: Ruler, most: float) -> list[str]:
    """Lines of at most `most` em: broken between words, and within a word only where it alone is too long."""
    lines = [""]
    for word in words(text):
        if ruler((lines[-1] + word).strip()) <= most:
            lines[-1] += word
        else:
            lines += pieces(word, ruler, most)
    return [line.strip() for line in lines if line.strip()]


def words(text: str) -> list[str]:
    """Each with the blank or hyphen after it."""
    ends = [0, *breaks(text), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def pieces(word: str, ruler: Ruler, most: float) -> list[str]:
    """One, unless the word alone is too long for a line."""
    found = [""]
    for letter in letters(word):
        if ruler((found[-1] + letter).strip()) > most and found[-1]:
            found.append("")
        found[-1] += letter
    return found


def letters(text: str) -> Iterator[str]:
    """What readers take for one: a letter with its accents, a family of emoji, a flag (after Unicode, annex 29)."""
    found = ""
    for letter in text:
        if found and not belongs(found, letter):
            yield found
            found = ""
        found += letter
    if found:
        yield found


def belongs(before: str, letter: str) -> bool:
    """Whether `letter` goes on with what stands before it."""
    if letter == JOINER or letter in SELECTORS or before[-1] == JOINER or ord(letter) in SKIN:
        return True
    if ord(letter) in FLAGS:
        return len(before) == 1 and ord(before) in FLAGS
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")


def agenda(lines: Sequence[str], ruler: Ruler, box: Box) -> tuple[float, int]:
    """The size at which a list fits into a box, and how many of its lines do; of a very long one, the last place says how many more there are."""
    for size in AGENDA_SIZES:
        if height_of(lines, ruler, box.width, size) <= box.height:
            return size, len(lines)
    shown = len(lines)
    while shown and height_of([*lines[:shown], ""], ruler, box.width, size) > box.height:
        shown -= 1
    return size, shown


def height_of(lines: Sequence[str], ruler: Ruler, width: float, size: float) -> float:
    return sum(max(1, len(wrapped(line, ruler, width / size))) for line in lines) * size * LEADING
