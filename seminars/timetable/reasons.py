"""Why there is no timetable: a smallest set of rules that fight.

First the usual reasons by counting, in a moment. For what is left, the rules are taken out one group at a time (a person, a piece of equipment, a fixed
seminar, a pair …): who is needed for the contradiction stays. QuickXplain (Junker, AAAI 2004) halves the groups, so that few questions to CP-SAT are enough.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from seminars.timetable.numbers import Numbers, members
from seminars.timetable.placing import Placing
from seminars.timetable.problem import CELLS, Problem, Reason, Seminar

Rule = tuple[Reason, Callable[[Problem], Problem]]  # and the problem without it
LOOSE: dict[str, dict[str, Any]] = {
    "fixed": {"fixed_slot": None, "fixed_room": None},
    "allowed": {"allowed": None},
    "min_seats": {"min_seats": 0},
    "step_free": {"step_free": False},
}


def counted(n: Numbers) -> list[Reason]:
    """The first reason that counting shows, or none."""
    for look in (too_many, ring, chain, overworked, same_place, scarce):
        found = look(n)
        if found:
            return found
    return []


def too_many(n: Numbers) -> list[Reason]:
    """More seminars than open cells, counted with all that a plenary shuts."""
    cells = [[room for room in n.problem.rooms if slot.id not in room.closed] for slot in n.problem.slots]
    needed = sum(k for m, k in enumerate(n.length) if not n.plenaries >> m & 1)
    shut = sorted(len(rooms) for rooms in cells)[: sum(n.length[m] for m in members(n.plenaries))]
    return [Reason("cells", (CELLS,))] if needed > sum(map(len, cells)) - sum(shut) else []


def ring(n: Numbers) -> list[Reason]:
    """Each before the next, and the last before the first."""
    after = {m: [b for a, b in n.before if a == m] for m in range(len(n.length))}
    for first in after:
        way = shortest(after, first)
        if way:
            return [named(n, "before", way)]
    return []


def shortest(after: dict[int, list[int]], first: int) -> list[int]:
    """The shortest way from a seminar back to itself."""
    ways, seen = [[first]], {first}
    for way in ways:
        for m in after[way[-1]]:
            if m == first:
                return way
            if m not in seen:
                seen.add(m)
                ways.append([*way, m])
    return []


def chain(n: Numbers) -> list[Reason]:
    """More after each other than there are slots."""
    best: dict[int, list[int]] = {}

    def longest(m: int) -> list[int]:
        if m not in best:
            rest = max((longest(b) for a, b in n.before if a == m), key=lambda way: sum(n.length[x] for x in way), default=[])
            best[m] = [m, *rest]
        return best[m]

    way = max((longest(m) for m in range(len(n.length))), key=lambda way: sum(n.length[x] for x in way), default=[])
    slots = len(n.follows)
    if sum(n.length[m] for m in way) <= slots:
        return []
    while sum(n.length[m] for m in way[:-1]) > slots:
        way = way[:-1]
    return [named(n, "before", way)]


def overworked(n: Numbers) -> list[Reason]:
    """Somebody has roles in more slots than they are there for."""
    for p, ms in n.busy_with.items():
        if sum(n.length[m] for m in ms) > len(n.follows) - n.unavailable[p].bit_count():
            return [Reason("person", (n.problem.people[p].id,))]
    return []


def same_place(n: Numbers) -> list[Reason]:
    """Two are fixed in one place."""
    fixed = [(m.fixed_slot, m.fixed_room, m.id) for m in n.problem.seminars if m.fixed_slot and m.fixed_room]
    for i, (slot, room, name) in enumerate(fixed):
        for other_slot, other_room, other in fixed[:i]:
            if (slot, room) == (other_slot, other_room):
                return [Reason("fixed", (other,)), Reason("fixed", (name,))]
    return []


def scarce(n: Numbers) -> list[Reason]:
    """More slots wanted with a piece of equipment than rooms have it."""
    for name in sorted({e for m in n.problem.seminars for e in m.equipment}):
        having = sum(len(n.follows) - len(room.closed) for room in n.problem.rooms if name in room.equipment)
        if sum(m.slots for m in n.problem.seminars if name in m.equipment) > having:
            return [Reason("equipment", (name,))]
    return []


def named(n: Numbers, rule: str, ms: Sequence[int]) -> Reason:
    return Reason(rule, tuple(n.problem.seminars[m].id for m in ms))


def fighting(problem: Problem) -> list[Reason]:
    """A smallest set of rules without any of which there would be a timetable; empty: CP-SAT could not tell in time."""
    rules = list(all_rules(problem))
    bare = without(problem, rules)
    if impossible(bare):
        return [Reason("cells", (CELLS,))]
    if not impossible(problem):
        return []
    return [reason for reason, _ in explain(problem, [], rules, checked=True)]


def explain(problem: Problem, kept: list[Rule], rules: list[Rule], *, checked: bool) -> list[Rule]:
    """QuickXplain: `kept` rules stay in force; of `rules` the smallest part that fights with them."""
    everything = list(all_rules(problem))
    if not checked and impossible(without(problem, difference(everything, kept))):
        return []
    if len(rules) == 1:
        return rules
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    right = explain(problem, [*kept, *first], second, checked=False) if first else second
    left = explain(problem, [*kept, *right], first, checked=not right)
    return [*left, *right]


def difference(rules: Sequence[Rule], kept: Sequence[Rule]) -> list[Rule]:
    names = {reason for reason, _ in kept}
    return [rule for rule in rules if rule[0] not in names]


def without(problem: Problem, rules: Sequence[Rule]) -> Problem:
    for _, leave_out in rules:
        problem = leave_out(problem)
    return problem


def impossible(problem: Problem) -> bool:
    """Proven so."""
    n = Numbers(problem)
    if not all(n.cells) or counted(n):
        return True
    where, proven = Placing(n).solve(effort=5)
    return where is None and proven


def all_rules(problem: Problem) -> Iterator[Rule]:
    """Every group of rules that could be loosened, with how."""
    for person in problem.people:
        yield Reason("person", (person.id,)), partial(each_seminar, change=partial(without_person, person.id))
    for item in sorted({e for m in problem.seminars for e in m.equipment}):
        yield Reason("equipment", (item,)), partial(each_seminar, change=partial(without_equipment, item))
    for m in problem.seminars:
        asked = {"fixed": m.fixed_slot or m.fixed_room, "allowed": m.allowed, "min_seats": m.min_seats, "step_free": m.step_free}
        for kind in (kind for kind, value in asked.items() if value):
            yield Reason(kind, (m.id,)), partial(each_seminar, change=partial(loosened, m.id, kind))
    for kind, pairs in (("before", problem.before), ("apart", problem.apart)):
        for pair in dict.fromkeys(pairs):
            yield Reason(kind, pair), partial(without_pair, kind=kind, pair=pair)


def each_seminar(problem: Problem, change: Callable[[Seminar], Seminar]) -> Problem:
    return replace(problem, seminars=tuple(change(m) for m in problem.seminars))


def without_person(name: str, m: Seminar) -> Seminar:
    return replace(m, people=tuple(who for who in m.people if who != name)) if name in m.people else m


def without_equipment(item: str, m: Seminar) -> Seminar:
    return replace(m, equipment=m.equipment - {item}) if item in m.equipment else m


def loosened(name: str, kind: str, m: Seminar) -> Seminar:
    return replace(m, **LOOSE[kind]) if m.id == name else m


def without_pair(problem: Problem, *, kind: str, pair: tuple[str, str]) -> Problem:
    return replace(problem, **{kind: tuple(other for other in getattr(problem, kind) if other != pair)})
