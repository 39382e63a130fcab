"""What stands in a cell becomes a value: words in Swedish, Finnish and English, numbers, days and times as people write them. A Problem says why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Any

from babel import Locale

from network.regions import region, regions
from network.rules import ACTOR_TYPES, folded
from web.language import LANGUAGES, N_, _, language
from web.problems import Problem

YES = {"ja", "j", "kyllä", "kylla", "k", "yes", "y", "true", "sant", "tosi", "x", "1"}
NO = {"nej", "ei", "e", "no", "n", "false", "falskt", "epätosi", "0", "-"}
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


def yes_no(cell: str) -> bool:
    word = folded(cell)
    if word in YES | NO:
        return word in YES
    raise Problem(N_("Write yes or no."))


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


actor_type = one_of(ACTOR_TYPES, cluster="kluster,klusteri,klusterorganisation", public_authority="myndighet,viranomainen,offentlig,julkinen")


def spoken_language(cell: str) -> str:
    word = folded(cell)
    if word in LANGUAGES or word in SPEECH:
        return SPEECH.get(word, word)
    raise Problem(N_("Write one of these: {words}."), words=", ".join(LANGUAGES))


def country(cell: str) -> str:
    """Two letters, or the country's name in one of our languages."""
    code = cell.upper() if cell.upper() in countries().values() else countries().get(folded(cell))
    if not code:
        raise Problem(N_("Write the country as two letters, for example SE or FI."))
    return code


@cache
def countries() -> dict[str, str]:
    """Codes by names; a territory of three digits is no country."""
    return {folded(name): code for spoken in LANGUAGES for code, name in Locale(spoken).territories.items() if len(code) == 2}


def region_of(cell: str, land: str) -> str:
    """The code of a län or maakunta, also without its leading zero or by its name."""
    code = cell.zfill(2)
    if region(land, code):
        return code
    called = folded(cell).removesuffix(" county")
    for found in regions().values():
        names = {folded(name).removesuffix(" county") for name in (found.name_sv, found.name_fi, found.name_en)}
        if found.country == land and called in names:
            return found.code
    raise Problem(N_("There is no region {region} in this country. Write its code, for example 21 for Gävleborg."), region=cell)


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


def equipment(cell: str) -> str:
    """A list split by commas becomes one a line."""
    return "\n".join(" ".join(part.split()) for part in cell.replace(";", ",").split(",") if part.strip())


def wishes(cell: str) -> tuple[int, ...]:
    """Numbers of a slot's seminars, best first: "1 > 3" is the first, else the third."""
    numbers = [part for part in re.split(r"[>›»,;/\s]+", cell) if part]
    if not all(re.fullmatch(r"[0-9]{1,2}", number) and int(number) for number in numbers) or not numbers:
        raise Problem(N_("Write the seminars' numbers, best first, for example 1 > 3."))
    if len({int(number) for number in numbers}) < len(numbers):
        raise Problem(N_("The same seminar stands here twice."))
    return tuple(int(number) for number in numbers)
