"""Which copy of a repeat each would go to, in a timetable as it stands: where they miss least beside it, and where there are seats."""

from seminars.timetable.numbers import Cell, Numbers

AWAY = 99  # worse than to miss anything


def copies_to_go_to(n: Numbers, at: dict[int, Cell], copy: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """(participant, content) -> copy, for every wish for a repeat; those who have most to lose choose first."""
    wishes = [(d, c) for d, wished in enumerate(n.wishes) for c, _ in wished if len(n.copies[c]) > 1]
    losses = {(d, c): [missed_beside(n, at, copy, d, m) for m in n.copies[c]] for d, c in wishes}
    left = {m: n.seats[m][r] for m, (_, r) in at.items()}
    found = {}
    for d, c in sorted(wishes, key=lambda wish: min(losses[wish]) - max(losses[wish])):
        options = zip(losses[d, c], n.copies[c], strict=True)
        m = min(options, key=lambda option: (left[option[1]] <= 0, option[0], -left[option[1]]))[1]
        left[m] -= 1
        found[d, c] = m
    return found


def missed_beside(n: Numbers, at: dict[int, Cell], copy: dict[tuple[int, int], int], d: int, m: int) -> int:
    """The most that a participant wishes of what runs at the same time as m."""
    span = n.span(m, at[m][0])
    if span & n.away[d]:
        return AWAY
    others = ((w, copy.get((d, c), n.copies[c][0])) for c, w in n.wishes[d] if c != n.content_of[m])
    return max((w for w, other in others if n.span(other, at[other][0]) & span), default=0)
