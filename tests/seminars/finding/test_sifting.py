"""Which items fit what somebody looks for."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.finding.choices import choices_in
from seminars.finding.sifting import Wanted, fits, fold, sifted, wanted
from tests.seminars.rows import a_speaker, an_item

TALK = an_item(
    1,
    title_sv="Sju gap att överbrygga",
    title_fi="Seitsemän kuilua",
    title_en="Seven gaps",
    track="Innovation",
    room="Sal Å",
    language="sv",
    seats=2,
    people=[a_speaker(1, "Zoë Øster")],
)
FULL = an_item(2, title_en="Capital", track="Money", room="Sal B", language="en", seats=1, taken=1)
BREAK = an_item(3, kind="break", title_en="Lunch")
ALL = an_item(4, at=datetime(2026, 9, 10, 8, tzinfo=UTC), kind="plenary", title_en="Welcome")


@pytest.mark.parametrize(
    ("typed", "folded"), [("Överbrygga", "overbrygga"), ("ÅBO", "abo"), ("Øster", "oster"), ("Straße", "strasse"), ("o\u0308l", "ol"), ("", "")]
)
def test_case_and_accents_do_not_count(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [1, 2, 3, 4]),
        ({"q": "overbrygga"}, [1]),
        ({"q": "KUILUA gaps"}, [1]),
        ({"q": "zoe oster"}, [1]),
        ({"q": "sal"}, [1, 2]),
        ({"q": "gaps capital"}, []),
        ({"q": "lunch"}, []),
        ({"track": "Innovation"}, [1, 3, 4]),
        ({"room": "Sal B"}, [2]),
        ({"language": "sv"}, [1]),
        ({"kind": "plenary"}, [4]),
        ({"left": "1"}, [1, 4]),
        ({"day": "2026-09-09"}, [1, 2, 3]),
        ({"day": "2026-09-09", "left": "1"}, [1]),
        ({"mine": "1"}, [2]),
        ({"track": "Nonsense", "q": "x"}, []),
    ],
)
def test_what_fits(asked, numbers):
    assert [item.id for item in (TALK, FULL, BREAK, ALL) if fits(item, Wanted(**asked), frozenset({2}))] == numbers


def test_what_is_cancelled_has_no_place_left():
    assert not fits(msgspec.structs.replace(ALL, state="cancelled"), Wanted(left="1"))


@given(st.text(max_size=30))
def test_who_types_a_title_finds_it_however_it_is_written(title):
    item = an_item(1, title_sv=title)
    for typed in (title, title.upper(), title.casefold()):
        assert fits(item, Wanted(q=typed)) or fold(typed) != fold(title)  # "ŉ".upper() is two letters


def test_an_address_says_what_is_asked_and_nothing_else():
    asked = wanted({"q": " gap\x00 ", "track": "R & D", "lang": "sv", "left": ""})
    assert asked == Wanted(q="gap", track="R & D")
    assert asked.query == "q=gap&track=R+%26+D"
    assert len(wanted({"q": "x" * 9999}).q) == 120


def test_breaks_are_not_counted():
    sift = sifted([TALK, FULL, BREAK, ALL], Wanted(track="Innovation"))
    assert (sift.n, sift.all) == (2, 3)
    assert sift.hides([FULL])
    assert not sift.hides([FULL, TALK])


def test_there_is_something_to_choose_only_among_several():
    found = choices_in([TALK, FULL, BREAK, ALL], ["Sal B", "Sal Å", "Empty"])
    assert [value for value, _word in found["room"]] == ["Sal B", "Sal Å"]
    assert set(found) == {"day", "track", "room", "language", "kind"}
    assert choices_in([TALK], ["Sal Å"]) == {}
