"""The timetable that stands, looked at with the rules that a new one has to keep."""

from collections import defaultdict
from collections.abc import Mapping

from seminars.timetable.numbers import Cell, Numbers


def breaking(n: Numbers, where: Mapping[int, Cell]) -> set[int]:
    """The seminars that are where they cannot be: by themselves, or beside or before another."""
    found = {m for m, cell in where.items() if cell not in n.cells[m]}
    running: dict[int, list[int]] = defaultdict(list)
    for m, (s, _) in where.items():
        for k in range(n.length[m]):
            running[s + k].append(m)
    for together in running.values():
        found |= {m for m in together for other in together if m != other and (where[m][1] == where[other][1] or n.conflicts[m] >> other & 1)}
    return found | {m for a, b in n.before if a in where and b in where and where[a][0] + n.length[a] > where[b][0] for m in (a, b)}


def is_whole(n: Numbers, where: Mapping[int, Cell]) -> bool:
    """Whether it could be an answer."""
    return len(where) == len(n.length) and not breaking(n, where)
