"""The questions of a form: which of them are asked, and what is an answer. Nothing here asks a database or a clock."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from web.language import N_


class Stage(StrEnum):
    """When registering; or from those who have a place, once it is opened. Or of those who propose something: a form of its own."""

    REGISTRATION = "registration"
    SECOND = "second"
    CALL = "call"


class Type(StrEnum):
    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    FILE = "file"


STAGES = {Stage.REGISTRATION: N_("when registering"), Stage.SECOND: N_("in the second step")}
OF_CALL = {Stage.CALL: N_("in the call for proposals")}
TYPES = {
    Type.TEXT: N_("text in a line"),
    Type.LONG: N_("longer text"),
    Type.NUMBER: N_("number"),
    Type.CHOICE: N_("one of several options"),
    Type.SEVERAL: N_("any of several options"),
    Type.YES_NO: N_("yes or no, with a text when yes"),
    Type.DATE: N_("date"),
    Type.FILE: N_("file"),
}
YES_OR_NO = {"yes": N_("yes"), "no": N_("no")}
WITH_OPTIONS = (Type.CHOICE, Type.SEVERAL)


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen. Its key stays when its words change; `places` is how many may choose it, no end without."""

    key: str
    label_sv: str = ""
    label_fi: str = ""
    label_en: str = ""
    places: int | None = None


class YesNo(msgspec.Struct, frozen=True):
    yes: bool
    text: str = ""


class Upload(msgspec.Struct, frozen=True):
    """A file that came with an answer; `file` is what `web.files` calls its content."""

    name: str
    file: str
    size: int
    media_type: str


def form_with(stage: str) -> dict[Stage, str]:
    """The stages that make one form with this one."""
    return OF_CALL if stage == Stage.CALL else STAGES


Value = str | list[str] | YesNo | Upload
SHAPES: dict[str, Any] = {Type.SEVERAL: list[str], Type.YES_NO: YesNo, Type.FILE: Upload}


class Posed(msgspec.Struct, frozen=True, kw_only=True):
    """A question with one of its wordings: `id` is the question's. Without `kinds` it is for all kinds of participants."""

    id: int
    wording: int
    stage: str = Stage.REGISTRATION
    version: int = 1
    type: str
    label_sv: str = ""
    label_fi: str = ""
    label_en: str = ""
    hint_sv: str = ""
    hint_fi: str = ""
    hint_en: str = ""
    is_required: bool = False
    kinds: tuple[str, ...] = ()
    only_if: int | None = None
    only_answers: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """Of its field in forms."""
        return f"q{self.id}"

    @property
    def is_counted(self) -> bool:
        """Whether an option has an end of places."""
        return any(option.places is not None for option in self.options)

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)

    @property
    def keys(self) -> list[str]:
        """The answers that a condition of another question may ask for."""
        return list(YES_OR_NO) if self.type == Type.YES_NO else [option.key for option in self.options]


def keys_of(value: Value | None) -> set[str]:
    """The options that an answer chose."""
    if isinstance(value, YesNo):
        return {"yes" if value.yes else "no"}
    if isinstance(value, str):
        return {value}
    return set(value) if isinstance(value, list) else set()


def asked(questions: Collection[Posed], kind: str, answers: Mapping[int, Value]) -> set[int]:
    """The numbers of those that are asked of somebody of this kind who gives these answers."""
    numbered = {question.id: question for question in questions}
    return {question.id for question in questions if is_asked(question, numbered, kind, answers)}


def is_asked(question: Posed | None, numbered: Mapping[int, Posed], kind: str, answers: Mapping[int, Value]) -> bool:
    """One that depends on a question which is not asked, or not any more, is not asked either."""
    seen: set[int] = set()
    while question is not None and question.id not in seen:
        seen.add(question.id)
        if question.kinds and kind not in question.kinds:
            return False
        if question.only_if is None:
            return True
        if not keys_of(answers.get(question.only_if)) & set(question.only_answers):
            return False
        question = numbered.get(question.only_if)
    return False


def circle(conditions: Mapping[int, int | None], start: int) -> list[int]:
    """From a question along its conditions back to itself: [3, 7, 3]; empty when there is no such way."""
    way = [start]
    while (following := conditions.get(way[-1])) is not None and following not in way:
        way.append(following)
    return [*way, start] if following == start else []


def dependent(questions: Iterable[Posed], number: int, keys: Collection[str] | None = None) -> list[Posed]:
    """Those that are asked only because of answers to this one; with `keys`, because of one of these."""
    on_it = [question for question in questions if question.only_if == number]
    return on_it if keys is None else [question for question in on_it if set(question.only_answers) & set(keys)]


def misfit(questions: Collection[Posed], wanted: Posed) -> tuple[str, dict[str, Any]] | None:
    """Why a question cannot stand in the form with its condition: a sentence and what is in its blanks, questions among them."""
    others = {question.id: question for question in questions if question.id != wanted.id}
    if way := circle({**{number: question.only_if for number, question in others.items()}, wanted.id: wanted.only_if}, wanted.id):
        return N_("These conditions go in a circle: {way}. Leave one of them out."), {"way": [others.get(number, wanted) for number in way]}
    if any(question.stage == Stage.REGISTRATION != wanted.stage for question in dependent(others.values(), wanted.id)):
        return N_("A question that is asked when registering depends on this one, so this one cannot come later."), {}
    if wanted.only_if is None:
        return None
    source = others.get(wanted.only_if)
    if source is None or not set(wanted.only_answers) <= set(source.keys):
        return N_("This answer cannot be given any more. Choose another one."), {}
    if source.stage == Stage.SECOND != wanted.stage:
        return N_("That is only asked in the second step, and this question comes before it."), {}
    return None
