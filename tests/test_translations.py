"""Every sentence of the source is in Swedish and in Finnish, with the same blanks."""

import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGES = ("web", "jobs", "accounts", "network", "events", "seminars", "attendees", "badges", "summaries")
METHODS = [("**.py", "python"), ("**/templates/**", "jinja2")]
WORDS = {"_": None, "N_": None, "n_": (1, 2)}
OTHERS = ("sv", "fi")


@cache
def sentences() -> set[str]:
    """As they stand in the source: those for one thing, of those that count."""
    found = [entry[2] for package in PACKAGES for entry in extract_from_dir(ROOT / package, METHODS, keywords=WORDS)]
    found += [entry[1] for entry in extract_from_file("python", str(ROOT / "app.py"), keywords=WORDS)]
    return {sentence if isinstance(sentence, str) else sentence[0] for sentence in found}


@cache
def catalogue(code: str) -> Catalog:
    with (ROOT / "translations" / code / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def texts(value: str | tuple[str, ...]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def blanks(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def has_same_blanks(message: Message) -> bool:
    """A form for one thing may leave the number out: "one seat left"."""
    asked = set().union(*map(blanks, texts(message.id)))
    return all(blanks(text) in (asked, asked - {"n"} if message.pluralizable else asked) for text in texts(message.string))


def test_there_are_sentences():
    assert len(sentences()) > 100
    assert "This has to be filled in." in sentences()


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated(code):
    known = {texts(message.id)[0] for message in catalogue(code) if message.id and all(texts(message.string))}
    assert sorted(sentences() - known) == []


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_translated_that_nobody_says(code):
    assert sorted(texts(message.id)[0] for message in catalogue(code) if message.id and texts(message.id)[0] not in sentences()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_blanks_are_those_of_the_source(code):
    assert [message.id for message in catalogue(code) if message.id and not has_same_blanks(message)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_to_be_checked(code):
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []
