"""An event's colour is readable whatever the organiser chose, by day and by night."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web import colour

CHOSEN = ["#0b5c7a", "#ffffff", "#000000", "#ffff00", "#ff0000", "#00ff7f", "#7f7f7f", "#1d6b40", "#fefefe"]
WASH = {"day": "#f4f6f8", "night": "#18212a"}  # behind notices and breaks
PAGE = (Path(colour.__file__).parent / "static" / "page.css").read_text("utf-8")


@pytest.mark.parametrize("chosen", CHOSEN)
def test_the_accent_is_readable_on_every_ground(chosen):
    day, night = re.findall(r"--accent:(#[0-9a-f]{6})", colour.sheet(chosen).decode())[:2]
    assert colour.contrast(day, colour.PAPER) >= 4.5
    assert colour.contrast(day, WASH["day"]) >= 4.5
    assert colour.contrast(night, colour.NIGHT) >= 4.5
    assert colour.contrast(night, WASH["night"]) >= 4.5


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_colour_at_all_becomes_readable(chosen):
    assert colour.contrast(colour.readable(chosen, colour.PAPER), colour.PAPER) >= colour.ENOUGH
    assert colour.contrast(colour.readable(chosen, colour.NIGHT, colour.AT_NIGHT, softness=0.65), colour.NIGHT) >= colour.AT_NIGHT


def test_a_readable_colour_stays_as_it_was_chosen():
    assert colour.readable("#0b5c7a", colour.PAPER) == "#0b5c7a"


@pytest.mark.parametrize("scheme", ["day", "night"])
def test_the_pages_own_colours_are_readable(scheme):
    found = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{(.*?)\}", PAGE, re.DOTALL)]
    tones = found[0] if scheme == "day" else {**found[0], **found[1]}
    whole = {name: tone if len(tone) == 7 else "#" + "".join(2 * digit for digit in tone[1:]) for name, tone in tones.items()}
    assert (whole["paper"], whole["wash"]) == ({"day": colour.PAPER, "night": colour.NIGHT}[scheme], WASH[scheme])
    for ground in ("paper", "wash"):
        assert [name for name in ("ink", "soft", "good", "warn", "bad", "accent") if colour.contrast(whole[name], whole[ground]) < 4.5] == []
    assert colour.contrast(whole["edge"], whole["paper"]) >= 3  # WCAG 2.2, 1.4.11: the frames of fields
