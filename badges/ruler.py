"""How wide a text is, by the advance widths of the fonts that badges are printed with."""

import unicodedata
from functools import cache
from typing import Any

from badges.layout import Ruler, letters
from web.pdf import font_folders

FACES = {"name": "SourceSerifPro-Semibold.otf", "text": "SourceSansPro-Regular.otf"}
WIDE, OTHER = 1.4, 0.95  # em of what comes from the machine's own fonts: emoji and ideographs, all else


@cache
def advances(face: str) -> dict[str, float]:
    """Each letter's width in em."""
    from fontTools.ttLib import TTFont

    path = next(path for folder in font_folders() for path in folder.glob(FACES[face]))
    with TTFont(path, lazy=True) as font:
        widths: Any = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / font["head"].unitsPerEm for code, glyph in font.getBestCmap().items()}


@cache
def ruler(face: str) -> Ruler:
    known = advances(face)

    def width(text: str) -> float:
        return sum(known[letter] if letter in known else foreign(letter) for letter in letters(text))

    return width


def foreign(letter: str) -> float:
    """At least as wide as it will be: one emoji of many code points is one picture, where the font has that picture."""
    return sum(WIDE if unicodedata.east_asian_width(code) in "WF" else OTHER for code in letter if unicodedata.category(code) not in ("Mn", "Me", "Cf"))
