"""Charts as SVG for print: numbers become pictures, and a sentence says what they show. Pure."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

WIDTH, ROW, LABEL = 480, 20, 170


class Slice(NamedTuple):
    """One bar, or one part of a whole."""

    label: str
    count: int
    colour: str


def stacked(slices: Sequence[Slice]) -> str:
    """One bar, in parts as wide as their numbers."""
    total = max(1, sum(one.count for one in slices))
    parts, before = [], 0
    for one in slices:
        x, width = WIDTH * before / total, WIDTH * one.count / total
        parts.append(f'<rect x="{x:.2f}" width="{max(0.5, width - 1):.2f}" height="{ROW}" fill="{one.colour}"/>')
        before += one.count
    return svg(parts, ROW)


def bars(slices: Sequence[Slice]) -> str:
    """A bar for each, its name before it and its number after it."""
    most = max((one.count for one in slices), default=1) or 1
    parts = []
    for place, one in enumerate(slices):
        middle, width = place * ROW + 14, (WIDTH - LABEL - 40) * one.count / most
        parts.append(f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end">{escape(one.label)}</text>')
        parts.append(f'<rect x="{LABEL}" y="{place * ROW + 3}" width="{width:.2f}" height="{ROW - 6}" fill="{one.colour}"/>')
        parts.append(f'<text x="{LABEL + width + 6:.2f}" y="{middle}">{one.count}</text>')
    return svg(parts, max(1, len(slices)) * ROW)


def svg(parts: Sequence[str], height: int) -> str:
    """As an address, so that it stands in an `img` with its alternative text."""
    style = 'font-family="Source Sans Pro, DejaVu Sans" font-size="11.5" fill="#16202a"'
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" {style}>{"".join(parts)}</svg>'
    return "data:image/svg+xml," + quote(whole)


def told(slices: Sequence[Slice]) -> str:
    """What the picture shows, in words."""
    return ", ".join(f"{one.label} {one.count}" for one in slices)
