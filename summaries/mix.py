"""Who comes, by actor type and region, beside who is wanted. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from network.rules import ACTOR_TYPES
from summaries.hiding import FEWEST, shown, with_sums

ELSEWHERE = ""
MOST_REGIONS = 7
Pair = tuple[str, str]  # an actor type and a region
Seen = Sequence[Sequence[int | None]]
LABELS, ABOVE, STEP, LARGEST = 150, 118, 46, 20  # of the picture
BAR, BELOW = 130, 70


class Mix(NamedTuple):
    """`counts` has a row for each type, a column for each region, and their sums; None is what may not be seen."""

    types: list[str]
    regions: list[str]
    counts: Seen

    def count(self, actor_type: str, region: str) -> int | None:
        """Of both, or with an empty one of all."""
        row = self.types.index(actor_type) if actor_type else len(self.types)
        column = self.regions.index(region) if region else len(self.regions)
        return self.counts[row][column]

    @property
    def total(self) -> int | None:
        return self.counts[-1][-1]


class Line(NamedTuple):
    """One share that is wanted, beside what there is."""

    actor_type: str
    region: str
    count: int | None
    is_now: int | None
    wanted: int | None


class Dot(NamedTuple):
    """Of the picture: how large it is, and how large it is wanted. -1: may not be seen."""

    x: float
    y: float
    size: float
    wanted: float


class Bar(NamedTuple):
    """Beside a row or below a column: how long, and where the wished end is."""

    at: float
    size: float
    wanted: float


class Picture(NamedTuple):
    width: int
    height: int
    rows: list[float]
    columns: list[float]
    dots: list[Dot]
    across: list[Bar]
    down: list[Bar]


def mixed(people: Collection[Pair], wanted: Collection[Pair]) -> Mix:
    """Regions with people or a wish stand for themselves, the largest of them; all others are elsewhere."""
    types = {kind for kind, _region in people} | {kind for kind, _region in wanted if kind}
    rows, columns = [kind for kind in ACTOR_TYPES if kind in types] or [""], [*own_regions(people, wanted, 1), ELSEWHERE]
    return Mix(rows, columns, with_sums(crossed(people, rows, columns)))


def mixed_for_public(people: Collection[Pair], wanted: Collection[Pair]) -> Mix:
    """Without small numbers. All types have a row, for one more would tell that there is somebody; regions with a handful of people a column."""
    rows, columns = list(ACTOR_TYPES), [*own_regions(people, wanted, FEWEST), ELSEWHERE]
    wished = {region for _kind, region in wanted} | {ELSEWHERE}
    large = [place for place, region in enumerate(columns) if region not in wished]
    return Mix(rows, columns, shown(crossed(people, rows, columns), large))


def crossed(people: Iterable[Pair], rows: Sequence[str], columns: Sequence[str]) -> list[list[int]]:
    counts = Counter((kind, region if region in columns else ELSEWHERE) for kind, region in people)
    return [[counts[kind, region] for region in columns] for kind in rows]


def own_regions(people: Iterable[Pair], wanted: Iterable[Pair], least: int) -> list[str]:
    wished = {region for _kind, region in wanted if region}
    sizes = Counter(region for _kind, region in people if region)
    large = [region for region, n in sorted(sizes.items(), key=lambda item: (-item[1], item[0])) if n >= least and region not in wished]
    return sorted([*wished, *large[: max(0, MOST_REGIONS - len(wished))]])


def lines(mix: Mix, wanted: Mapping[Pair, int]) -> list[Line]:
    """Each actor type, each region, and what else is wanted."""
    pairs = [(kind, "") for kind in mix.types if kind] + [("", region) for region in mix.regions if region]
    pairs += [pair for pair in wanted if pair not in pairs]
    return [Line(*pair, mix.count(*pair), percent(mix.count(*pair), mix.total), wanted.get(pair)) for pair in pairs]


def percent(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)


def picture(mix: Mix, wanted: Mapping[Pair, int]) -> Picture:
    """Circles as large as there are people, with a ring where others are wanted; bars for all of a type and all of a region."""
    rows = [ABOVE + STEP * (place + 0.5) for place in range(len(mix.types))]
    columns = [LABELS + STEP * (place + 0.5) for place in range(len(mix.regions))]
    types = [(mix.counts[place][-1], wanted.get((kind, ""), 0)) for place, kind in enumerate(mix.types)]
    regions = [(mix.counts[-1][place], wanted.get(("", region), 0) if region else 0) for place, region in enumerate(mix.regions)]
    total = mix.total or 0
    return Picture(
        width=LABELS + STEP * len(columns) + BAR + 60,
        height=ABOVE + STEP * len(rows) + BELOW + 30,
        rows=rows,
        columns=columns,
        dots=dots(mix, wanted, rows, columns),
        across=bars(rows, types, total, BAR),
        down=bars(columns, regions, total, BELOW),
    )


def dots(mix: Mix, wanted: Mapping[Pair, int], rows: Sequence[float], columns: Sequence[float]) -> list[Dot]:
    total = mix.total or 0
    wish = {pair: want * total / 100 for pair, want in wanted.items() if all(pair)}
    cells = [
        (x, y, mix.counts[row][column], wish.get((mix.types[row], mix.regions[column]), 0.0)) for row, y in enumerate(rows) for column, x in enumerate(columns)
    ]
    most = max((max(count or 0, want) for _x, _y, count, want in cells), default=0) or 1
    return [Dot(x, y, -1 if count is None else radius(count, most), radius(want, most)) for x, y, count, want in cells if count is None or count or want]


def radius(count: float, most: float) -> float:
    """The circle's surface is what one sees."""
    return round(LARGEST * sqrt(count / most), 1)


def bars(places: Sequence[float], counts: Sequence[tuple[int | None, int]], total: int, longest: int) -> list[Bar]:
    shares = [(-1 if count is None else 100 * count / (total or 1), want) for count, want in counts]
    most = max([*(share for pair in shares for share in pair), 1])
    return [Bar(at, -1 if now < 0 else round(longest * now / most, 1), round(longest * want / most, 1)) for at, (now, want) in zip(places, shares, strict=True)]
