"""The questions of an event's form within a form that people fill in: read with all that is wrong, and shown with what is kept."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request
from litestar.datastructures import FormMultiDict
from litestar.exceptions import HTTPException

from attendees.actions.fill_in import Answers
from attendees.answers import left
from events.answer_rules import check
from events.answering import typed_in
from events.queries import offered_kinds
from events.question_queries import Form as Questions
from events.question_queries import form_of
from events.question_rules import Type, Upload, Value
from events.tables import Event
from web import files
from web.forms import Form

SMALL, MOST_BYTES = 100_000, 32 * 1024 * 1024  # of a form without files, and with


def read_answers(form: Form[Any], sent: FormMultiDict, questions: Questions, stage: str, kind: str, known: Mapping[int, Value]) -> Answers:
    """Those of one stage; `known` is all that was answered before. What is wrong is blamed in the form."""
    came = questions.at(stage)
    found = check(questions.asked, kind, {question.id: typed_in(form, sent, question) for question in came}, known)
    for name, problem in found.errors.items():
        form.blame(name, problem.key, **problem.facts)
    return Answers(tuple(came), found.values)


async def received(request: Request[Any, Any, Any], questions: Questions) -> FormMultiDict:
    """What was sent; much only where files are asked for."""
    takes_files = any(question.type == Type.FILE for question in questions.asked)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > (MOST_BYTES if takes_files else SMALL):
        raise HTTPException(status_code=413)
    return await request.form()


async def with_files(answers: Answers, sent: FormMultiDict) -> Answers:
    """What was uploaded is kept, once all the form is well."""
    values = dict(answers.values)
    for question in answers.questions:
        value = values.get(question.id)
        if isinstance(value, Upload) and not value.file:
            values[question.id] = msgspec.structs.replace(value, file=await files.keep_file(sent[question.name].file))
    return Answers(answers.questions, values)


async def to_fill_in(event: Event, stage: str, kind: str, *, any_kind: bool = False) -> dict[str, Any]:
    """What templates show of a stage. With `any_kind` the questions for other offered kinds are there as well, each saying whom it is for."""
    questions = await form_of(event)
    kinds = {kind, *(await offered_kinds(event) if any_kind else [])}
    here = [question for question in questions.at(stage) if not question.kinds or kinds & set(question.kinds)]
    return {"questions": here, "others": questions.asked, "left": await left(event) if here else {}, "says_kinds": len(kinds) > 1}
