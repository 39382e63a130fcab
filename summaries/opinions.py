"""What people thought, as pictures and tables: by the personal link and at the door apart, and nothing from few answers."""

from collections.abc import Sequence
from typing import Any

import msgspec

from attendees.evaluation.forms import label_of
from attendees.evaluation.queries import answers_of, evaluation_of, questions_about
from attendees.evaluation.rules import AGAIN, FEWEST, About, Kind, Question, Result, Way, results
from attendees.evaluation.tables import Evaluation
from events.tables import Event
from seminars.queries import Item, programme
from web.language import N_, _, pick

WAYS = {Way.LINK: N_("by personal link"), Way.DOOR: N_("at the door")}


class Said(msgspec.Struct, frozen=True):
    """Of the event (`item` is None) or a seminar, by one way: how many answered, and what to each question; nothing where they are too few."""

    item: Item | None
    way: Way
    count: int
    results: list[Result]

    @property
    def first(self) -> Result | None:
        """How good it was, from 1 to 5."""
        return self.results[0] if self.results else None

    @property
    def is_hidden(self) -> bool:
        return self.count < FEWEST


async def opinions(event: Event) -> list[Said]:
    """The event first, then the seminars in order of time; only what somebody answered."""
    row = await evaluation_of(event.id)
    return await said_in(event, row) if row else []


async def said_in(event: Event, row: Evaluation) -> list[Said]:
    asked = {about: await questions_about(row, about, with_removed=True) for about in About}
    found = await answers_of(row)
    topics: list[Item | None] = [None, *await programme(event)]
    return [
        Said(item, way, len(answers), results(asked[About.SEMINAR if item else About.EVENT], answers))
        for item in topics
        for way in Way
        if (answers := found.get((item.id if item else 0, way)))
    ]


async def of_seminar(event: Event, seminar: int) -> list[Said]:
    """For its speakers, where organisers share it."""
    row = await evaluation_of(event.id)
    return [one for one in await said_in(event, row) if one.item and one.item.id == seminar] if row and row.is_shared else []


def option_name(question: Question, option: str) -> str:
    return _(AGAIN[option]) if question.kind == Kind.CHOICE else option


HEAD = (N_("Of"), N_("Answered"), N_("Answers"), N_("Question"), N_("Answer"), N_("How many"))


def lines(event: Event, found: Sequence[Said]) -> list[list[Any]]:
    """One for each step of each question, and one for each text."""
    rows = []
    for one in found:
        start = [pick(one.item or event, "title").text, _(WAYS[one.way]), one.count]
        for result in one.results:
            told = [*((option_name(result.question, option), count) for option, count in result.counts.items()), *((text, 1) for text in result.texts)]
            rows += [[*start, label_of(result.question), option, count] for option, count in told]
    return rows
