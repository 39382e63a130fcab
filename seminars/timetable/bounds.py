"""What no timetable can be cheaper than, without looking at any: seats are counted, and slots."""

from collections import Counter, defaultdict

from seminars.timetable.numbers import Numbers


def least_cost(n: Numbers) -> int:
    """The weights that must be missed, because of the seats or because of the slots: whichever are more. All other counts may be 0."""
    return n.weights.missed * max(beyond_seats(n), beyond_slots(n)) + n.weights.crowded * crowds(n)


def most_seats(n: Numbers) -> list[int]:
    """Of each content: its seats, were each of its seminars in the largest room it can be in."""
    return [sum(max((n.seats[m][r] for _, r in n.cells[m]), default=0) for m in copies) for copies in n.copies]


def beyond_seats(n: Numbers) -> int:
    """The smallest weights of those who want a content, beyond its seats."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for wishes in n.wishes:
        for c, w in wishes:
            wanted[c].append(w)
    return sum(sum(sorted(wanted[c], reverse=True)[seats:]) for c, seats in enumerate(most_seats(n)))


def beyond_slots(n: Numbers) -> int:
    """The smallest wishes of those who wish more than they have slots."""
    lost = 0
    for wishes, away in zip(n.wishes, n.away, strict=True):
        lost += sum(sorted((w for _, w in wishes), reverse=True)[len(n.follows) - away.bit_count() :])
    return lost


def crowds(n: Numbers) -> int:
    wanted = Counter[int]()
    for wishes in n.wishes:
        for c, w in wishes:
            wanted[c] += w >= 2
    return sum(max(0, wanted[c] - seats) for c, seats in enumerate(most_seats(n)))
