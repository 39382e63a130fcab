"""What somebody answers to the questions of a form. Always within a held event: options with places are counted."""

from collections.abc import Mapping
from typing import Any

import msgspec

from attendees.answers import answers_of, taken, values_in
from attendees.tables import Answer, Chosen, Registration
from events.question_queries import form_of
from events.question_rules import Posed, Upload, Value, asked, keys_of
from events.tables import Event
from jobs.queue import job, later
from web import clock, files
from web.language import N_, pick
from web.problems import Refused


class Answers(msgspec.Struct, frozen=True):
    """The questions that somebody saw, and the values of those that were answered."""

    questions: tuple[Posed, ...] = ()
    values: Mapping[int, Value] = {}


class NoPlace(Refused):
    """An option is full; `facts["field"]` is where it was chosen."""


async def answer(row: Registration, event: Event, given: Answers) -> None:
    """In place of what was answered to the same questions before."""
    if not given.questions:
        return
    now = {question.id: question for question in (await form_of(event)).asked}
    await forget_answers((Answer.registration == row.id) & Answer.question.is_in([question.id for question in given.questions]))
    for question in given.questions:
        if question.id in given.values and question.id in now:
            await keep(row, question, given.values[question.id], now[question.id])


async def keep(row: Registration, question: Posed, value: Value, now: Posed) -> None:
    """To the wording that was seen; counted by the places that there are now."""
    file = value.file if isinstance(value, Upload) else ""
    text = msgspec.json.encode(value).decode()
    kept = Answer(registration=row.id, question=question.id, wording=question.wording, value=text, file=file, answered_at=clock.now())
    await kept.save()
    for key in sorted(keys_of(value)) if question.options else ():
        await check_places(now, key)
        await Chosen(answer=kept.id, registration=row.id, question=question.id, key=key).save()


async def check_places(question: Posed, key: str) -> None:
    option = question.option(key)
    if option is not None and option.places is not None and not await has_place(question.id, key, option.places):
        sentence = N_("“{option}” is full: all its {places} places are taken. Choose another one.")
        raise NoPlace(sentence, option=pick(option, "label").text, places=option.places, field=question.name)


async def has_place(question: int, key: str, places: int) -> bool:
    return await taken(question, key) < places


async def drop_unasked(row: Registration, event: Event) -> None:
    form = await form_of(event)
    given = await answers_of(row.id)
    shown = asked(form.asked, row.kind, values_in(form, given))
    hidden = {question.id for question in form.asked} - shown
    await forget_answers((Answer.registration == row.id) & Answer.question.is_in([0, *hidden]))


async def count_again(row: Registration, event: Event) -> None:
    """Somebody is back: what became full meanwhile is not theirs any more."""
    form = await form_of(event)
    for one in await Chosen.objects().where(Chosen.registration == row.id):
        question = form.question(one.question)
        option = question.option(one.key) if question else None
        if option and option.places is not None and await taken(one.question, one.key) > option.places:
            await forget_answers(Answer.id == one.answer)


async def hand_on_answers(row: Registration) -> None:
    """To a colleague go the places that were chosen; the rest is personal."""
    places = await Chosen.select(Chosen.answer).where(Chosen.registration == row.id).output(as_list=True)
    await forget_answers((Answer.registration == row.id) & Answer.id.not_in([0, *places]))
    row.second_answered_at = None


async def forget_answers(where: Any) -> None:
    """With the files that came with them."""
    gone = await Answer.delete().where(where).returning(Answer.file)
    names = sorted({row["file"] for row in gone} - {""})
    if names:
        await later("attendees.drop_answered_files", names=names)


@job
async def drop_answered_files(names: list[str]) -> None:
    """Unless something else is of the same content."""
    await files.forget_unused(names)


async def answered_files() -> list[str]:
    return await Answer.select(Answer.file).where(Answer.file != "").output(as_list=True)
