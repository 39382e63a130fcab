"""Markdown: what is made of it, and what nobody can smuggle through it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.markdown import as_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](  JaVaScRiPt:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='https://evil.example'>",
    "[a](//evil.example)",
    "[a](/manage)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_becomes_a_tag_or_an_address(text):
    html = str(as_html(text))
    assert re.findall(r"<(?!/?(?:p|em|strong)\b)", html) == []


def test_a_picture_is_no_more_than_a_link():
    assert "<img" not in as_html("![a](https://evil.example/pixel.png)")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Sju** gap", "<p><strong>Sju</strong> gap</p>"),
        ("# Gap", "<h3>Gap</h3>"),
        ("### Gap", "<h3>Gap</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[sida](https://example.org/a)", '<p><a href="https://example.org/a">sida</a></p>'),
        ("www.evil.example", "<p>www.evil.example</p>"),
    ],
)
def test_what_people_write_is_what_is_read(text, html):
    assert str(as_html(text)).strip() == html


@given(st.lists(st.integers(min_value=1, max_value=6), min_size=1, max_size=12), st.integers(min_value=1, max_value=3))
def test_no_level_of_headings_is_left_out(levels, under):
    html = str(as_html("\n\n".join(f"{'#' * level} a" for level in levels), under))
    found = [int(level) for level in re.findall(r"<h(\d)>", html)]
    assert len(found) == len(levels)
    assert found[0] == under + 1
    assert all(after <= before + 1 for before, after in pairwise(found))


@given(st.text(max_size=200))
def test_whatever_is_typed_only_known_tags_come_out(text):
    assert set(re.findall(r"<([a-z]\w*)", str(as_html(text)))) <= {
        *("p", "em", "strong", "a", "ul", "ol", "li", "h3", "h4", "h5", "h6", "blockquote", "code", "pre", "hr", "br", "s"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
