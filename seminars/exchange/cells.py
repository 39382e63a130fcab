"""What stands in a cell becomes a value: words in Swedish, Finnish and English, numbers, days and times as people write them. A Problem says why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Any

from network.rules import folded
from web.language import LANGUAGES, N_, _, language
from web.problems import Problem

SPEECH = {"svenska": "sv", "ruotsi": "sv", "swedish": "sv", "suomi": "fi", "finska": "fi", "finnish": "fi", "englanti": "en", "engelska": "en", "english": "en"}


def text(most: int) -> Callable[[str], str]:
    """A line of at most so many characters; blanks and line breaks inside become one blank."""

    def read(cell: str) -> str:
        line = " ".join(cell.split())
        if len(line) > most:
            raise Problem(N_("Write at most {n} characters."), n=most)
        return line

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number, also as spreadsheets write it: "1 200", "40 %", "45,0"."""

    def read(cell: str) -> int:
        found = re.fullmatch(r"(\d{1,9})([.,]0+)?", re.sub(r"[\s%]", "", cell), re.ASCII)
        if not found:
            raise Problem(N_("Write a whole number, with digits only."))
        if not least <= int(found[1]) <= most:
            raise Problem(N_("Write a number from {least} to {most}."), least=least, most=most)
        return int(found[1])

    return read


def one_of(names: Mapping[Any, str], **more: str) -> Callable[[str], str]:
    """One of these codes, also as the interface calls it in any of its languages; `more` are other words, a list with commas for each code."""

    @cache
    def codes() -> dict[str, str]:
        found = {folded(code.replace("_", " ")): str(code) for code in names if code}
        for spoken in LANGUAGES:
            with language(spoken):
                found |= {folded(_(name)): str(code) for code, name in names.items() if code}
        return found | {word: code for code, words in more.items() for word in words.split(",")}

    def read(cell: str) -> str:
        word = re.sub(r"[\s_]+", " ", folded(cell))
        for spelling in (word, word.replace("-", " "), word.replace(" ", "-")):
            if spelling in codes():
                return codes()[spelling]
        raise Problem(N_("Write one of these: {words}."), words=", ".join(str(code) for code in names if code))

    return read


def spoken_language(cell: str) -> str:
    word = folded(cell)
    if word in LANGUAGES or word in SPEECH:
        return SPEECH.get(word, word)
    raise Problem(N_("Write one of these: {words}."), words=", ".join(LANGUAGES))


def day(cell: str) -> int | date:
    """The number of a day of the event ("dag 1", "päivä 1", "day 1", "1"), or a date."""
    found = re.fullmatch(r"(?:dag|päivä|day)?\s*(\d{1,2})(?:\.?\s*(?:päivä|dagen))?", folded(cell), re.ASCII)
    if found and 1 <= int(found[1]) <= 31:
        return int(found[1])
    if found := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", cell, re.ASCII):
        return a_date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", cell, re.ASCII):
        return a_date(int(found[3]), int(found[2]), int(found[1]))
    raise Problem(N_("Write the day as “day 1” or as a date, for example 2027-02-09."))


def a_date(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise Problem(N_("There is no such date.")) from None


def clock_time(cell: str) -> time:
    """ "10:00", "10.00", "kl. 9", "klo 9.30", and "10:00:00" as some spreadsheets save it."""
    found = re.fullmatch(r"(?:kl\.?|klo)?\s*(\d{1,2})(?:[:.](\d\d))?(?:[:.]00)?", folded(cell), re.ASCII)
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise Problem(N_("Write a time as hours:minutes, for example 13:00."))
