"""The band that tells what kind of participant somebody is: a colour, a shape for those who do not see colours, and the word. Pure.

The shapes, by kind, are in badge.css.
"""

from typing import NamedTuple

from events.rules import PARTICIPANTS, ParticipantKind
from web.language import _, language

COLOURS = {
    ParticipantKind.DELEGATE: "#16202a",
    ParticipantKind.SPEAKER: "#a3262a",
    ParticipantKind.HOST: "#1d6b40",
    ParticipantKind.EXHIBITOR: "#8a4b00",
    ParticipantKind.PRESS: "#4b3f9e",
}


class Word(NamedTuple):
    text: str
    lang: str


class Band(NamedTuple):
    """As it stands on a badge: the holder's own word, and the others of the event's languages."""

    kind: str
    colour: str
    word: str
    others: list[Word]


def band(kind: str, own: str, languages: list[str]) -> Band:
    words = {code: word_in(kind, code) for code in [own, *languages]}
    once = {text: code for code, text in reversed(words.items()) if text != words[own]}
    return Band(kind, COLOURS[ParticipantKind(kind)], words[own], [Word(text, once[text]) for text in reversed(once)])


def word_in(kind: str, code: str) -> str:
    with language(code):
        return _(PARTICIPANTS[ParticipantKind(kind)])
