"""What comes in from organisers about queues: answers to those who ask, and who is to move, with a reason."""

from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from web.forms import Form
from web.language import N_

Reason = Annotated[str, msgspec.Meta(max_length=300)]
Place = Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class Answers(msgspec.Struct, kw_only=True):
    """To whom: numbers of registrations. The reason goes to those who are refused."""

    do: Literal["approve", "refuse"] = "approve"
    asked: list[int] = []
    reason: Reason = ""


class Move(msgspec.Struct, kw_only=True):
    """Whom: the number of a registration."""

    do: str
    person: int
    place: int | None
    reason: str


def read_answers(sent: FormMultiDict) -> Form[Answers]:
    form = Form(Answers, sent)
    if form.data and not form.data.asked:
        form.blame("asked", N_("Choose one or more of them."))
    return form


def read_move(sent: FormMultiDict, key: int) -> Form[Any]:
    """Each queue's fields have its number in their names, for they stand on one page."""
    fields: list[Any] = [("do", Literal["move", "give"], "move"), (f"person_{key}", int | None, None)]
    form: Form[Any] = Form(msgspec.defstruct("Move", [*fields, (f"place_{key}", Place | None, None), (f"reason_{key}", Reason, "")], kw_only=True), sent)
    if not form.value(f"person_{key}"):
        form.blame(f"person_{key}", N_("Choose who it is about."))
    if form.value("do") != "give" and not form.value(f"place_{key}"):
        form.blame(f"place_{key}", N_("Say which place in the queue, 1 for the next."))
    if not form.value(f"reason_{key}"):
        form.blame(f"reason_{key}", N_("Say why: it stays in the log."))
    return form


def move_in(data: Any, key: int) -> Move:
    return Move(do=data.do, **{name: getattr(data, f"{name}_{key}") for name in ("person", "place", "reason")})
