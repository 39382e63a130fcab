"""Which items of a programme fit what somebody looks for. Nothing here asks a database or a clock; `static/programme.js` says the same in the browser."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

import msgspec

from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState

LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l"})  # they have no accent that could be taken off
LONGEST = 120  # letters of what is looked for


class Wanted(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is looked for, each "" for all: `day` as 2027-02-09, `left` "1" for a place left, `mine` "1" for what one has marked; `q` are words."""

    q: str = ""
    day: str = ""
    track: str = ""
    room: str = ""
    language: str = ""
    kind: str = ""
    left: str = ""
    mine: str = ""

    @property
    def query(self) -> str:
        """As it stands in an address: "" or "q=gap&day=2027-02-09"."""
        return urlencode(msgspec.to_builtins(self))


def wanted(query: Mapping[str, str]) -> Wanted:
    """Out of an address; what is not asked there is not asked."""
    return Wanted(**{name: query[name].replace("\x00", "").strip()[:LONGEST] for name in Wanted.__struct_fields__ if name in query})


def fold(text: str) -> str:
    """Without case and accents: "Åbo" and "abo" are the same, as are "Øresund" and "oresund"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LETTERS)


def said_of(item: Item) -> str:
    """All by which an item is found, folded: its titles in every language, its people and theirs, where it is."""
    people = [part for who in item.people for part in (who.name, who.organisation)]
    parts = dict.fromkeys((item.title_sv, item.title_fi, item.title_en, *people, item.track, item.room, item.address))
    return fold(" ".join(part for part in parts if part))


def fits(item: Item, wanted: Wanted, marked: frozenset[int] = frozenset()) -> bool:
    """What is for all tracks is in each. A break is nothing that one looks for, but by day and track."""
    if item.kind == SeminarKind.BREAK and any((wanted.q, wanted.room, wanted.language, wanted.kind, wanted.left, wanted.mine)):
        return False
    return (
        wanted.day in ("", str(item.day))
        and (not wanted.track or item.track in (wanted.track, ""))
        and wanted.room in ("", item.room)
        and wanted.language in ("", item.language)
        and wanted.kind in ("", item.kind)
        and (not wanted.left or has_place(item))
        and (not wanted.mine or item.id in marked)
        and is_said(item, wanted.q)
    )


def has_place(item: Item) -> bool:
    """One for which nobody counts seats has."""
    return item.state != SeminarState.CANCELLED and item.left != 0


def is_said(item: Item, words: str) -> bool:
    """Each of the words, or its beginning or middle."""
    if not words:
        return True
    said = said_of(item)
    return all(word in said for word in fold(words).split())


class Sift(msgspec.Struct, frozen=True):
    """A programme that is looked through: what is wanted, the numbers of what fits, and how many of them and of all are no breaks."""

    wanted: Wanted
    shown: frozenset[int]
    n: int
    all: int

    @property
    def is_on(self) -> bool:
        return self.wanted != Wanted()

    def said(self, item: Item) -> str:
        return said_of(item)

    def hides(self, items: Iterable[Item]) -> bool:
        """All of them: a row of the timetable, or a day, goes with what is in it."""
        return self.is_on and not any(item.id in self.shown for item in items)


def sifted(items: Sequence[Item], wanted: Wanted, marked: frozenset[int] = frozenset()) -> Sift:
    """`marked` are the numbers of what one has marked."""
    shown = frozenset(item.id for item in items if fits(item, wanted, marked))
    counted = [item.id for item in items if item.kind != SeminarKind.BREAK]
    return Sift(wanted, shown, sum(number in shown for number in counted), len(counted))
