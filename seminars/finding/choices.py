"""What the form over a programme offers to choose from; where there is only one of a kind, there is nothing to choose."""

from collections.abc import Iterable, Sequence

from seminars.queries import Item
from seminars.rules import KINDS, SeminarKind
from web.language import NAMES, _, alphabetical, weekday

Options = list[tuple[str, str]]  # the value in the address, and the word for it


def choices_in(items: Sequence[Item], rooms: Sequence[str]) -> dict[str, Options]:
    """By the name of the field; `rooms` in the organiser's order."""
    talks = [item for item in items if item.kind != SeminarKind.BREAK]
    used = {item.room for item in talks}
    found = {
        "day": [(str(day), weekday(day)) for day in sorted({item.day for item in talks})],
        "track": named(sorted({item.track for item in talks} - {""}, key=alphabetical)),
        "room": named(room for room in rooms if room in used),
        "language": [(code, NAMES[code]) for code in NAMES if code in {item.language for item in talks}],
        "kind": [(kind, _(KINDS[kind]).capitalize()) for kind in KINDS if kind in {item.kind for item in talks}],
    }
    return {name: options for name, options in found.items() if len(options) > 1}


def named(values: Iterable[str]) -> Options:
    return [(value, value) for value in values]
