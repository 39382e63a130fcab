"""From the programme to the solver's question. Names in it: m and a seminar's number, r a room's, p a person's, d a chooser's. Pure."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from seminars.queries import Item
from seminars.rooms.rules import Buildings, Hall, things
from seminars.rules import SeminarKind, SeminarState
from seminars.timetable.problem import Answer, Participant, Person, Place, Problem, Room, Seminar, Slot, Weights
from seminars.timetable.times import Fit, Window, fit, meets, placed, window
from web.language import N_, local, pick
from web.problems import Problem as Trouble

NO_ROOMS = N_("There are no rooms yet. Add those that seminars can be in.")
NO_TIMES = N_("There are no times yet. Write down when seminars can be.")
NO_SEMINARS = N_("There are no parallel seminars yet that could be placed.")
TOO_LONG = N_("“{title}” lasts {minutes} minutes, which is longer than any time there is. Shorten it, or allow longer times.")
WANTED = 2  # the weight of a wish
IN_ROW = 2  # times in a row are no hardship yet


class Chooser(msgspec.Struct, frozen=True):
    """Somebody with wishes (seminar -> weight, 3 must, 2 want, 1 maybe) and seats. `person` is who that is in the programme."""

    number: int
    wishes: dict[int, int]
    seats: tuple[int, ...] = ()
    person: int | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of the programme that is to be placed; `away` is when people cannot come, `windows` the times that may be used, in order."""

    zone: str
    items: Sequence[Item]
    halls: Sequence[Hall]
    windows: Sequence[Window]
    choosers: Sequence[Chooser] = ()
    away: Mapping[int, Sequence[Window]] = {}
    in_row: Mapping[int, int | None] = {}
    walks: Mapping[Buildings, int] = {}
    stays: frozenset[int] = frozenset()
    weights: Weights = Weights()
    is_anew: bool = True


def slots_of(given: Given) -> dict[str, Window]:
    return {f"s{i}": one for i, one in enumerate(given.windows)}


def to_place(given: Given) -> list[Item]:
    """Those without a time too, unless as little as possible is to move; what stays at a time of its own is none of them."""
    at = places(given)
    return [item for item in parallel(given) if f"m{item.id}" in at or (given.is_anew and item.id not in given.stays)]


def parallel(given: Given) -> list[Item]:
    """In the order of their numbers."""
    return sorted((item for item in given.items if item.kind == SeminarKind.PARALLEL and item.state != SeminarState.CANCELLED), key=lambda item: item.id)


def places(given: Given) -> dict[str, Place]:
    """Where the seminars are that are in a room at one of the times."""
    starts = {one.starts_at: name for name, one in slots_of(given).items()}
    known = {hall.number for hall in given.halls}
    found = {}
    for item in placed(parallel(given)):
        name = starts.get(window(item).starts_at)
        if name and item.room_id in known:
            found[f"m{item.id}"] = Place(name, f"r{item.room_id}")
    return found


def troubles(given: Given) -> list[Trouble]:
    """Why there is nothing to solve yet."""
    found = [Trouble(words) for words, things in ((NO_SEMINARS, to_place(given)), (NO_ROOMS, given.halls), (NO_TIMES, given.windows)) if not things]
    if given.windows:
        found += [Trouble(TOO_LONG, title=pick(m, "title").text, minutes=minutes(m)) for m in to_place(given) if fit_of(m, given) is None]
    return found


def minutes(item: Item) -> int:
    return window(item).minutes


def fit_of(item: Item, given: Given) -> Fit | None:
    return fit(minutes(item), given.windows, given.items, given.zone)


def question(given: Given) -> Problem:
    """A timetable from nothing but what stays, or the fewest moves from the one that stands. There must be no `troubles`."""
    items, at = to_place(given), places(given)
    seminars = tuple(seminar(item, given, at) for item in items)
    offered = {f"m{item.id}": m.content for item, m in zip(items, seminars, strict=True)}
    return Problem(
        slots=tuple(slot(name, one, given.zone) for name, one in slots_of(given).items()),
        rooms=tuple(room(hall, given) for hall in given.halls),
        people=tuple(person(number, given) for number in sorted({who.person for item in items for who in item.people})),
        seminars=seminars,
        participants=tuple(participant(one, offered) for one in given.choosers),
        walk=walk(given.walks),
        weights=given.weights,
        published=None if given.is_anew else Answer(at, seats_in(given, at)),
        near=at if given.is_anew else None,
    )


