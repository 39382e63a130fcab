"""`find()`: what is found by words, over all public events; on SQLite by FTS5, on PostgreSQL by its full text, behind one function."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from events.queries import is_over
from events.rules import State
from events.tables import Event
from piccolo_conf import DB
from seminars.archive.indexing import index_changed
from seminars.archive.rules import Found, excerpt
from seminars.material.queries import Shown, kept_material_of
from seminars.material.rules import Reader
from seminars.notes import handed_in
from seminars.tables import Passage, Seminar
from web import clock
from web.database import Sqlite
from web.language import current

MOST = 300  # hits that are looked at
COLUMNS = "p.id, p.event, p.kind, p.ref, p.language, p.title, p.text, p.is_recording"
SQLITE = (
    f"SELECT {COLUMNS} FROM passage_words JOIN passage p ON p.id = passage_words.rowid JOIN event e ON e.id = p.event "  # noqa: S608 - all of it is ours
    "WHERE passage_words MATCH {} AND %s ORDER BY bm25(passage_words), p.id LIMIT {}"
)
POSTGRES = (
    f"SELECT {COLUMNS} FROM passage p JOIN event e ON e.id = p.event "  # noqa: S608 - all of it is ours
    "WHERE to_tsvector('simple', p.words) @@ to_tsquery('simple', {}) AND %s "
    "ORDER BY ts_rank(to_tsvector('simple', p.words), to_tsquery('simple', {})) DESC, p.id LIMIT {}"
)


class Where(msgspec.Struct, frozen=True):
    """Among what is looked: everything where it says nothing. `year` is the one in which the event began."""

    kind: str = ""
    event: int = 0
    year: int = 0


EVERYWHERE = Where()


class Hit(msgspec.Struct):
    """One thing that was found, in the language that the reader reads if it was found in several."""

    event: Event
    kind: Found
    ref: int
    language: str
    title: str
    excerpt: list[tuple[bool, str]]
    is_recording: bool = False
    material: Shown | None = None

    @property
    def year(self) -> int:
        return self.event.first_day.year


async def find(words: Sequence[str], where: Where = EVERYWHERE) -> list[Hit]:
    """All words must stand in it, each at least as a word's beginning; the best first. Only what everybody may read at this moment."""
    if not words:
        return []
    await index_changed()
    rows = await matching(words, where)
    events = {row.id: row for row in await Event.objects().where(Event.id.is_in([0, *{row["event"] for row in rows}]))}
    hits = [as_hit(row, events[row["event"]], list(words)) for row in once_each(rows)]
    return await readable(hits)


async def matching(words: Sequence[str], where: Where) -> list[dict[str, Any]]:
    """Words are letters and digits only, and stand in quotes: nothing in them is an operator."""
    conditions = conditions_of(where)
    among, facts = " AND ".join(conditions), [fact for several in conditions.values() for fact in several]
    if isinstance(DB, Sqlite):
        return await Passage.raw(SQLITE % among, " ".join(f'"{word}"*' for word in words), *facts, MOST)
    asked = " & ".join(f"'{word}':*" for word in words)
    return await Passage.raw(POSTGRES % among, asked, *facts, asked, MOST)


def conditions_of(where: Where) -> dict[str, list[Any]]:
    """In SQL, each with what belongs into its blanks."""
    found: dict[str, list[Any]] = {"e.state <> {}": [State.DRAFT], "(p.opens_at IS NULL OR p.opens_at <= {})": [clock.now()]}
    if where.kind:
        found["p.kind = {}"] = [where.kind]
    if where.event:
        found["p.event = {}"] = [where.event]
    if where.year:
        found["e.first_day BETWEEN {} AND {}"] = [date(where.year, 1, 1), date(where.year, 12, 31)]
    return found


def once_each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    best: dict[tuple[str, int, int], dict[str, Any]] = {}
    for row in rows:
        key = (row["kind"], row["event"], row["ref"])
        if key not in best or row["language"] == current.get():
            best[key] = row
    return list(best.values())


def as_hit(row: dict[str, Any], event: Event, words: list[str]) -> Hit:
    text = excerpt(row["text"], words) if row["text"].strip() else []
    return Hit(event, Found(row["kind"]), row["ref"], row["language"], row["title"], text, bool(row["is_recording"]))


async def readable(hits: list[Hit]) -> list[Hit]:
    """Of material what is open now, asked once more of those who say it for all pages: the index only knows when it was to open."""
    open_now: dict[int, Shown] = {}
    for event in {hit.event.id: hit.event for hit in hits if hit.kind == Found.MATERIAL}.values():
        open_now |= {one.id: one for several in (await kept_material_of(event, Reader.ANYBODY)).values() for one in several}
    for hit in hits:
        hit.material = open_now.get(hit.ref) if hit.kind == Found.MATERIAL else None
    return [hit for hit in hits if hit.kind != Found.MATERIAL or hit.material]


class Stays(msgspec.Struct):
    """A past event in the library: how much there is of it."""

    event: Event
    materials: int
    recordings: int
    notes: int


async def library() -> list[Stays]:
    """The latest first, by each event's own clocks; those that were cancelled left nothing."""
    latest = (clock.now() + timedelta(days=1)).date()
    ended = (Event.last_day <= latest) & Event.state.not_in([State.DRAFT, State.CANCELLED])
    return [await stays(event) for event in await Event.objects().where(ended).order_by(Event.first_day, ascending=False) if is_over(event)]


async def stays(event: Event) -> Stays:
    found = [one for several in (await kept_material_of(event, Reader.ANYBODY)).values() for one in several]
    numbers = await Seminar.select(Seminar.id).where(Seminar.event == event.id).output(as_list=True)
    recordings = sum(one.is_recording for one in found)
    return Stays(event, len(found) - recordings, recordings, len(await handed_in(numbers)))
