"""Choices in the reader's language."""

from attendees.needs.rules import ACCESSES, DIETS, Needs
from web.language import _


def in_words(needs: Needs) -> dict[str, list[str]]:
    """A choice that is not offered any more stands as it is."""
    return {"diet": [named(choice, DIETS) for choice in needs.diet], "access": [named(choice, ACCESSES) for choice in needs.access]}


def named(choice: str, words: dict[str, str]) -> str:
    return _(words[choice]) if choice in words else choice
