"""What people fill in: who they are, and which seminars they would like."""

from collections.abc import Mapping
from typing import Literal

import msgspec
from litestar.datastructures import FormMultiDict

from attendees.queries import Choices
from web.forms import Email, Form, Line, Name, whole
from web.language import N_


class Participant(msgspec.Struct):
    """The six fields of a registration, and the code that some come in with; the seminars are read by `read_choices`."""

    first_name: Name
    last_name: Name
    email: Email
    organisation: Line
    position: Name
    listed: bool = False
    code: Line = ""
    kind: Line = ""
    attendance: Literal["on_site", "online"] = "on_site"


class Details(msgspec.Struct):
    """What a person may change afterwards."""

    first_name: Name
    last_name: Name
    organisation: Line
    position: Name
    language: Literal["sv", "fi", "en"]
    listed: bool = False


class Colleague(msgspec.Struct, rename=lambda name: f"colleague_{name}"):
    """Who gets a person's place. On the page it stands beside the person's own details, so its fields have other names."""

    first_name: Name
    last_name: Name
    email: Email
    position: Name
    language: Literal["sv", "fi", "en"]


class Nothing(msgspec.Struct):
    """A form whose fields are all questions of an organiser's."""


class Address(msgspec.Struct):
    """Where the link is to be sent."""

    email: Email


def read_choices(form: Form, sent: FormMultiDict, choices: Choices) -> tuple[int, ...]:
    """Best first within each slot. A seminar that is not offered (any more) is blamed at its slot; what was chosen stays chosen."""
    found: list[int] = []
    for name, allowed in fields(choices):
        typed = str(sent.get(name, ""))
        form.sent[name] = typed
        if not typed or not form.sent[name.removesuffix("_second")]:  # without a first choice there is no second one
            continue
        if whole(typed) not in allowed:
            form.blame(name.removesuffix("_second"), N_("This seminar is not offered any more. Choose another one."))
        else:
            found.append(whole(typed))
    return tuple(dict.fromkeys(found))


def fields(choices: Choices) -> list[tuple[str, list[int]]]:
    """The names of the form's fields and the values that each may have."""
    first = [(slot.name, slot.numbers) for slot in choices.slots]
    second = [(f"{slot.name}_second", slot.numbers) for slot in choices.slots]
    return first + second + [(f"extra{item.id}", [item.id]) for item in choices.extras]


def shown_choices(choices: Choices, ranks: Mapping[int, int]) -> dict[str, str]:
    """The same fields filled in with what a person has or wishes, by rank."""
    shown: dict[str, str] = {}
    for slot in choices.slots:
        mine = sorted((number for number in slot.numbers if number in ranks), key=lambda number: ranks[number])
        shown |= {name: str(number) for name, number in zip((slot.name, f"{slot.name}_second"), mine, strict=False)}
    return shown | {f"extra{item.id}": str(item.id) for item in choices.extras if item.id in ranks}
