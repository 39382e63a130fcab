"""What a timetable with its seats costs, counted as organisers would, from the words of each count."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from seminars.timetable.numbers import Cell, Numbers, members


class Counts(msgspec.Struct, frozen=True):
    """missed: weights of wishes not met · track_parallel: seminars beside one of their track · track_rooms: a track's rooms beyond the first ·
    walks: people who must hurry to another building · row: slots in roles beyond the wished number in a row · load: most minus fewest seminars in a slot ·
    crowded: who want a content much, beyond its seats."""

    missed: int
    track_parallel: int
    track_rooms: int
    walks: int
    row: int
    load: int
    crowded: int


Chosen = Mapping[int, Sequence[int]]  # participant -> seminars


def cost(n: Numbers, where: Mapping[int, Cell], chosen: Chosen) -> int:
    counts = count(n, where, chosen)
    return sum(getattr(counts, name) * getattr(n.weights, name) for name in Counts.__struct_fields__)


def count(n: Numbers, where: Mapping[int, Cell], chosen: Chosen) -> Counts:
    duties = duty_slots(n, where)
    parallel, rooms = of_tracks(n, where)
    return Counts(
        missed=sum(missed(n, chosen)),
        track_parallel=parallel,
        track_rooms=rooms,
        walks=walks(n, where, chosen),
        row=sum(in_row(n, at, n.problem.people[p].max_in_row) for p, at in duties.items()),
        load=load(n, where),
        crowded=crowded(n, where),
    )


def duty_slots(n: Numbers, where: Mapping[int, Cell]) -> dict[int, int]:
    """Person -> the slots in which they have a role."""
    found: dict[int, int] = defaultdict(int)
    for m, (s, _) in where.items():
        for p in n.people[m]:
            found[p] |= n.span(m, s)
    return found


def missed(n: Numbers, chosen: Chosen) -> list[int]:
    """Of each participant: the weight of the wishes that are not met."""
    got = [{n.content_of[m] for m in chosen.get(d, ())} for d in range(len(n.wishes))]
    offered = [sum(w for c, w in wishes if c not in got[d]) for d, wishes in enumerate(n.wishes)]
    return [lost + sum(w for name, w in d.wishes.items() if name not in n.content) for lost, d in zip(offered, n.problem.participants, strict=True)]


def of_tracks(n: Numbers, where: Mapping[int, Cell]) -> tuple[int, int]:
    rooms, running = defaultdict(set), Counter[tuple[str, int]]()
    for m, (s, r) in where.items():
        track = n.problem.seminars[m].track
        if track and not n.plenaries >> m & 1:
            rooms[track].add(r)
            running.update((track, s + k) for k in range(n.length[m]))
    return sum(many - 1 for many in running.values()), sum(len(used) - 1 for used in rooms.values())


def in_row(n: Numbers, at: int, most: int | None) -> int:
    """A slot is one too many when it and the `most` before it are all taken, on one day."""
    if most is None:
        return 0
    return sum(all(at >> s - k & 1 for k in range(most + 1)) and all(n.follows[s - k] for k in range(most)) for s in range(most, len(n.follows)))


def load(n: Numbers, where: Mapping[int, Cell]) -> int:
    running, together = [0] * len(n.follows), 0
    for m, (s, _) in where.items():
        if n.plenaries >> m & 1:
            together |= n.span(m, s)
            continue
        for k in range(n.length[m]):
            running[s + k] += 1
    open_slots = [many for s, many in enumerate(running) if not together >> s & 1] or [0]
    return max(open_slots) - min(open_slots)


def crowded(n: Numbers, where: Mapping[int, Cell]) -> int:
    supply = Counter[int]()
    for m, (_, r) in where.items():
        supply[n.content_of[m]] += n.seats[m][r]
    wanted = Counter(c for wishes in n.wishes for c, w in wishes if w >= 2)
    return sum(max(0, many - supply[c]) for c, many in wanted.items())


def walks(n: Numbers, where: Mapping[int, Cell], chosen: Chosen) -> int:
    linked = {p for p in n.role if p is not None}
    duties = [ms for p, ms in n.busy_with.items() if p not in linked]
    ways = [*duties, *([*n.busy_with.get(p, ()), *chosen.get(d, ())] if (p := n.role[d]) is not None else chosen.get(d, ()) for d in range(len(n.role)))]
    return sum(hurried(n, where, way) for way in ways) if n.far else 0


def hurried(n: Numbers, where: Mapping[int, Cell], way: Sequence[int]) -> int:
    """How often somebody who takes part in these seminars has to go farther than the break is long."""
    at: dict[int, int] = {}
    for m in way:
        for s in members(n.span(m, where[m][0])):
            at[s] = m
    return sum(s in at and s - 1 in at and at[s] != at[s - 1] and (where[at[s - 1]][1], where[at[s]][1]) in pairs for s, pairs in n.far)