def walk(walks: Mapping[Buildings, int]) -> dict[str, dict[str, int]]:
    """Both ways."""
    found: dict[str, dict[str, int]] = {}
    for (one, other), long in walks.items():
        found.setdefault(one, {})[other] = found.setdefault(other, {})[one] = long
    return found


def seats_in(given: Given, at: Mapping[str, Place]) -> dict[str, list[str]]:
    mine = {f"d{one.number}": [f"m{number}" for number in one.seats if f"m{number}" in at] for one in given.choosers}
    return {name: seats for name, seats in mine.items() if seats}


def slot(name: str, one: Window, zone: str) -> Slot:
    """Minutes are counted by a stopwatch, so that they are right also when the clocks are changed."""
    return Slot(name, local(one.starts_at, zone).date().isoformat(), int(one.starts_at.timestamp() // 60), one.minutes)


def room(hall: Hall, given: Given) -> Room:
    busy = [window(item) for item in elsewhere(given) if item.room_id == hall.number]
    closed = during((*(Window(*span) for span in hall.closed), *busy), given)
    return Room(f"r{hall.number}", hall.seats, hall.equipment, hall.step_free, hall.building, closed)


def elsewhere(given: Given) -> list[Item]:
    """What has a time, and is not to be placed."""
    ours = {item.id for item in to_place(given)}
    return [item for item in placed(given.items) if item.id not in ours]


def during(spans: Iterable[Window], given: Given) -> frozenset[str]:
    """The times that overlap with any of these; with the pause after them, where something lasts across it."""
    spans = list(spans)
    return frozenset(name for name, one in reaches(given).items() if any(meets(one, other) for other in spans))


def reaches(given: Given) -> dict[str, Window]:
    slots = slots_of(given)
    if all(fits.slots == 1 for item in to_place(given) if (fits := fit_of(item, given))):
        return slots
    later = [*list(slots.values())[1:], None]
    return {name: until(one, after, given.zone) for (name, one), after in zip(slots.items(), later, strict=True)}


def until(one: Window, after: Window | None, zone: str) -> Window:
    """To the beginning of the next of the same day."""
    same = after is not None and local(after.starts_at, zone).date() == local(one.starts_at, zone).date()
    return Window(one.starts_at, after.starts_at) if after and same else one


def person(number: int, given: Given) -> Person:
    busy = [window(item) for item in elsewhere(given) if any(who.person == number for who in item.people)]
    return Person(f"p{number}", during((*given.away.get(number, ()), *busy), given), given.in_row.get(number, IN_ROW))


def seminar(item: Item, given: Given, at: Mapping[str, Place]) -> Seminar:
    fits = fit_of(item, given) or Fit(1, ())
    stays = at.get(f"m{item.id}") if item.id in given.stays else None
    everywhere = len(fits.starts) == len(given.windows)
    return Seminar(
        id=f"m{item.id}",
        content=f"m{item.repeats or item.id}",
        slots=fits.slots,
        track=item.track or None,
        equipment=frozenset(things(item.needs)),
        step_free=item.needs_step_free,
        min_seats=seated(item, given),
        max_seats=own_limit(item, given),
        fixed_slot=stays.slot if stays else None,
        fixed_room=stays.room if stays else None,
        allowed=None if everywhere else frozenset(f"s{i}" for i in fits.starts),
        people=tuple(dict.fromkeys(f"p{who.person}" for who in item.people)),
    )


def seated(item: Item, given: Given) -> int:
    """Whoever has a seat keeps it, where there is a room for so many."""
    return item.taken if any(hall.seats >= item.taken for hall in given.halls) else 0


def own_limit(item: Item, given: Given) -> int | None:
    """As many seats as its room has are the room's."""
    here = next((hall.seats for hall in given.halls if hall.number == item.room_id), None)
    return None if item.seats in (None, here) else item.seats


def participant(one: Chooser, offered: Mapping[str, str]) -> Participant:
    """A seat that somebody has is wanted by who has wished for nothing; what the times of then left to others to choose is no wish of theirs."""
    weights = one.wishes or dict.fromkeys(one.seats, WANTED)
    wishes: dict[str, int] = {}
    for number, weight in weights.items():
        if content := offered.get(f"m{number}"):
            wishes[content] = max(weight, wishes.get(content, 0))
    return Participant(f"d{one.number}", wishes, f"p{one.person}" if one.person else None)
