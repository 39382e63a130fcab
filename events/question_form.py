"""An organiser's form for one question, with a row for each option and always some blank ones."""

from collections.abc import Collection
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from events.question_queries import Form as Questions
from events.question_rules import TYPES, WITH_OPTIONS, YES_OR_NO, Option, Posed, Stage, Type
from events.rules import PARTICIPANTS
from web.forms import Form, Line, whole
from web.language import LANGUAGES, N_, _, pick

MOST, BLANK = 60, 3
Label = Annotated[str, msgspec.Meta(max_length=300)]
Hint = Annotated[str, msgspec.Meta(max_length=2_000)]
Row = dict[str, Any]
WORDS = tuple(f"option_{code}" for code in LANGUAGES)


class Asks(msgspec.Struct, kw_only=True):
    """`only` are answers to another question, "12:yes"; it is asked of those who gave one of them."""

    type: Literal["text", "long", "number", "choice", "several", "yes_no", "date", "file"] = "text"
    stage: Literal["registration", "second", "call"] = "registration"
    label_sv: Label = ""
    label_fi: Label = ""
    label_en: Label = ""
    hint_sv: Hint = ""
    hint_fi: Hint = ""
    hint_en: Hint = ""
    is_required: bool = False
    kinds: list[Literal["delegate", "speaker", "host", "exhibitor", "press"]] = []
    only: list[Line] = []


def shape(rows: int) -> type[msgspec.Struct]:
    fields: list[Any] = []
    for row in range(1, rows + 1):
        fields += [(f"key_{row}", Line, ""), *((f"{name}_{row}", Line, "") for name in WORDS)]
        fields.append((f"places_{row}", Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None, None))
    return msgspec.defstruct("AsksOptions", fields, bases=(Asks,), kw_only=True)


def filled(question: Posed) -> Form[Any]:
    """The form as it is shown first: what is kept."""
    shown = {name: getattr(question, name) for name in Asks.__struct_fields__ if hasattr(question, name)}
    shown["only"] = [f"{question.only_if}:{key}" for key in question.only_answers]
    rows = [
        {"key": option.key, **{f"option_{code}": getattr(option, f"label_{code}") for code in LANGUAGES}, "places": option.places}
        for option in question.options
    ]
    return Form(Asks, **{**shown, "kinds": list(question.kinds)}, rows=len(rows) + BLANK, **numbered(rows))


def numbered(rows: list[Row]) -> Row:
    return {f"{name}_{number}": value for number, row in enumerate(rows, 1) for name, value in row.items()}


def read(sent: FormMultiDict) -> Form[Any]:
    said = str(sent.get("rows", ""))
    rows = min(whole(said, BLANK), MOST)
    form: Form[Any] = Form(shape(rows), sent)
    form.sent["rows"] = min(rows + (BLANK if form.value(f"option_{LANGUAGES[0]}_{rows}") else 0), MOST)
    if not any(form.value(f"label_{code}") for code in LANGUAGES):
        form.blame("label_sv", N_("Write the question in at least one language."))
    if form.value("type") == Type.FILE and form.value("stage") == Stage.CALL:
        form.blame("type", N_("Files cannot be asked for here."))
    if len({one.partition(":")[0] for one in form.value("only")}) > 1:
        form.blame("only", N_("Choose answers to one question only."))
    check_options(form, rows)
    return form


def check_options(form: Form[Any], rows: int) -> None:
    if form.value("type") not in WITH_OPTIONS:
        return
    named = [row for row in range(1, rows + 1) if any(form.value(f"{name}_{row}") for name in WORDS)]
    if len(named) < (2 if form.value("type") == Type.CHOICE else 1):
        form.blame("options", N_("There has to be something to choose from: write more options."))
    for name in WORDS:
        seen: set[str] = set()
        for row in named:
            typed = form.value(f"{name}_{row}").casefold()
            if typed and typed in seen:
                form.blame(f"{name}_{row}", N_("This option is there twice."))
            seen.add(typed)
    for row in set(range(1, rows + 1)) - set(named):
        if form.value(f"places_{row}") != "":
            form.blame(f"option_sv_{row}", N_("Write what can be chosen here."))


def posed_in(data: Any, form: Form[Any], number: int, used: Collection[str]) -> Posed:
    """`used` are the keys that the question's options have, or have had."""
    only_if = next((int(one.partition(":")[0]) for one in data.only if one.partition(":")[0].isdecimal()), None)
    same = {name: getattr(data, name) for name in Asks.__struct_fields__ if name not in ("only", "kinds")}
    keys = tuple(one.partition(":")[2] for one in data.only) if only_if else ()
    return Posed(
        id=number, wording=0, **same, kinds=tuple(data.kinds), only_if=only_if, only_answers=keys, options=options_in(data, int(form.value("rows")), used)
    )


def options_in(data: Any, rows: int, used: Collection[str]) -> tuple[Option, ...]:
    """Those with words. A new one gets a key that none has had; a key that was not ours before is none."""
    found, last = [], max((int(key[1:]) for key in used if key[1:].isdecimal()), default=0)
    for row in range(1, rows + 1):
        words = {f"label_{code}": getattr(data, f"option_{code}_{row}", "") for code in LANGUAGES}
        if data.type not in WITH_OPTIONS or not any(words.values()):
            continue
        key = getattr(data, f"key_{row}")
        if key not in used or key in [option.key for option in found]:
            last += 1
            key = f"o{last}"
        found.append(Option(key=key, places=getattr(data, f"places_{row}"), **words))
    return tuple(found)


def row_of(form: Form[Any], key: str) -> int:
    """Where the option with this key stands."""
    return next((row for row in range(1, int(form.value("rows")) + 1) if form.value(f"key_{row}") == key), 1)


def options(questions: Questions, number: int) -> dict[str, list[Any]]:
    """What the fields to choose from offer; conditions are answers to the other questions that have such."""
    sources = [question for question in questions.asked if question.keys and question.id != number]
    return {
        "types": [(value, _(name).capitalize()) for value, name in TYPES.items()],
        "kinds": [(value, _(name).capitalize()) for value, name in PARTICIPANTS.items()],
        "sources": [(question, [(f"{question.id}:{key}", answer_label(question, key)) for key in question.keys]) for question in sources],
    }


def answer_label(question: Posed, key: str) -> str:
    option = question.option(key)
    return pick(option, "label").text if option else _(YES_OR_NO.get(key, "…"))
