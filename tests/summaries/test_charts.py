"""Charts for print: as wide as their numbers, with names that cannot become markup, and told in words."""

from urllib.parse import unquote

import pytest
from lxml import etree

from summaries.charts import LABEL, ROW, WIDTH, Slice, bars, stacked, told

PARTS = [Slice("Företag", 30, "#8a4b00"), Slice("Kapital <i>&", 10, "#7a6400")]


def drawn(address):
    """The SVG's root, and its rectangles."""
    kind, _comma, text = address.partition(",")
    assert kind == "data:image/svg+xml"
    root = etree.fromstring(unquote(text).encode())
    return root, root.findall("{*}rect")


def test_parts_of_a_whole_are_as_wide_as_their_numbers():
    _root, (firm, capital) = drawn(stacked(PARTS))
    assert (float(firm.get("x")), float(capital.get("x"))) == (0, WIDTH * 0.75)
    assert [rect.get("fill") for rect in (firm, capital)] == ["#8a4b00", "#7a6400"]


def test_bars_have_their_names_and_numbers():
    root, (firm, capital) = drawn(bars(PARTS))
    assert float(firm.get("width")) == 3 * float(capital.get("width"))
    assert [text.text for text in root.findall("{*}text")] == ["Företag", "30", "Kapital <i>&", "10"]
    assert float(firm.get("x")) == LABEL
    assert root.get("height") == str(2 * ROW)


@pytest.mark.parametrize("draw", [bars, stacked])
def test_nothing_to_show_is_an_empty_picture(draw):
    assert drawn(draw([]))[1] == []


def test_it_is_told_in_words():
    assert told(PARTS) == "Företag 30, Kapital <i>& 10"
