"""What people answer to the questions of a form, checked all at once. Nothing here asks a database or a clock."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation

import msgspec

from events.question_rules import Posed, Stage, Type, Upload, Value, YesNo, asked
from web.dates import read_day
from web.language import N_
from web.problems import Problem

LINE, TEXT = 200, 5_000  # characters
MOST_BYTES = 10 * 1024 * 1024
MISSING = N_("This has to be filled in.")
GONE = N_("This cannot be chosen any more. Choose another one.")
HEADS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


class Typed(msgspec.Struct):
    """What came in for one question: texts as typed, the text beside a yes, and a file as it presents itself."""

    values: list[str] = []
    text: str = ""
    upload: Upload | None = None

    @property
    def first(self) -> str:
        return self.values[0] if self.values else ""


class Checked(msgspec.Struct):
    """Values by question, and what is wrong by the name of the field."""

    values: dict[int, Value]
    errors: dict[str, Problem]


def check(questions: Collection[Posed], kind: str, typed: Mapping[int, Typed], known: Mapping[int, Value]) -> Checked:
    """All errors at once. Of those that came in, what is not asked with these answers is left out; `known` is what was answered before,
    and counts as it is for questions that did not come in.
    """
    values, errors = {number: value for number, value in known.items() if number not in typed}, {}
    came = [question for question in questions if question.id in typed]
    for question in came:
        try:
            value = READERS[question.type](question, typed[question.id], known.get(question.id))
            if value is not None:
                values[question.id] = value
        except Problem as problem:
            errors[question.id] = problem
    shown = asked(questions, kind, values)
    wrong = {question.name: problem for question in came if question.id in shown for problem in trouble(question, values, errors)}
    return Checked({number: value for number, value in values.items() if number in typed and number in shown}, wrong)


def trouble(question: Posed, values: Mapping[int, Value], errors: Mapping[int, Problem]) -> list[Problem]:
    if question.id in errors:
        return [errors[question.id]]
    return [Problem(MISSING)] if question.is_required and question.id not in values else []


def lacks(questions: Collection[Posed], kind: str, values: Mapping[int, Value], *, second: bool, answered: bool) -> bool:
    """Whether somebody still has to answer: a question that has to be, or the second step once it is open and until it is `answered`."""
    shown = [question for question in questions if question.id in asked(questions, kind, values) and (second or question.stage == Stage.REGISTRATION)]
    return any((question.is_required and question.id not in values) or (question.stage == Stage.SECOND and not answered) for question in shown)


def text(question: Posed, typed: Typed, _before: Value | None) -> str | None:
    most = TEXT if question.type == Type.LONG else LINE
    if len(typed.first) > most:
        raise Problem(N_("Write at most {n} characters."), n=most)
    return typed.first or None


def number(_question: Posed, typed: Typed, _before: Value | None) -> str | None:
    """As it was meant: "3,50" is "3.50"."""
    if not typed.first:
        return None
    try:
        found = Decimal(typed.first.replace(" ", "").replace("\xa0", "").replace("−", "-").replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**15 or len(typed.first) > 30:
        raise Problem(N_("Write a number, for example 3 or 2.5."))
    return format(found, "f")


def day(_question: Posed, typed: Typed, _before: Value | None) -> str | None:
    """As it was meant: "9.2.2027" is "2027-02-09"."""
    return read_day(typed.first).isoformat() if typed.first else None


def choice(question: Posed, typed: Typed, before: Value | None) -> str | None:
    return next(iter(several(question, Typed(typed.values[:1]), [before] if isinstance(before, str) else None) or []), None)


def several(question: Posed, typed: Typed, before: Value | None) -> list[str] | None:
    """In the order of the options. What one has chosen before stays possible, also when it is not offered any more."""
    offered = [option.key for option in question.options]
    mine = [key for key in before if key not in offered] if isinstance(before, list) else []
    if set(typed.values) - {*offered, *mine}:
        raise Problem(GONE)
    return [key for key in (*offered, *mine) if key in typed.values] or None


def yes_no(_question: Posed, typed: Typed, _before: Value | None) -> YesNo | None:
    if typed.first not in ("", "yes", "no"):
        raise Problem(N_("Choose yes or no."))
    if len(typed.text) > TEXT:
        raise Problem(N_("Write at most {n} characters."), n=TEXT)
    return YesNo(typed.first == "yes", typed.text if typed.first == "yes" else "") if typed.first else None


def file(_question: Posed, typed: Typed, before: Value | None) -> Upload | None:
    """The one that came now, else the one of before."""
    if typed.upload is None:
        return before if isinstance(before, Upload) else None
    if typed.upload.size > MOST_BYTES:
        raise Problem(N_("The file is larger than {n} MB."), n=MOST_BYTES // 1024**2)
    if not typed.upload.media_type:
        raise Problem(N_("Only PDF files and pictures (PNG, JPEG, GIF, WebP) are taken."))
    return typed.upload


def media_type(head: bytes) -> str:
    """By how the file begins, not by its name; "" for what is not taken."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((found for begins, found in HEADS.items() if head.startswith(begins)), "")


READERS: dict[str, Callable[[Posed, Typed, Value | None], Value | None]] = {
    Type.TEXT: text,
    Type.LONG: text,
    Type.NUMBER: number,
    Type.CHOICE: choice,
    Type.SEVERAL: several,
    Type.YES_NO: yes_no,
    Type.DATE: day,
    Type.FILE: file,
}
