"""Seats that are fair, for a timetable that stands: the model of seats.py, with regrets.

*Fair*: regret of d = most weight with everybody else's seats empty − weight got; first the least R with regret ≤ R for all, then the least missed weight under
that R. Nobody can then get more without somebody getting less.
Where many people wish, both are found by prices (pricing.py), which prove the same in less time.
*Fair to all*: before that the fewest K who get nothing of what they wish, e[d] = 1: Σ x + e ≥ 1, Σ e ≤ K. To be left out is worse than any regret.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from seminars.timetable.linear import Linear
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.pricing import TOO_MANY, Empty, Tell, priced
from seminars.timetable.seats import Given, Option, options, room_for_all, taken

MANY = 3_000  # seats that somebody may have: from here on prices are quicker


def fair(n: Numbers, where: Mapping[int, Cell], *, content: Container[int] | None = None, tell: Tell = lambda step: None) -> Given:
    """Worst-off first, then the sum. With `content`, who have something already, before that the fewest of the others who get nothing. `tell` hears of each step done."""
    offers = options(n, where)
    alone = best_alone(n, where, offers)
    empty = None if content is None else Empty(content, fewest_empty(n, where, offers, content))
    tell(1)
    found = priced(n, where, offers, alone, empty, tell) if len(offers) >= MANY else None
    if found and (found.proven or len(offers) >= TOO_MANY):
        return found
    worst = least_worst(n, where, offers, alone, empty)
    tell(2)
    while True:
        model = seats_model(n, where, offers, empty)
        content_enough(offers, alone, worst, model)
        solution = model.solve()
        if solution.found or worst >= max(alone.values(), default=0):
            return Given(chosen=taken(offers, solution.values), proven=solution.proven, worst=worst)
        worst += 1


def fewest_empty(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], content: Container[int]) -> int:
    """One seat each is enough for it, which makes a network matrix: the linear relaxation is whole."""
    model = Linear(whole=False)
    for _ in offers:
        model.column(0)
    room_for_all(n, where, offers, model)
    for d, columns in by_participant(offers).items():
        if d not in content:
            model.row([*((column, 1) for column, _ in columns), (model.column(1), 1)], low=1)
    return round(model.solve().cost)


def seats_model(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], empty: Empty | None) -> Linear:
    """The most weight; so many may get nothing."""
    model = Linear()
    for _, _, w in offers:
        model.column(-w)
    room_for_all(n, where, offers, model)
    if empty:
        nearly_nobody_empty(offers, empty, model)
    return model


def nearly_nobody_empty(offers: Sequence[Option], empty: Empty, model: Linear) -> None:
    others = {d: columns for d, columns in by_participant(offers).items() if d not in empty.content}
    left_out = {d: model.column(0) for d in others} if empty.most else {}
    for d, columns in others.items():
        model.row([(column, 1) for column, _ in columns] + ([(left_out[d], 1)] if left_out else []), low=1)
    if left_out:
        model.row([(column, 1) for column in left_out.values()], high=empty.most)


def least_worst(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], alone: Mapping[int, int], empty: Empty | None = None) -> int:
    """The linear relaxation's least R, rounded up: never more than the true one, and nearly always it."""
    model = Linear(whole=False)
    for _ in offers:
        model.column(0)
    most = model.column(1, top=max(alone.values(), default=0))
    room_for_all(n, where, offers, model)
    if empty:
        nearly_nobody_empty(offers, empty, model)
    for d, columns in by_participant(offers).items():
        model.row([(column, w) for column, w in columns] + [(most, 1)], low=alone[d])
    return -int(-(model.solve().cost - 1e-6) // 1)


def content_enough(offers: Sequence[Option], alone: Mapping[int, int], worst: int, model: Linear) -> None:
    """Nobody's regret is above the worst."""
    for d, columns in by_participant(offers).items():
        if alone[d] > worst:
            model.row(columns, low=alone[d] - worst)


def by_participant(offers: Sequence[Option]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for column, (d, _, w) in enumerate(offers):
        found[d].append((column, w))
    return found


def best_alone(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option]) -> dict[int, int]:
    """The most weight each could get if every other seat were empty: all sets of slots that can be filled, one content after the other."""
    contents: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    weight = {}
    for d, m, w in offers:
        contents[d][n.content_of[m]].append(n.span(m, where[m][0]))
        weight[d, n.content_of[m]] = w
    return {d: fullest([(weight[d, c], spans) for c, spans in wanted.items()]) for d, wanted in contents.items()}


def fullest(wanted: Sequence[tuple[int, list[int]]]) -> int:
    """Of what is given once at the same slots only the best can count; what meets nothing else always does."""
    once: dict[int, int] = {}
    for w, spans in wanted:
        if len(spans) == 1:
            once[spans[0]] = max(w, once.get(spans[0], 0))
    rest = [(w, [span]) for span, w in once.items()] + [(w, spans) for w, spans in wanted if len(spans) > 1]
    masks = [union(spans) for _, spans in rest]
    free = [not any(mask & other for j, other in enumerate(masks) if j != i) for i, mask in enumerate(masks)]
    return sum(w for (w, _), alone in zip(rest, free, strict=True) if alone) + densest([one for one, alone in zip(rest, free, strict=True) if not alone])


def union(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def densest(wanted: Sequence[tuple[int, list[int]]]) -> int:
    states = {0: 0}
    for w, spans in wanted:
        for used, value in list(states.items()):
            for span in spans:
                if not span & used:
                    states[used | span] = max(states.get(used | span, 0), value + w)
    return max(states.values())
