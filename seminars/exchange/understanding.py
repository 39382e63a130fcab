"""What the items of a schedule file say of our programme. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from events.calendars import plain
from network.rules import folded
from seminars.exchange.entries import Entry, Schedule, Texts
from seminars.exchange.rules import Named, Said, Sentence, Stored, fault
from seminars.exchange.times import begin_on, fill_ends, when
from seminars.rules import KINDS, PartRole, SeminarKind
from web.language import LANGUAGES, N_
from web.problems import Problem

TWINS = N_("Two rooms of the file are called {room}; here they are one.")
GUESSED = N_("{n} items have no end in the file: they last until the next one in their room begins, at most an hour.")
KIND_WORDS = {
    SeminarKind.PLENARY: {"keynote", "plenum", "opening", "closing", "keynotes", "ceremony"},
    SeminarKind.BREAK: {"break", "lunch", "coffee", "pause", "paus", "tauko", "pausa"},
    SeminarKind.SOCIAL: {"social", "party", "dinner", "reception", "concert", "performance", "middag", "illallinen"},
    SeminarKind.VISIT: {"excursion", "tour", "studiebesök"},
}


def stored(name: str, found: Schedule, zone: str, code: str, first_day: date | None = None) -> Stored:
    """`zone` where the file names none, `code` the language of titles where it says none. With `first_day` its first day is to be that one."""
    zone = known_zone(found.zone) or zone
    kept = Stored(form=found.form, name=name[-120:], rooms=found.rooms, is_own=found.is_own)
    names = marks(found.entries)
    for line, entry in enumerate(found.entries, 1):
        try:
            kept.said.append(said(line, names[line - 1], entry, zone, code))
        except Problem as problem:
            kept.faults.append(fault(line, shown_title(entry), problem))
    if first_day:
        begin_on(first_day, kept, zone)
    guessed = fill_ends(kept.said)
    kept.notes += [Sentence(TWINS, {"room": room}) for room in sorted(found.twins)]
    kept.notes += [Sentence(GUESSED, {"n": guessed})] if guessed else []
    return kept


def known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key if name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def shown_title(entry: Entry) -> str:
    return next(iter(entry.title.values()), "")[:80]


def marks(entries: Sequence[Entry]) -> list[str]:
    """What each is known by: its guid, else its number, else its title."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for entry in entries:
        mark = entry.guid or (f"id:{entry.number}" if entry.number else "")
        if not mark:
            title = f"title:{folded(shown_title(entry))}"
            seen[title] = seen.get(title, 0) + 1
            mark = f"{title}:{seen[title]}"
        found.append(mark)
    return found


def said(line: int, mark: str, entry: Entry, zone: str, code: str) -> Said:
    """Raises Problem for what cannot be read, or is longer than we keep."""
    spoken = code_of(entry.language)
    titles, of_titles = in_columns("title", one_line(joined(entry.title, entry.subtitle, " – ")), spoken or code)
    texts, of_texts = in_columns("about", prose(joined(entry.abstract, entry.description, "\n\n")), spoken or code)
    words: dict[str, object] = {**titles, **texts}
    if spoken:
        words["language"] = spoken
    if entry.track is not None:
        words["track"] = within(plain(entry.track), 120)
    kind = entry.kind.strip().casefold()
    if kind in KINDS:
        words["kind"] = kind
    return Said(
        line=line,
        uid=mark,
        words=words,
        otherwise={} if kind in KINDS else {"kind": kind_of(kind)},
        alike=of_titles | of_texts,
        when=when(entry, zone),
        room=within(" ".join(entry.room.split()), 120),
        people={} if entry.persons is None else {PartRole.SPEAKER.value: persons(entry.persons)},
    )


def kind_of(words: str) -> str:
    """Of what only the file's own words tell."""
    for kind, known in KIND_WORDS.items():
        if known & set(re.findall(r"\w+", words)):
            return kind.value
    return SeminarKind.PARALLEL.value


def code_of(language: str) -> str:
    """ "sv-SE", "fi_FI", "en": one of ours or none."""
    code = re.split(r"[-_]", language.strip().casefold())[0]
    return code if code in LANGUAGES else ""


def joined(one: Texts, other: Texts, between: str) -> Texts:
    """Both in each language; the second is left out where it only says the first again."""
    found = dict(one)
    for code, text in other.items():
        first = found.get(code, "")
        found[code] = text if not first or text.startswith(first) else f"{first}{between}{text}" if text else first
    return found


def one_line(texts: Texts) -> Texts:
    return {code: within(" ".join(plain(text).split()), 200) for code, text in texts.items()}


def prose(texts: Texts) -> Texts:
    return {code: within(plain(text), 10_000) for code, text in texts.items()}


def within(text: str, most: int) -> str:
    if len(text) > most:
        raise Problem(N_("Write at most {n} characters."), n=most)
    return text


def in_columns(name: str, texts: Texts, code: str) -> tuple[dict[str, str], frozenset[str]]:
    """By our columns; and those columns of which the file does not say that it is their language. One that we do not have counts as none."""
    ours = {f"{name}_{code_of(language)}": text for language, text in texts.items() if code_of(language)}
    others = [text for language, text in texts.items() if not code_of(language)]
    column = f"{name}_{code}"
    if others and column not in ours:
        return {**ours, column: others[0]}, frozenset({column})
    return ours, frozenset()


def persons(names: Iterable[str]) -> tuple[Named, ...]:
    found = [within(" ".join(name.split()), 240) for name in names]
    return tuple(Named(name) for name in dict.fromkeys(found) if name)
