"""The form of wishes: for each seminar must, want, maybe, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.queries import Item
from seminars.wishes.rules import TOO_MANY_MUSTS, Strength
from seminars.wishes.tables import Wishing
from web.forms import Form
from web.language import local, moment


@lru_cache(maxsize=50)
def shape_of(numbers: tuple[int, ...]) -> type[msgspec.Struct]:
    return msgspec.defstruct("Wishes", [(f"s{number}", Literal["", "1", "2", "3"], "") for number in numbers], kw_only=True)


def shown_wishes(items: Sequence[Item], strengths: Mapping[int, int]) -> Form[Any]:
    known = {f"s{item.id}": str(int(strengths[item.id])) for item in items if item.id in strengths}
    return Form(shape_of(tuple(item.id for item in items)), **known)


def sent_wishes(items: Sequence[Item], sent: FormMultiDict, most_musts: int) -> tuple[Form[Any], dict[int, int]]:
    """The form, and strengths by seminars. Too many musts are told at the first that is too many."""
    form: Form[Any] = Form(shape_of(tuple(item.id for item in items)), sent)
    given = {item.id: int(value) for item in items if (value := form.value(f"s{item.id}")) in ("1", "2", "3")}
    musts = [number for number, strength in given.items() if strength == Strength.MUST]
    if len(musts) > most_musts:
        form.blame(f"s{musts[most_musts]}", TOO_MANY_MUSTS, n=most_musts, given=len(musts))
    return form, given


class Asking(msgspec.Struct):
    """How wishes are asked for. `until` by the event's clock."""

    is_open: bool = False
    until: datetime | None = None
    most_musts: Annotated[int, msgspec.Meta(ge=0, le=50)] = 3


def shown_asking(row: Wishing, event: Event) -> Form[Asking]:
    return Form(Asking, is_open=row.is_open, until=local(row.until, event.zone) if row.until else None, most_musts=row.most_musts)


def until_in(form: Form[Asking], event: Event) -> datetime | None:
    """In UTC."""
    assert form.data is not None
    return moment(form.data.until, event.zone) if form.data.until else None
