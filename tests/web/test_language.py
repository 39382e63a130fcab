"""Sentences, days, times and names as Swedes, Finns and readers of English write them."""

from datetime import UTC, date, datetime, time

import pytest
from markupsafe import Markup

from web import language
from web.language import LANGUAGES, _, best, n_, pick

DAY = date(2027, 2, 9)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("sv", "sv"),
        ("fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("de,sv;q=0.5,en;q=0.6", "en"),
        ("nb-NO", "sv"),
        ("da;q=0.9,fi;q=0.8", "sv"),
        ("sv;q=0,fi;q=0.1", "fi"),
        ("de,fr", "en"),
        ("", "en"),
        ("*", "en"),
        ("sv;q=much", "en"),
        ("," * 5000 + "sv", "en"),
    ],
)
def test_the_language_that_a_browser_likes_most(header, code):
    assert best(header) == code


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (lambda: language.day(DAY), ["9 februari 2027", "9. helmikuuta 2027", "9 February 2027"]),
        (lambda: language.weekday(DAY), ["tisdag 9 februari", "tiistai 9. helmikuuta", "Tuesday, 9 February"]),
        (lambda: language.days(DAY, date(2027, 2, 10)), ["9–10 februari 2027", "9.–10. helmikuuta 2027", "9–10 February 2027"]),
        (lambda: language.days(DAY, DAY), ["9 februari 2027", "9. helmikuuta 2027", "9 February 2027"]),
        (lambda: language.clock_time(time(13, 5)), ["13:05", "13.05", "13:05"]),
        (lambda: language.times(datetime(2027, 2, 9, 9, 0, tzinfo=UTC), datetime(2027, 2, 9, 10, 0, tzinfo=UTC)), ["09:00–10:00", "9.00–10.00", "09:00–10:00"]),
        (lambda: language.number(12345.5), ["12\u00a0345,5", "12\u00a0345,5", "12,345.5"]),
        (lambda: language.listing(["Anna", "Bo", "Cecilia"]), ["Anna, Bo och Cecilia", "Anna, Bo ja Cecilia", "Anna, Bo and Cecilia"]),
        (lambda: language.country("FI"), ["Finland", "Suomi", "Finland"]),
        (lambda: language.country("XX"), ["XX", "XX", "XX"]),
    ],
)
def test_as_each_language_writes_it(how, expected):
    said = []
    for code in LANGUAGES:
        with language.language(code):
            said.append(how())
    assert said == expected


def test_a_language_that_we_do_not_speak_is_english():
    with language.language("de"):
        assert language.current.get() == "en"
    assert language.current.get() == "en"


def test_blanks_are_filled_in_as_the_reader_writes_them():
    with language.language("fi"):
        assert _("{day}, {n} and {name}", day=DAY, n=1234, name="Åsa") == "9. helmikuuta 2027, 1\u00a0234 and Åsa"


def test_a_blank_that_is_markup_does_not_let_others_in():
    said = _("<{name}> {link}", name="<b>", link=Markup("<a>here</a>"))
    assert said == "&lt;&lt;b&gt;&gt; <a>here</a>"


def test_braces_in_a_blank_stay_as_they_are():
    assert _("Hello {name}", name="{0.__class__}") == "Hello {0.__class__}"


def test_one_and_many():
    assert [n_("{n} thing", "{n} things", n) for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]


def test_content_is_shown_in_another_language_when_there_is_none():
    row = {"title_sv": "Hej", "title_fi": "", "title_en": ""}
    with language.language("fi"):
        assert pick(row, "title") == ("Hej", "sv")
    assert pick({"title_sv": "", "title_fi": "", "title_en": ""}, "title").text == ""


def test_names_are_sorted_as_in_swedish_and_finnish():
    names = ["Örn", "Åberg", "Ärla", "Zeb", "anka", "Élan", "Eva", "Ødegård", "Æsir"]
    assert sorted(names, key=language.alphabetical) == ["anka", "Élan", "Eva", "Zeb", "Åberg", "Ärla", "Æsir", "Ødegård", "Örn"]


def test_sweden_and_finland_differ_by_an_hour():
    moment = datetime(2027, 7, 1, 12, tzinfo=UTC)
    assert [language.local(moment, zone).hour for zone in ("Europe/Stockholm", "Europe/Helsinki")] == [14, 15]
