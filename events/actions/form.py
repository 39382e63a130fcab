"""The questions of an event's form: added, changed, removed, brought back and put in order."""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from accounts.trail import remember
from events import questions
from events.actions.revision import touch
from events.question_queries import Form, read_form
from events.question_rules import Posed, Stage, dependent, misfit
from events.tables import Event, Question, Wording
from web import clock
from web.database import transaction
from web.language import N_, pick
from web.problems import NotFound, Refused

MOST = 60
NOT_IN_A_WORDING = ("id", "wording", "stage", "version")
LISTS = ("kinds", "only_answers", "options")


class CannotAsk(Refused):
    """A question that does not fit into its form; `facts["field"]` says where."""


async def add_question(event: Event, wanted: Posed, *, account: int) -> int:
    async with transaction():
        form = await held_form(event, wanted.stage)
        if len(form.asked) >= MOST:
            raise CannotAsk(N_("A form has at most {n} questions."), n=MOST, field="label_sv")
        check_condition(form, wanted)
        row = Question(event=event.id, stage=wanted.stage, place=len(form.asked) + len(form.retired))
        await row.save()
        await word(row.id, wanted, version=1)
        await remember("question.added", account=account, event=event.id, subject=f"question:{row.id}", label=label_of(wanted))
        return int(row.id)


async def held_form(event: Event, stage: str) -> Form:
    """As it is until the transaction ends: nobody answers meanwhile."""
    await touch(event.id)
    return await read_form(event.id, stage)


def check_condition(form: Form, wanted: Posed) -> None:
    if found := misfit(form.asked, wanted):
        sentence, facts = found
        told = {name: " → ".join(f"“{label_of(question)}”" for question in value) for name, value in facts.items()}
        raise CannotAsk(sentence, **told, field="only")


def label_of(question: Posed) -> str:
    return pick(question, "label").text


async def word(question: int, wanted: Posed, version: int) -> None:
    await Wording(question=question, version=version, made_at=clock.now(), **said(wanted)).save()


def said(wanted: Posed) -> dict[str, object]:
    """The columns of a wording."""
    values = {name: getattr(wanted, name) for name in Posed.__struct_fields__ if name not in NOT_IN_A_WORDING}
    return values | {name: msgspec.json.encode(values[name]).decode() for name in LISTS}


async def change_question(event: Event, wanted: Posed, *, account: int) -> None:
    """Once it was answered, what it said before stays with those answers."""
    async with transaction():
        form = await held_form(event, wanted.stage)
        old = now_asked(form, wanted.id)
        count = (await answer_counts(event.id)).get(old.id, Counter())
        check_condition(form, wanted)
        check_options(form, old, wanted, count)
        await Question.update({Question.stage: wanted.stage}).where(Question.id == old.id)
        await reword(old, wanted, is_answered=count[""] > 0)
        await remember("question.changed", account=account, event=event.id, subject=f"question:{old.id}", label=label_of(wanted))


def now_asked(form: Form, number: int) -> Posed:
    found = form.question(number)
    if found not in form.asked:
        raise NotFound
    assert found
    return found


async def answer_counts(event: int) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for ask in questions.answer_counts:
        found |= await ask(event)
    return found


def check_options(form: Form, old: Posed, wanted: Posed, count: Counter[str]) -> None:
    """No fewer places than are taken, and nothing goes that another question depends on."""
    for option in wanted.options:
        if option.places is not None and option.places < count[option.key]:
            sentence = N_("{taken} have chosen “{option}”: there cannot be fewer places than that.")
            raise CannotAsk(sentence, taken=count[option.key], option=pick(option, "label").text, field=f"places:{option.key}")
    gone = set(old.keys) - set(wanted.keys)
    if waiting := dependent(form.asked, old.id, gone):
        field = "type" if wanted.type != old.type else "options"
        raise CannotAsk(
            N_("“{question}” is only asked because of an answer that would be gone. Change its condition first."), question=label_of(waiting[0]), field=field
        )


async def reword(old: Posed, wanted: Posed, *, is_answered: bool) -> None:
    if said(old) == said(wanted):
        return
    if is_answered:
        await word(old.id, wanted, old.version + 1)
    else:
        await Wording.update({**said(wanted), "made_at": clock.now()}).where(Wording.id == old.wording)


async def remove_question(event: Event, number: int, stage: str = Stage.REGISTRATION, *, account: int) -> None:
    """One that was answered is not asked any more, and its answers stay; otherwise it is gone."""
    async with transaction():
        form = await held_form(event, stage)
        old = now_asked(form, number)
        if waiting := dependent(form.asked, number):
            raise CannotAsk(N_("“{question}” is only asked because of this one. Change its condition first."), question=label_of(waiting[0]))
        if (await answer_counts(event.id)).get(number, Counter())[""]:
            await Question.update({Question.removed_at: clock.now()}).where(Question.id == number)
        else:
            await Question.delete().where(Question.id == number)
        await remember("question.removed", account=account, event=event.id, subject=f"question:{number}", label=label_of(old))


async def bring_back(event: Event, number: int, stage: str = Stage.REGISTRATION, *, account: int) -> None:
    """Asked again, the last of all."""
    async with transaction():
        form = await held_form(event, stage)
        old = form.question(number)
        if old is None:
            raise NotFound
        if old in form.asked:
            return
        check_condition(form, old)
        values = {Question.removed_at: None, Question.place: len(form.asked) + len(form.retired)}
        await Question.update(values).where(Question.id == number)
        await remember("question.brought_back", account=account, event=event.id, subject=f"question:{number}", label=label_of(old))


async def put_in_order(event: Event, numbers: Sequence[int], stage: str = Stage.REGISTRATION, *, account: int) -> None:
    """These first, in this order; what the form has besides comes after them as before."""
    async with transaction():
        form = await held_form(event, stage)
        now = [question.id for question in form.asked]
        await number_anew([*(number for number in dict.fromkeys(numbers) if number in now), *(number for number in now if number not in numbers)])
        await remember("question.moved", account=account, event=event.id)


async def number_anew(order: Collection[int]) -> None:
    for place, number in enumerate(order):
        await Question.update({Question.place: place}).where(Question.id == number)


async def copy_form(event: Event, new: Event, stage: str = Stage.REGISTRATION) -> None:
    """What is asked now, without its history. The second step is to be opened anew."""
    form, numbers = await read_form(event.id, stage), {}
    for question in form.asked:
        row = Question(event=new.id, stage=question.stage, place=len(numbers))
        await row.save()
        numbers[question.id] = int(row.id)
    for question in form.asked:
        only_if = numbers.get(question.only_if) if question.only_if else None
        await word(numbers[question.id], msgspec.structs.replace(question, only_if=only_if), version=1)
