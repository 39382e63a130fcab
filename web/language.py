"""Which language, and everything that is worded in it: sentences (gettext), days, times and numbers (Babel).

English sentences stand in the source. `N_` marks one that is worded later; blanks are named: `_("Hello {name}", name=…)`.
"""

import gettext
import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup

LANGUAGES = ("sv", "fi", "en")
NAMES = {"sv": "Svenska", "fi": "Suomi", "en": "English"}
LOCALES = {"sv": "sv_SE", "fi": "fi_FI", "en": "en_GB"}
LAST = str.maketrans("åäæöø", "\ue000\ue001\ue001\ue002\ue002")  # private letters: after z, and they keep their dots
FOLDER = Path(__file__).parent.parent / "translations"
current: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def language(code: str) -> Iterator[None]:
    """Everything inside is worded in this language: mails and files are, in the language of whoever gets them."""
    token = current.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        current.reset(token)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    path = FOLDER / code / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def N_(key: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    return key


def _(key: str, **blanks: Any) -> str:
    """The sentence in the reader's language, its blanks filled in. A blank that is Markup makes all of it Markup."""
    return fill(catalogue(current.get()).gettext(key) if key else "", blanks)


def n_(one: str, many: str, n: int, **blanks: Any) -> str:
    """The sentence for `n` things; `{n}` is the number."""
    return fill(catalogue(current.get()).ngettext(one, many, n), {"n": n, **blanks})


def fill(text: str, blanks: dict[str, Any]) -> str:
    if not blanks:
        return text
    spoken = {name: say(value) for name, value in blanks.items()}
    if any(isinstance(value, Markup) for value in spoken.values()):
        return Markup.escape(text).format(**spoken)
    return text.format(**spoken)


def say(value: Any) -> Any:
    """A fact as it stands in a sentence."""
    if isinstance(value, datetime):
        return f"{day(value.date())} {clock_time(value)}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return value


def locale() -> str:
    return LOCALES[current.get()]


def day(value: date, style: str = "long") -> str:
    """A date by the language's own format: "9 februari 2027", "9. helmikuuta 2027", "9 February 2027"; `full` names the weekday."""
    return spoken_day(value, style, locale())


@lru_cache(10_000)
def spoken_day(value: date, style: str, code: str) -> str:
    return format_date(value, format=style, locale=code)


def weekday(value: date) -> str:
    """ "tisdag 9 februari", without the year; the first letter as the language has it."""
    return day(value, "full").replace(f" {value.year}", "")


def short_day(value: date) -> str:
    """ "tis 9 feb.", for narrow places."""
    return format_skeleton("MMMEd", value, locale=locale())


def month(value: date) -> str:
    """ "februari 2027"; in Finnish by itself "helmikuu 2027", not as within a date."""
    return format_skeleton("yMMMM", value, locale=locale())


def days(first: date, last: date) -> str:
    """ "9–10 februari 2027"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return day(last).replace(str(last.day), {"fi": f"{first.day}.–{last.day}"}.get(current.get(), f"{first.day}–{last.day}"), 1)
    return f"{day(first)} – {day(last)}"


def clock_time(value: datetime | time) -> str:
    """ "13:00", in Finland "13.00"."""
    return spoken_time(value.hour, value.minute, locale())


@cache
def spoken_time(hour: int, minute: int, code: str) -> str:
    return format_time(time(hour, minute), format="short", locale=code)


def times(first: datetime, last: datetime) -> str:
    """ "13:00–14:00"."""
    return f"{clock_time(first)}–{clock_time(last)}"


def number(value: float) -> str:
    return spoken_number(value, locale())


@lru_cache(10_000)
def spoken_number(value: float, code: str) -> str:
    return format_decimal(value, locale=code)


def size(octets: int) -> str:
    """Of a file, as people say it: 820 kB, 2.4 MB, 1.1 GB."""
    for unit, one in (("GB", 10**9), ("MB", 10**6)):
        if octets >= one:
            return f"{number(round(octets / one, 1))}\N{NO-BREAK SPACE}{unit}"
    return f"{number(max(1, round(octets / 1000)))}\N{NO-BREAK SPACE}kB"


def listing(items: list[str]) -> str:
    """ "Anna, Bo och Cecilia"."""
    return format_list(items, locale=locale())


def alphabetical(text: str) -> str:
    """What to sort names by, as in Swedish and Finnish: å, ä and ö come last, other accents do not count."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(LAST)
    return "".join(letter for letter in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(letter))


def country(code: str) -> str:
    return str(Locale.parse(locale()).territories.get(code, code))


def local(value: datetime, zone: str) -> datetime:
    """The moment as clocks in that zone show it."""
    return value.astimezone(ZoneInfo(zone))


def moment(shown: datetime, zone: str) -> datetime:
    """When clocks in that zone show this, in UTC."""
    return shown.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


class Words(tuple[str, str]):
    """A text and the language it is in."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return self[0]

    @property
    def lang(self) -> str:
        return self[1]


def pick(row: Any, name: str, code: str = "") -> Words:
    """`title` of a row with `title_sv`, `title_fi`, `title_en`, in the reader's language or else in one that there is."""
    code = code or current.get()
    for lang in (code, *(x for x in ("en", "sv", "fi") if x != code)):
        text = row[f"{name}_{lang}"] if isinstance(row, dict) else getattr(row, f"{name}_{lang}")
        if text:
            return Words((text, lang))
    return Words(("", code))


def best(header: str) -> str:
    """The language that an Accept-Language header likes most (RFC 9110, 12.5.4); English when it names none of ours."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:20]):
        tag, _sep, weight = part.partition(";q=")
        code = tag.strip()[:2].lower()
        try:
            liking = float(weight or 1)
        except ValueError:
            liking = 0
        if liking > 0 and code in (*LANGUAGES, "nb", "nn", "no", "da"):
            ranked.append((-liking, place, code if code in LANGUAGES else "sv"))
    return min(ranked)[2] if ranked else "en"


def in_an_address(title: str) -> str:
    """ "Klusterdagen på Åland" becomes "klusterdagen-pa-aland"; "" when no letter is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
