"""What comes in: an answer, whose fields depend on what is asked, and how an evaluation is set."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from attendees.evaluation.rules import FIRST, LONGEST, About, Kind, Question
from web.forms import Form
from web.language import LANGUAGES, N_, _, pick

Scale = Literal["1", "2", "3", "4", "5"]
Again = Literal["yes", "maybe", "no"]
Words = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Label = Annotated[str, msgspec.Meta(max_length=300)]
SHAPES: Mapping[Kind, Any] = {Kind.SCALE: Scale, Kind.CHOICE: Again, Kind.TEXT: Words}


class Settling(msgspec.Struct, kw_only=True):
    is_on: bool = False
    days: Annotated[int, msgspec.Meta(ge=1, le=90)] = 14
    is_shared: bool = False
    reminds: bool = False


class Adding(msgspec.Struct, kw_only=True):
    about: Literal["event", "seminar"]
    type: Literal["scale", "text"]
    label_sv: Label = ""
    label_fi: Label = ""
    label_en: Label = ""


def answer_form(questions: Sequence[Question], about: About, sent: FormMultiDict | None = None) -> Form[Any]:
    needed = [(one.key, SHAPES[one.kind]) for one in questions if one.key == FIRST[about]]
    free = [(one.key, SHAPES[one.kind] | None, None) for one in questions if one.key != FIRST[about]]
    return Form(msgspec.defstruct("Answer", [*needed, *free], kw_only=True), sent)


def said(form: Form[Any]) -> dict[str, Any]:
    """Only what was answered."""
    return {name: value for name, value in msgspec.structs.asdict(form.data).items() if value}


def adding_form(sent: FormMultiDict) -> Form[Adding]:
    form = Form(Adding, sent)
    if form.data and not any(labels(form.data).values()):
        form.blame("label_sv", N_("Write the question in one language at least."))
    return form


def labels(added: Adding) -> dict[str, str]:
    return {f"label_{code}": getattr(added, f"label_{code}") for code in LANGUAGES}


def label_of(question: Question) -> str:
    """In the language that is current, or in one that there is."""
    return _(question.label) if question.label else pick(question, "label").text
