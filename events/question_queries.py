"""Reads of forms: what is asked now, what was asked, and in which words."""

from collections.abc import Iterable
from typing import Any

import msgspec

from events.question_rules import Option, Posed, Stage, form_with
from events.tables import Event, Wording
from web import kept

SAID = [getattr(Wording, name) for name in ("version", "type", "is_required", "only_if")]
TEXTS = [getattr(Wording, f"{name}_{code}") for name in ("label", "hint") for code in ("sv", "fi", "en")]
LISTS = {"kinds": tuple[str, ...], "only_answers": tuple[str, ...], "options": tuple[Option, ...]}
COLUMNS = [
    Wording.id.as_alias("wording"),
    Wording.question.as_alias("id"),
    Wording.question.stage.as_alias("stage"),
    Wording.question.place.as_alias("place"),
    Wording.question.removed_at.as_alias("removed_at"),
    *SAID,
    *TEXTS,
    *(getattr(Wording, name) for name in LISTS),
]


class Form(msgspec.Struct, frozen=True):
    """All questions of a form with their latest wordings, in order: those that are asked, and those that are not any more."""

    asked: list[Posed]
    retired: list[Posed]

    def at(self, stage: str) -> list[Posed]:
        return [question for question in self.asked if question.stage == stage]

    def question(self, number: int) -> Posed | None:
        return next((question for question in (*self.asked, *self.retired) if question.id == number), None)


async def form_of(event: Event, stage: str = Stage.REGISTRATION) -> Form:
    """The one that this stage is part of. Kept for each revision: an event without questions costs nothing more."""
    return await kept.keep_rows(("form", event.id, event.revision, stage == Stage.CALL), lambda: read_form(event.id, stage))


async def read_form(event: int, stage: str = Stage.REGISTRATION) -> Form:
    where = (Wording.question.event == event) & Wording.question.stage.is_in(list(form_with(stage)))
    rows = await Wording.select(*COLUMNS).where(where).order_by(Wording.version)
    latest = {row["id"]: row for row in rows}
    in_order = sorted(latest.values(), key=lambda row: (row["stage"], row["place"], row["id"]))
    return Form([posed(row) for row in in_order if row["removed_at"] is None], [posed(row) for row in in_order if row["removed_at"]])


async def ever_offered(question: int) -> dict[str, Option]:
    """All options that it has or has had, by their keys, each as it was called last."""
    rows = await Wording.select(Wording.options).where(Wording.question == question).order_by(Wording.version).output(as_list=True)
    return {option.key: option for row in rows for option in msgspec.json.decode(row, type=LISTS["options"])}


async def wordings(numbers: Iterable[int]) -> dict[int, Posed]:
    """Questions as they were put, by the numbers of these wordings."""
    wanted = sorted(set(numbers))
    rows = await Wording.select(*COLUMNS).where(Wording.id.is_in(wanted)) if wanted else []
    return {row["wording"]: posed(row) for row in rows}


def posed(row: dict[str, Any]) -> Posed:
    lists = {name: msgspec.json.decode(row[name], type=kind) for name, kind in LISTS.items()}
    return Posed(**{name: row[name] for name in Posed.__struct_fields__} | lists)
