"""Reads of what people answered, each to the wording that it was given to."""

from collections import Counter
from datetime import datetime
from typing import Any

import msgspec

from attendees.rules import USES_CODE, RegistrationState
from attendees.tables import Answer, Chosen, Registration
from events.answer_rules import lacks
from events.answering import decoded, worded
from events.question_queries import Form, ever_offered, form_of, wordings
from events.question_rules import Option, Posed, Upload, Value, YesNo
from events.tables import Event

HAS_PLACE = Chosen.registration.state.is_in(USES_CODE)  # whoever has left or was refused takes no place


class Given(msgspec.Struct, frozen=True):
    """An answer, and the question as it was put then; `offered` are all options that it has or has had."""

    id: int
    registration: int
    question: Posed
    value: Value
    answered_at: datetime
    offered: dict[str, Option] = {}

    @property
    def has_file(self) -> bool:
        return isinstance(self.value, Upload)

    @property
    def is_worded(self) -> bool:
        """Whether there is more to it than what was chosen."""
        return bool(self.value.text) if isinstance(self.value, YesNo) else not self.question.options

    @property
    def words(self) -> str:
        """In the reader's language, as far as it was not typed."""
        return worded(self.question, self.value, self.offered)


class Told(msgspec.Struct, frozen=True):
    """An answer as pages tell it."""

    id: int
    question: Posed
    words: str
    has_file: bool
    is_retired: bool


async def answers(where: Any) -> list[Given]:
    """In the order in which they are asked now."""
    rows = await Answer.select().where(where).order_by(Answer.question.stage, Answer.question.place, Answer.question)
    put = await wordings(row["wording"] for row in rows)
    offered = {number: await ever_offered(number) for number in {question.id for question in put.values() if question.options}}
    return [given(row, put[row["wording"]], offered.get(row["question"], {})) for row in rows]


def given(row: dict[str, Any], question: Posed, offered: dict[str, Option]) -> Given:
    return Given(row["id"], row["registration"], question, decoded(question, row["value"]), row["answered_at"], offered)


async def answers_of(registration: int) -> list[Given]:
    return await answers(Answer.registration == registration)


async def told_of(row: Registration, event: Event) -> list[Told]:
    now = {question.id for question in (await form_of(event)).asked}
    return [Told(one.id, one.question, one.words, one.has_file, one.question.id not in now) for one in await answers_of(row.id)]


async def answer_with_file(registration: int, question: int) -> Answer | None:
    return await Answer.objects().get((Answer.registration == registration) & (Answer.question == question))


async def answers_at(event: Event) -> dict[int, list[Given]]:
    """By registration."""
    found: dict[int, list[Given]] = {}
    for one in await answers(Answer.registration.event == event.id):
        found.setdefault(one.registration, []).append(one)
    return found


def values_in(form: Form, given: list[Given]) -> dict[int, Value]:
    """By question; without what answered another type of question than it is now."""
    now = {question.id: question.type for question in form.asked}
    return {one.question.id: one.value for one in given if now.get(one.question.id) == one.question.type}


async def known(registration: int, event: Event) -> dict[int, Value]:
    form = await form_of(event)
    return values_in(form, await answers_of(registration)) if form.asked else {}


async def chosen(event: int) -> dict[int, Counter[str]]:
    """How many have chosen each option, by question and key. Only those who count."""
    found: dict[int, Counter[str]] = {}
    rows = await Chosen.select(Chosen.question, Chosen.key).where((Chosen.question.event == event) & HAS_PLACE)
    for row in rows:
        found.setdefault(row["question"], Counter())[row["key"]] += 1
    return found


async def taken(question: int, key: str) -> int:
    return int(await Chosen.count().where((Chosen.question == question) & (Chosen.key == key) & HAS_PLACE))


async def left(event: Event) -> dict[tuple[int, str], int]:
    """How many places each counted option has left, by question and key; nothing is asked when none is counted."""
    counted = [question for question in (await form_of(event)).asked if question.is_counted]
    if not counted:
        return {}
    used = await chosen(event.id)
    return {
        (question.id, option.key): max(0, option.places - used.get(question.id, Counter())[option.key])
        for question in counted
        for option in question.options
        if option.places is not None
    }


async def answer_counts(event: int) -> dict[int, Counter[str]]:
    """Answers the questions of forms: how often each was answered, under "", and how many have chosen each option."""
    found = await chosen(event)
    rows = await Answer.select(Answer.question).where(Answer.registration.event == event).output(as_list=True)
    for question, count in Counter(rows).items():
        found.setdefault(question, Counter())[""] = count
    return found


async def unanswered(event: Event) -> set[int]:
    """The registrations with a place that lack an answer which has to be given, or the whole second step once it is open."""
    form = await form_of(event)
    if not form.asked:
        return set()
    columns = (Registration.id, Registration.kind, Registration.second_answered_at)
    people = await Registration.select(*columns).where((Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED))
    given, second = await answers_at(event), event.second_opened_at is not None
    return {row["id"] for row in people if lack(form, row, given.get(row["id"], []), second)}


def lack(form: Form, row: dict[str, Any], given: list[Given], second: bool) -> bool:
    return lacks(form.asked, row["kind"], values_in(form, given), second=second, answered=row["second_answered_at"] is not None)
