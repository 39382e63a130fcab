"""An event's accent colour, made readable on white and on dark, as a style sheet of its own (no inline style, so no nonce)."""

import colorsys
import re
from functools import cache

DEFAULT = "#0b5c7a"
PAPER, NIGHT = "#ffffff", "#10171d"
CSS_NAMES = {  # calendar programs take a name only (RFC 7986, 5.9)
    "black": "#000000",
    "chocolate": "#d2691e",
    "crimson": "#dc143c",
    "darkcyan": "#008b8b",
    "darkgreen": "#006400",
    "darkslateblue": "#483d8b",
    "firebrick": "#b22222",
    "goldenrod": "#daa520",
    "mediumvioletred": "#c71585",
    "navy": "#000080",
    "olive": "#808000",
    "purple": "#800080",
    "royalblue": "#4169e1",
    "seagreen": "#2e8b57",
    "sienna": "#a0522d",
    "slategray": "#708090",
    "steelblue": "#4682b4",
    "teal": "#008080",
}
ENOUGH = 5.0  # WCAG 2.2, 1.4.3 asks for 4.5, also on the wash of notices and breaks
AT_NIGHT = 8.0


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [channel / 255 for channel in channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_colour(value: str) -> bool:
    return bool(re.fullmatch(r"#[0-9a-f]{6}", value))


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def css_name(colour: str) -> str:
    """The nearest colour that has a name."""
    wanted = channels(colour)
    return min(CSS_NAMES, key=lambda name: sum((one - other) ** 2 for one, other in zip(wanted, channels(CSS_NAMES[name]), strict=True)))


@cache
def readable(colour: str, ground: str, enough: float = ENOUGH, softness: float = 1) -> str:
    """The nearest colour of the same hue with enough contrast to the ground, and at most so much saturation."""
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in channels(colour)))
    saturation = min(saturation, softness)
    step = -0.01 if luminance(ground) > 0.5 else 0.01
    while contrast(found := hexed(hue, light, saturation), ground) < enough and 0 <= light <= 1:
        light += step
    return found


def hexed(hue: float, light: float, saturation: float) -> str:
    return "#" + "".join(f"{round(255 * min(1, max(0, c))):02x}" for c in colorsys.hls_to_rgb(hue, light, saturation))


@cache
def sheet(colour: str) -> bytes:
    """In the dark the accent is lighter and softer: saturated letters glare there."""
    day, night = readable(colour, PAPER), readable(colour, NIGHT, AT_NIGHT, softness=0.65)
    return f":root{{--accent:{day}}}@media(prefers-color-scheme:dark){{:root{{--accent:{night}}}}}@media print{{:root{{--accent:{day}}}}}\n".encode()


def asset(colour: str) -> str:
    """The style sheet's address; `web.static` answers there."""
    return f"/static/accent-{(colour if is_colour(colour) else DEFAULT)[1:]}.css"
