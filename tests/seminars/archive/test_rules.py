"""Which words count, and the place where they stand."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.archive.rules import MOST_WORDS, asked, excerpt, folded, together, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kluster & kunskap", ["kluster", "kunskap"]),
        ("ÅÄÖ åäö", ["åäö"]),
        ('"NEAR(" OR * -x', ["near", "or", "x"]),
        ("  ", []),
        ("A\u030algo\u0308rat", ["ålgörat"]),
        ("a b c d e f g h i j", list("abcdefgh")),
    ],
)
def test_words_are_letters_and_digits(text, words):
    assert asked(text) == words


def test_the_place_of_the_first_hit_is_shown():
    text = "Vi talade länge. " * 20 + "Klustret växer i norr, och klustren hjälper. " + "Sedan åt vi. " * 20
    pieces = excerpt(text, ["klust", "norr"])
    assert [piece for is_hit, piece in pieces if is_hit] == ["Klustret", "norr", "klustren"]
    assert pieces[0] == pieces[-1] == (False, "…")
    assert len("".join(piece for _hit, piece in pieces)) < 300


@given(st.text(max_size=400), st.text(max_size=30))
def test_pieces_are_the_text_itself(text, question):
    words = asked(question)
    pieces = excerpt(text, words)
    whole = "".join(piece for is_hit, piece in pieces if piece != "…")
    assert whole in " ".join(normalize("NFC", text).split()) or "…" in text
    assert all(folded(piece).startswith(tuple(words)) for is_hit, piece in pieces if is_hit)
    assert len(words) <= MOST_WORDS
    assert all(word in words_in(question) for word in words)


@given(st.text(max_size=60))
def test_letters_are_the_same_in_one_sign_and_in_two(text):
    assert words_in(normalize("NFC", text)) == words_in(normalize("NFD", text))


def test_what_belongs_together_stands_together():
    assert together(["b1", "a1", "b2", "c1", "a2"], lambda hit: hit[0]) == ["b1", "b2", "a1", "a2", "c1"]
    assert together(["b1", "a1", "b2"], lambda hit: hit[0], "ab") == ["a1", "b1", "b2"]
