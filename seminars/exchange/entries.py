"""An item of a schedule file as it stands there, whichever kind of file it was, and what that says of our programme. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from events.calendars import plain
from network.rules import folded
from seminars.exchange.rules import Clock, Form, Named, Said, Sentence, Stored, When, at_clock, fault
from seminars.rules import KINDS, PartRole, SeminarKind
from web.language import LANGUAGES, N_
from web.problems import Problem

Texts = dict[str, str]  # by language, "" where none is said
MORNING = time(4)  # before it, a day without a beginning of its own is the night after it
UNKNOWN_LENGTH = timedelta(minutes=60)
NO_TIME = N_("Its time cannot be read: {time}.")
TWINS = N_("Two rooms of the file are called {room}; here they are one.")
GUESSED = N_("{n} items have no end in the file: they last until the next one in their room begins, at most an hour.")
KIND_WORDS = {
    SeminarKind.PLENARY: {"keynote", "plenum", "opening", "closing", "keynotes", "ceremony"},
    SeminarKind.BREAK: {"break", "lunch", "coffee", "pause", "paus", "tauko", "pausa"},
    SeminarKind.SOCIAL: {"social", "party", "dinner", "reception", "concert", "performance", "middag", "illallinen"},
    SeminarKind.VISIT: {"excursion", "tour", "studiebesök"},
}


class Entry(msgspec.Struct, kw_only=True):
    """All as written. `persons` and `track` are None where the file does not speak of them."""

    guid: str = ""
    number: str = ""
    title: Texts = {}
    subtitle: Texts = {}
    abstract: Texts = {}
    description: Texts = {}
    track: str | None = None
    kind: str = ""
    language: str = ""
    room: str = ""
    day: str = ""
    day_start: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    persons: list[str] | None = None


class Schedule(msgspec.Struct, kw_only=True):
    """`is_own` was written by this program; `twins` are names that two rooms have."""

    form: Form
    title: str = ""
    zone: str = ""
    is_own: bool = False
    rooms: dict[str, int | None] = {}
    twins: set[str] = set()
    entries: list[Entry] = []


def stored(name: str, found: Schedule, zone: str, code: str) -> Stored:
    """`zone` where the file names none, `code` the language of titles where it says none."""
    zone = known_zone(found.zone) or zone
    kept = Stored(form=found.form, name=name[-120:], rooms=found.rooms, is_own=found.is_own)
    names = marks(found.entries)
    for line, entry in enumerate(found.entries, 1):
        try:
            kept.said.append(said(line, names[line - 1], entry, zone, code))
        except Problem as problem:
            kept.faults.append(fault(line, shown_title(entry), problem))
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


def when(entry: Entry, zone: str) -> When:
    """Raises Problem for a time that cannot be read; one that is not there is none."""
    starts_at = beginning(entry, zone)
    if starts_at is None:
        return When(None, length_of(entry.duration) or None)
    minutes = length_of(entry.duration)
    if not minutes and (ends_at := moment(entry.end, zone)):
        minutes = int((ends_at - starts_at).total_seconds()) // 60
    return When(starts_at, minutes if minutes > 0 else None)


def beginning(entry: Entry, zone: str) -> datetime | None:
    if exact := moment(entry.date, zone):
        return exact
    day, clock = day_in(entry.date) or day_in(entry.day), clock_in(entry.start)
    if entry.start and not clock:
        raise Problem(NO_TIME, time=entry.start[:40])
    if not day or clock is None:
        return None
    return at_clock(day + timedelta(days=is_past_midnight(clock, day, entry.day_start, zone)), Clock(clock), zone)


def is_past_midnight(clock: time, day: date, day_start: str, zone: str) -> bool:
    """Whether it is in the night after that day: before its beginning, or before four where nobody says when it begins."""
    begins = moment(day_start, zone)
    if begins is None:
        return clock < MORNING
    shown = begins.astimezone(ZoneInfo(zone))
    return shown.date() == day and clock < shown.time()


def moment(text: str, zone: str) -> datetime | None:
    """What is a day and a time, in UTC to the minute; without an offset as clocks in the zone show it."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d", text.strip(), re.ASCII):
        return None
    try:
        found = datetime.fromisoformat(text.strip()).replace(second=0, microsecond=0)
    except ValueError:
        raise Problem(NO_TIME, time=text[:40]) from None
    return found.astimezone(UTC) if found.tzinfo else at_clock(found.date(), Clock(found.time()), zone)


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10]) if text else None
    except ValueError:
        return None


def clock_in(text: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::\d\d)?", text.strip(), re.ASCII)
    return time(int(found[1]), int(found[2])) if found and int(found[1]) < 24 and int(found[2]) < 60 else None


def length_of(text: str) -> int:
    """In minutes: "1:30", "01:30:00", "90", "PT1H30M"; 0 for none that can be read."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{1,3}):(\d\d)(?::\d\d)?", text, re.ASCII):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?", text, re.ASCII):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else 0


def fill_ends(found: Sequence[Said]) -> int:
    """Where no end is said: until the next in that room, at most an hour. Tells of how many."""
    starts: dict[str, list[datetime]] = {}
    for one in found:
        if one.when and one.when.starts_at:
            starts.setdefault(folded(one.room or ""), []).append(one.when.starts_at)
    guessed = 0
    for one in found:
        if one.when and one.when.starts_at and not one.when.minutes:
            one.when = When(one.when.starts_at, until_next(one.when.starts_at, starts[folded(one.room or "")] if one.room else []))
            guessed += 1
    return guessed


def until_next(begins: datetime, starts: Iterable[datetime]) -> int:
    """In minutes."""
    later = [start - begins for start in starts if start > begins]
    return int(min([UNKNOWN_LENGTH, *later]).total_seconds()) // 60
