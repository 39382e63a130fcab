"""What proposals answer to the call's own questions, each to the wording that it was given to."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.answer_rules import MISSING, check
from events.answering import decoded, typed_in, worded
from events.question_queries import Form as Questions
from events.question_queries import ever_offered, form_of, wordings
from events.question_rules import Posed, Stage, Value, keys_of
from events.tables import Event
from seminars.call.tables import ProposalAnswer
from web.forms import Form


class Said(msgspec.Struct, frozen=True):
    """An answer, and the question as it was put then."""

    question: Posed
    value: Value
    words: str


async def questions_of(event: Event) -> Questions:
    return await form_of(event, Stage.CALL)


def read_answers(form: Form[Any], sent: FormMultiDict, questions: Questions, known: Mapping[int, Value], *, whole: bool) -> dict[int, Value]:
    """What is wrong is blamed in the form; what is missing only when nothing may be lacking."""
    found = check(questions.asked, "", {question.id: typed_in(form, sent, question) for question in questions.asked}, known)
    for name, problem in found.errors.items():
        if whole or problem.key != MISSING:
            form.blame(name, problem.key, **problem.facts)
    return found.values


async def keep_answers(proposal: int, questions: Questions, values: Mapping[int, Value]) -> None:
    """In place of what was answered before to what is asked now; within the caller's transaction."""
    asked = {question.id: question for question in questions.asked}
    await ProposalAnswer.delete().where((ProposalAnswer.proposal == proposal) & ProposalAnswer.question.is_in(list(asked))) if asked else None
    for number, value in values.items():
        kept = ProposalAnswer(proposal=proposal, question=number, wording=asked[number].wording, value=msgspec.json.encode(value).decode())
        await kept.save()


async def answers(where: Any) -> dict[int, list[Said]]:
    """By proposal, in the order in which they are asked now."""
    rows = await ProposalAnswer.select().where(where).order_by(ProposalAnswer.question.place, ProposalAnswer.question)
    put = await wordings(row["wording"] for row in rows)
    offered = {number: await ever_offered(number) for number in {question.id for question in put.values() if question.options}}
    found: dict[int, list[Said]] = {}
    for row in rows:
        question = put[row["wording"]]
        value = decoded(question, row["value"])
        found.setdefault(row["proposal"], []).append(Said(question, value, worded(question, value, offered.get(question.id, {}))))
    return found


async def answers_of(proposal: int) -> list[Said]:
    return (await answers(ProposalAnswer.proposal == proposal)).get(proposal, [])


async def known(proposal: int, questions: Questions) -> dict[int, Value]:
    """By question; without what answered another type of question than it is now."""
    now = {question.id: question.type for question in questions.asked}
    return {one.question.id: one.value for one in await answers_of(proposal) if now.get(one.question.id) == one.question.type}


async def answer_counts(event: int) -> dict[int, Counter[str]]:
    """Answers the questions of forms: how often each was answered, under "", and how many have chosen each option."""
    found: dict[int, Counter[str]] = {}
    for said in (await answers(ProposalAnswer.proposal.event == event)).values():
        for one in said:
            found.setdefault(one.question.id, Counter()).update(["", *keys_of(one.value)] if one.question.options else [""])
    return found
