"""What stands in a cell becomes a value: words in Swedish, Finnish and English, numbers, days and times as people write them. A Problem says why not."""

import re
from functools import cache

from babel import Locale

from network.regions import region, regions
from network.rules import ACTOR_TYPES, folded
from seminars.exchange.cells import clock_time as clock_time
from seminars.exchange.cells import day as day
from seminars.exchange.cells import one_of as one_of
from seminars.exchange.cells import spoken_language as spoken_language
from seminars.exchange.cells import text as text
from seminars.exchange.cells import whole as whole
from web.language import LANGUAGES, N_
from web.problems import Problem

YES = {"ja", "j", "kyllä", "kylla", "k", "yes", "y", "true", "sant", "tosi", "x", "1"}
NO = {"nej", "ei", "e", "no", "n", "false", "falskt", "epätosi", "0", "-"}


def yes_no(cell: str) -> bool:
    word = folded(cell)
    if word in YES | NO:
        return word in YES
    raise Problem(N_("Write yes or no."))


actor_type = one_of(ACTOR_TYPES, cluster="kluster,klusteri,klusterorganisation", public_authority="myndighet,viranomainen,offentlig,julkinen")


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
