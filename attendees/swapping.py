"""What overlaps in time of what somebody chose: said at the fields, and settled with one click."""

from collections.abc import Mapping, Sequence

import msgspec
from litestar.datastructures import FormMultiDict

from attendees.queries import Choices, Own
from attendees.rules import clashes
from seminars.queries import Item
from web.forms import Form, whole
from web.language import N_, pick


class Clash(msgspec.Struct, frozen=True):
    """Two seminars at overlapping times; `may_prefer` are those of them that one may say yes to."""

    one: Item
    other: Item
    may_prefer: tuple[Item, ...]

    def loses(self, chosen: Item) -> Item:
        return self.other if chosen is self.one else self.one


def without_clashes(form: Form, sent: FormMultiDict, choices: Choices, wished: Sequence[int], mine: Mapping[int, Own]) -> tuple[int, ...]:
    """The wishes with those first that were preferred; what nobody has decided yet is blamed, and the form asks."""
    asked = [number for typed in sent.getall("swap", []) if (number := whole(typed)) in wished]
    found = overlapping(choices, wished)
    decided = [*reversed(asked), *(number for one, other in found if (number := awaited(one, other, mine)))]
    ask(form, choices, [pair for pair in found if not {one.id for one in pair} & set(decided)])
    form.sent["swap"] = asked
    return tuple(dict.fromkeys([*decided, *wished]))


def overlapping(choices: Choices, wished: Sequence[int]) -> list[tuple[Item, Item]]:
    items = {item.id: item for item in choices.items}
    return clashes([items[number] for number in wished], [slot.numbers for slot in choices.slots])


def awaited(one: Item, other: Item, mine: Mapping[int, Own]) -> int:
    """The one that is waited for while the other is held: that was decided before. 0 when nothing was."""
    held = {item.id: mine[item.id].is_confirmed for item in (one, other) if item.id in mine}
    return next((number for number, is_held in held.items() if not is_held), 0) if set(held.values()) == {True, False} else 0


def ask(form: Form, choices: Choices, pairs: Sequence[tuple[Item, Item]]) -> None:
    """Which of each two; a second choice is only ever given up."""
    form.sent["clashes"] = [Clash(one, other, tuple(item for item in (one, other) if is_first(form, choices, item))) for one, other in pairs]
    for one, other in pairs:
        form.blame(field_of(choices, other), N_("It is at the same time as “{title}”. You can have a seat in one of them."), title=pick(one, "title").text)


def is_first(form: Form, choices: Choices, item: Item) -> bool:
    return bool(form.value(field_of(choices, item)) == str(item.id))


def field_of(choices: Choices, item: Item) -> str:
    return next((slot.name for slot in choices.slots if item.id in slot.numbers), f"extra{item.id}")
