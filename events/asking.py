"""What the page of a form's questions takes in, and how templates word kinds and answers."""

from collections.abc import Iterable
from datetime import date

import msgspec

from events.question_form import answer_label
from events.question_rules import Posed
from events.rules import PARTICIPANTS
from web import pages
from web.forms import whole
from web.language import _


class SecondStep(msgspec.Struct):
    """Until when the second step is to be answered."""

    until: date


def moved(numbers: list[int], do: str, order: str) -> list[int]:
    """ "up-12" and "down-12" are what the buttons say; "3,1,2" is the order after dragging."""
    if order:
        return [whole(number) for number in order.split(",")]
    verb, _dash, said = do.partition("-")
    found, now = list(numbers), whole(said)
    if verb in ("up", "down") and now in found:
        place = found.index(now)
        other = max(0, place - 1) if verb == "up" else place + 1
        found.insert(other, found.pop(place))
    return found


def participant(kind: str) -> str:
    return _(PARTICIPANTS.get(kind, kind))


def answers(question: Posed, keys: Iterable[str]) -> list[str]:
    return [answer_label(question, key) for key in keys]


pages.templates.filters.update(participant=participant, answers=answers)
