"""What is asked when, and what came of it. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from web.language import N_

FEWEST = 3  # answers; of fewer nothing is shown
BOX = 5  # answers that have to be in the ballot box before it is emptied
STEPS = range(1, 6)
LONGEST = 2000  # letters of a text
MOST_OWN = 5  # questions of the organiser's, about the event and about seminars each
KEPT = timedelta(days=365)  # after the event; then texts are forgotten, numbers stay


class About(StrEnum):
    EVENT = "event"
    SEMINAR = "seminar"


class Kind(StrEnum):
    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


class Way(StrEnum):
    """By the own link, or by the code at the door, which anybody there can open as often as they like."""

    LINK = "link"
    DOOR = "door"


ABOUTS = {About.EVENT: N_("the event"), About.SEMINAR: N_("each seminar")}
KINDS = {Kind.SCALE: N_("from 1 to 5"), Kind.TEXT: N_("in own words")}
AGAIN = {"yes": N_("yes"), "maybe": N_("perhaps"), "no": N_("no")}


class Question(msgspec.Struct, frozen=True):
    """`key` is its name in answers. The ready ones are worded in `label`, those of organisers in three languages."""

    key: str
    kind: Kind
    label: str = ""
    label_sv: str = ""
    label_fi: str = ""
    label_en: str = ""


READY = {
    About.EVENT: (
        Question("overall", Kind.SCALE, N_("How was the event as a whole?")),
        Question("again", Kind.CHOICE, N_("Would you come again?")),
        Question("good", Kind.TEXT, N_("What was good?")),
        Question("change", Kind.TEXT, N_("What should be different?")),
    ),
    About.SEMINAR: (
        Question("useful", Kind.SCALE, N_("How useful was it to you?")),
        Question("words", Kind.TEXT, N_("What do you take along, or what was missing?")),
    ),
}
FIRST = {About.EVENT: "overall", About.SEMINAR: "useful"}  # the only ones that have to be answered


def opens_at(about: About, starts_at: datetime, ends_at: datetime) -> datetime:
    """A seminar from its middle on, so that those who have to leave can answer; the event with its end."""
    return ends_at if about == About.EVENT else starts_at + (ends_at - starts_at) / 2


class Result(msgspec.Struct, frozen=True):
    """What was said to one question: how many chose each step or option, or the texts in alphabetical order, so that the order tells nothing."""

    question: Question
    counts: Mapping[str, int]
    texts: Sequence[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> float | None:
        """Of a scale; None when nobody answered."""
        return sum(int(step) * count for step, count in self.counts.items()) / self.total if self.question.kind == Kind.SCALE and self.total else None


def results(questions: Iterable[Question], answers: Sequence[Mapping[str, Any]]) -> list[Result]:
    """Nothing at all from fewer answers than may be shown."""
    if len(answers) < FEWEST:
        return []
    return [result(question, [answer[question.key] for answer in answers if answer.get(question.key)]) for question in questions]


def result(question: Question, said: Sequence[Any]) -> Result:
    """Nothing, too, of a question that few have answered."""
    if len(said) < FEWEST:
        return Result(question, {}, ())
    if question.kind == Kind.TEXT:
        return Result(question, {}, sorted(map(str, said), key=str.casefold))
    options = [str(step) for step in STEPS] if question.kind == Kind.SCALE else list(AGAIN)
    found = Counter(map(str, said))
    return Result(question, {option: found[option] for option in options}, ())


def without_texts(questions: Iterable[Question], answer: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of an answer when its time is over."""
    texts = {question.key for question in questions if question.kind == Kind.TEXT}
    return {key: value for key, value in answer.items() if key not in texts}
