"""What somebody answers to a form's questions: as it was typed in, as a form shows it again, as rows keep it and as readers are told."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.datastructures import FormMultiDict, UploadFile

from events.answer_rules import Typed, media_type
from events.question_rules import SHAPES, Option, Posed, Type, Upload, Value, YesNo, keys_of
from web.forms import Form, tidy
from web.language import _, pick


def typed_in(form: Form[Any], sent: FormMultiDict, question: Posed) -> Typed:
    """Kept in the form as it was typed, but for a file, which no page can show again."""
    values = [value for one in sent.getall(question.name, []) if isinstance(one, str) and (value := tidy(one))]
    text = tidy(sent.get(f"{question.name}_text", ""))
    form.sent[question.name] = values if question.type == Type.SEVERAL else (values[0] if values else "")
    form.sent[f"{question.name}_text"] = text if isinstance(text, str) else ""
    return Typed(values, form.sent[f"{question.name}_text"], uploaded(sent, question) if question.type == Type.FILE else None)


def uploaded(sent: FormMultiDict, question: Posed) -> Upload | None:
    """As it presents itself, before it is kept."""
    one = sent.get(question.name)
    if not isinstance(one, UploadFile) or not one.filename:
        return None
    size = one.file.seek(0, 2)
    one.file.seek(0)
    name = one.filename.replace("\\", "/").rpartition("/")[2]
    return Upload(name="".join(letter for letter in name if letter.isprintable())[:120], file="", size=size, media_type=media_type(one.file.read(16)))


def shown_answers(values: Mapping[int, Value]) -> dict[str, Any]:
    """The fields filled in with what is kept."""
    shown: dict[str, Any] = {}
    for number, value in values.items():
        if isinstance(value, YesNo):
            shown |= {f"q{number}": "yes" if value.yes else "no", f"q{number}_text": value.text}
        elif not isinstance(value, Upload):
            shown[f"q{number}"] = value
    return shown


def decoded(question: Posed, value: str) -> Value:
    found: Value = msgspec.json.decode(value, type=SHAPES.get(question.type, str))
    return found


def worded(question: Posed, value: Value, offered: Mapping[str, Option]) -> str:
    """In the reader's language, as far as it was not typed; `offered` are all options that the question has or has had."""
    if isinstance(value, YesNo):
        return _("yes") + (f": {value.text}" if value.text else "") if value.yes else _("no")
    if isinstance(value, Upload):
        return value.name
    if question.options:
        return "; ".join(pick(offered[key], "label").text if key in offered else key for key in sorted(keys_of(value)))
    return str(value)
