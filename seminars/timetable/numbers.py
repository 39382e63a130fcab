"""A problem in numbers: everything by its place in its list, sets as the bits of an integer, so that the searches are quick."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from seminars.timetable.problem import Place, Problem, Room, Seminar

Cell = tuple[int, int]  # slot, room


def bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def members(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


class Numbers:
    """Seminars m, slots s, rooms r, participants d, people p and contents c, all from 0."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.weights = problem.weights
        self.slot = {slot.id: s for s, slot in enumerate(problem.slots)}
        self.room = {room.id: r for r, room in enumerate(problem.rooms)}
        self.seminar = {seminar.id: m for m, seminar in enumerate(problem.seminars)}
        self.person = {person.id: p for p, person in enumerate(problem.people)}
        self.content = {name: c for c, name in enumerate(dict.fromkeys(seminar.content for seminar in problem.seminars))}
        self.length = [seminar.slots for seminar in problem.seminars]
        self.people = [sorted({self.person[name] for name in seminar.people}) for seminar in problem.seminars]
        self.content_of = [self.content[seminar.content] for seminar in problem.seminars]
        self.plenaries = bits(m for m, seminar in enumerate(problem.seminars) if seminar.plenary)

    @cached_property
    def follows(self) -> list[bool]:
        """Whether a slot is the neighbour of the one before it."""
        slots = self.problem.slots
        return [s > 0 and slots[s].day == slots[s - 1].day for s in range(len(slots))]

    @cached_property
    def unavailable(self) -> list[int]:
        return [bits(self.slot[name] for name in person.unavailable) for person in self.problem.people]

    @cached_property
    def copies(self) -> list[list[int]]:
        """The seminars of each content."""
        found: list[list[int]] = [[] for _ in self.content]
        for m, c in enumerate(self.content_of):
            found[c].append(m)
        return found

    @cached_property
    def seats(self) -> list[list[int]]:
        """How many can take part in m in room r."""
        rooms = self.problem.rooms
        return [[room.seats if seminar.max_seats is None else min(room.seats, seminar.max_seats) for room in rooms] for seminar in self.problem.seminars]

    def span(self, m: int, s: int) -> int:
        """The slots of m when it starts in s."""
        return (1 << self.length[m]) - 1 << s

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """Where each seminar may start, looked at alone."""
        return [[(s, r) for s in self.starts(m) for r, room in enumerate(self.problem.rooms) if self.fits(m, s, room)] for m in range(len(self.length))]

    def starts(self, m: int) -> list[int]:
        """The slots in which m may start: on one day, when its people can."""
        seminar, follows = self.problem.seminars[m], self.follows
        busy = 0
        for p in self.people[m]:
            busy |= self.unavailable[p]
        inside = range(len(follows) - seminar.slots + 1)
        together = [s for s in inside if all(follows[s + k] for k in range(1, seminar.slots)) and not self.span(m, s) & busy]
        names = [slot.id for slot in self.problem.slots]
        return [s for s in together if seminar.fixed_slot in (None, names[s]) and (seminar.allowed is None or names[s] in seminar.allowed)]

    def fits(self, m: int, s: int, room: Room) -> bool:
        return suits(self.problem.seminars[m], room) and not any(self.problem.slots[s + k].id in room.closed for k in range(self.length[m]))

    @cached_property
    def conflicts(self) -> list[int]:
        """With which others m can never be at one time."""
        found = [0] * len(self.length)
        pairs = {(self.seminar[a], self.seminar[b]) for a, b in self.problem.apart} | set(self.before)
        for together in (*self.busy_with.values(), *self.copies):
            pairs |= {(a, b) for a in together for b in together if a != b}
        pairs |= {(a, b) for a in members(self.plenaries) for b in range(len(found)) if a != b}
        for a, b in pairs:
            found[a] |= 1 << b
            found[b] |= 1 << a
        return found

    @cached_property
    def busy_with(self) -> dict[int, list[int]]:
        """Person -> the seminars they have a role in."""
        found = defaultdict(list)
        for m, people in enumerate(self.people):
            for p in people:
                found[p].append(m)
        return dict(found)

    @cached_property
    def before(self) -> list[tuple[int, int]]:
        return [(self.seminar[a], self.seminar[b]) for a, b in self.problem.before]

    @cached_property
    def wishes(self) -> list[list[tuple[int, int]]]:
        """Of each participant: contents that are offered, with their weights."""
        return [[(self.content[name], w) for name, w in d.wishes.items() if name in self.content and w > 0] for d in self.problem.participants]

    @cached_property
    def away(self) -> list[int]:
        return [bits(self.slot[name] for name in d.away) for d in self.problem.participants]

    @cached_property
    def role(self) -> list[int | None]:
        """Which person a participant is."""
        return [self.person.get(d.person) if d.person is not None else None for d in self.problem.participants]

    @cached_property
    def far(self) -> list[tuple[int, set[tuple[int, int]]]]:
        """Slots after a break that is too short for the way between some rooms, and between which ones."""
        found = []
        for s in range(1, len(self.follows)):
            before, after = self.problem.slots[s - 1 : s + 1]
            gap = after.start - before.start - before.minutes
            pairs = {(a, b) for a in range(len(self.room)) for b in range(len(self.room)) if self.follows[s] and self.minutes(a, b) > gap}
            found += [(s, pairs)] if pairs else []
        return found

    def minutes(self, a: int, b: int) -> int:
        """The way between two rooms; within a building it takes no time."""
        here, there = self.problem.rooms[a].building, self.problem.rooms[b].building
        return 0 if here == there else self.problem.walk.get(here, {}).get(there, 0)

    def placed(self, where: dict[str, Place]) -> dict[int, Cell]:
        return {self.seminar[name]: (self.slot[slot], self.room[room]) for name, (slot, room) in where.items() if name in self.seminar}

    def named(self, where: dict[int, Cell]) -> dict[str, Place]:
        problem = self.problem
        return {problem.seminars[m].id: Place(problem.slots[s].id, problem.rooms[r].id) for m, (s, r) in sorted(where.items())}


def suits(seminar: Seminar, room: Room) -> bool:
    """Whether the room has what the seminar needs."""
    return (
        seminar.fixed_room in (None, room.id)
        and seminar.equipment <= room.equipment
        and (room.step_free or not seminar.step_free)
        and room.seats >= seminar.min_seats
    )
