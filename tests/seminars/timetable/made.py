"""Conferences for the solver's tests, grown around a timetable that keeps every rule; and the rules, checked in the plainest way."""

from itertools import combinations
from random import Random

from seminars.timetable.problem import Answer, Participant, Person, Place, Problem, Room, Seminar, Slot


def conference(
    seed: int = 1,
    *,
    days: int = 2,
    per_day: int = 2,
    rooms: int = 3,
    empty: int = 0,
    participants: int = 40,
    repeats: int = 0,
    doubles: int = 0,
    rules: bool = True,
) -> Problem:
    """`empty` cells stay free; the first `doubles` rooms hold a seminar over two slots on the first day."""
    chance = Random(seed)
    slots = tuple(Slot(f"s{i}", f"day {i // per_day}", 540 + i % per_day * 60, 50) for i in range(days * per_day))
    halls = tuple(Room(f"r{i}", 8 + 4 * i, frozenset({"projector"} if i else ()), building="AB"[i % 2]) for i in range(rooms))
    cells = [(s, r) for s in range(len(slots)) for r in range(rooms) if not (r < doubles and s == 1)]
    chance.shuffle(cells)
    planted = sorted(cells[empty:])
    seminars = [seminar(chance, i, *cell, slots, halls, doubles, rules) for i, cell in enumerate(planted)]
    repeated(seminars, planted, repeats)
    contents = sorted({m.content for m in seminars})
    people = tuple(Person(f"p{i}", max_in_row=1 if i % 3 == 0 else None) for i in range(len(seminars)))
    wishes = ({c: chance.choice([1, 2, 3]) for c in chance.sample(contents, min(len(contents), chance.randint(2, 5)))} for _ in range(participants))
    visitors = tuple(Participant(f"d{i}", wish, away=frozenset({"s0"} if i % 9 == 0 else ())) for i, wish in enumerate(wishes))
    walk = {"A": {"B": 15}, "B": {"A": 15}}
    before, apart = ordered(chance, seminars, planted) if rules else ((), ())
    return Problem(slots=slots, rooms=halls, people=people, seminars=tuple(seminars), participants=visitors, walk=walk, before=before, apart=apart)


def seminar(chance: Random, i: int, s: int, r: int, slots: tuple[Slot, ...], rooms: tuple[Room, ...], doubles: int, rules: bool) -> Seminar:
    long = r < doubles and s == 0
    return Seminar(
        f"m{i:02}",
        f"m{i:02}",
        slots=2 if long else 1,
        track=f"t{r}",
        equipment=rooms[r].equipment if rules and chance.random() < 0.3 else frozenset(),
        min_seats=rooms[r].seats if rules and chance.random() < 0.2 else 0,
        max_seats=6 if chance.random() < 0.2 else None,
        fixed_slot=slots[s].id if rules and chance.random() < 0.1 else None,
        people=(f"p{i}",),
    )


def ordered(chance: Random, seminars: list[Seminar], planted: list[tuple[int, int]]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Some pairs that are in order in the planted timetable, and some that are apart."""
    pairs = [(a, b) for a, b in combinations(range(len(seminars)), 2) if planted[a][0] + seminars[a].slots <= planted[b][0]]
    some = chance.sample(pairs, min(4, len(pairs)))
    named = tuple((seminars[a].id, seminars[b].id) for a, b in some)
    return named[:2], named[2:]


def repeated(seminars: list[Seminar], planted: list[tuple[int, int]], repeats: int) -> None:
    """Pairs at different times become one content."""
    pairs = [(a, b) for a, b in combinations(range(len(seminars)), 2) if planted[a][0] > 1 and planted[b][0] > planted[a][0]]
    used: set[int] = set()
    for a, b in pairs:
        if len(used) < 2 * repeats and not used & {a, b}:
            used |= {a, b}
            old = seminars[b]
            seminars[b] = Seminar(old.id, seminars[a].content, track=old.track, equipment=old.equipment, people=old.people)


def broken(problem: Problem, answer: Answer) -> list[str]:
    """Every rule that the answer breaks, in words; found without any of the solver's own code."""
    order = [slot.id for slot in problem.slots]
    at = {m.id: range(order.index(p.slot), order.index(p.slot) + m.slots) for m in problem.seminars if (p := answer.timetable.get(m.id))}
    found = [f"{m.id} is nowhere" for m in problem.seminars if m.id not in at]
    for m in problem.seminars:
        found += alone(problem, m, answer.timetable[m.id], at[m.id])
    for a, b in combinations(problem.seminars, 2):
        if set(at[a.id]) & set(at[b.id]):
            found += together(problem, a, b, answer.timetable)
    found += [f"{a} is not before {b}" for a, b in problem.before if at[a][-1] >= at[b][0]]
    return found + seated(problem, answer, at)


def alone(problem: Problem, m: Seminar, place: Place, span: range) -> list[str]:
    room = next(room for room in problem.rooms if room.id == place.room)
    slots = [problem.slots[s] for s in span if s < len(problem.slots)]
    away = set().union(*(p.unavailable for p in problem.people if p.id in m.people))
    wrong = {
        "day": len(slots) < m.slots or len({slot.day for slot in slots}) > 1,
        "room": not m.equipment <= room.equipment or room.seats < m.min_seats or (m.step_free and not room.step_free) or m.fixed_room not in (None, room.id),
        "time": m.fixed_slot not in (None, place.slot) or (m.allowed is not None and place.slot not in m.allowed),
        "closed": bool({slot.id for slot in slots} & room.closed),
        "people": bool({slot.id for slot in slots} & away),
    }
    return [f"{m.id}: {kind}" for kind, is_wrong in wrong.items() if is_wrong]


def together(problem: Problem, a: Seminar, b: Seminar, timetable: dict[str, Place]) -> list[str]:
    wrong = {
        "one room": timetable[a.id].room == timetable[b.id].room,
        "one person": bool(set(a.people) & set(b.people)),
        "one content": a.content == b.content,
        "apart": (a.id, b.id) in problem.apart or (b.id, a.id) in problem.apart,
        "plenary": a.plenary or b.plenary,
    }
    return [f"{a.id} and {b.id}: {kind}" for kind, is_wrong in wrong.items() if is_wrong]


def seated(problem: Problem, answer: Answer, at: dict[str, range]) -> list[str]:
    seminars, rooms, order = {m.id: m for m in problem.seminars}, {r.id: r for r in problem.rooms}, [slot.id for slot in problem.slots]
    found, taken = [], dict.fromkeys(seminars, 0)
    for d in problem.participants:
        mine = answer.seats.get(d.id, [])
        roles = [s for m in problem.seminars if d.person in m.people or m.plenary for s in at[m.id]]
        slots = [*(s for name in mine for s in at[name]), *{*roles, *(order.index(s) for s in d.away)}]
        found += [f"{d.id} is twice somewhere"] * (len(slots) > len(set(slots)))
        found += [f"{d.id} hears one twice"] * (len({seminars[name].content for name in mine}) < len(mine))
        for name in mine:
            taken[name] += 1
    for name, many in taken.items():
        seats = min(rooms[answer.timetable[name].room].seats, seminars[name].max_seats or many)
        found += [f"{name} is too full"] * (many > seats)
    return found
