"""What bringing the files in would change: each row is new, changed, the same, or left as it is."""

from enum import StrEnum
from typing import Any

import msgspec

from attendees.imports.columns import File
from attendees.imports.plan import Plan, SeminarKey, find_organisation, item_key, organisation_key, seminar_key
from attendees.imports.rows import HostRow, OrganisationRow, ParticipantRow, ProgrammeRow, RoomRow, Row
from attendees.rules import RegistrationState
from network.rules import folded
from seminars.queries import Item
from web.language import N_


class What(StrEnum):
    """`kept` is somebody who is registered otherwise than the file says, `cancelled` somebody who is not coming: both stay as they are."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    CANCELLED = "cancelled"


WHATS = {
    What.NEW: N_("New"),
    What.CHANGED: N_("Changed"),
    What.SAME: N_("As before"),
    What.KEPT: N_("Kept as registered"),
    What.CANCELLED: N_("Stays cancelled"),
}


class Difference(msgspec.Struct):
    column: str
    before: Any
    after: Any


class Change(msgspec.Struct):
    """What one row would do. `called` is what it is about, in words of the file."""

    line: int
    what: What
    called: str
    differences: list[Difference] = []


def compare(plan: Plan) -> dict[File, list[Change]]:
    seminars = {item_key(item): item for item in plan.known.seminars}
    return {file: [change(plan, row, reading.given[row.line], seminars) for row in reading.rows] for file, reading in plan.readings.items()}


def change(plan: Plan, row: Row, given: set[str], seminars: dict[SeminarKey, Item]) -> Change:
    known = plan.known
    match row:
        case OrganisationRow():
            return told(row, row.name, given, known.organisations.get(organisation_key(row)))
        case HostRow():
            organisation = find_organisation(plan, row.organisation)
            return told(row, row.organisation, given - {"organisation"}, known.hosts.get(organisation) if organisation else None)
        case RoomRow():
            return told(row, row.name, given, known.rooms.get(folded(row.name)))
        case ProgrammeRow():
            item = seminars.get(seminar_key(row, plan.first_day))
            return told(row, row.title_sv or row.title_fi or row.title_en, given, as_row(item) if item else None)
        case ParticipantRow():
            return of_participant(row, given, known.registrations.get(row.email))


def told(row: Row, called: str, given: set[str], found: dict[str, Any] | None) -> Change:
    """An empty cell says nothing: what is there already stays."""
    if found is None:
        return Change(row.line, What.NEW, called)
    differences = [Difference(name, found[name], getattr(row, name)) for name in sorted(given & found.keys()) if differs(name, found[name], getattr(row, name))]
    return Change(row.line, What.CHANGED if differences else What.SAME, called, differences)


def differs(column: str, before: Any, after: Any) -> bool:
    """An organisation that is only mentioned goes by the register's spelling."""
    if column in {"organisation", "speaker_organisation"}:
        return folded(before) != folded(after)
    return bool(before != after)


def as_row(item: Item) -> dict[str, Any]:
    """A seminar by the columns of the file."""
    speaker = item.speakers[0] if item.speakers else None
    return {
        "minutes": int((item.ends_at - item.starts_at).total_seconds() // 60),
        "kind": item.kind,
        "track": item.track,
        "title_sv": item.title_sv,
        "title_fi": item.title_fi,
        "title_en": item.title_en,
        "speaker": speaker.name if speaker else "",
        "speaker_title": speaker.title if speaker else "",
        "speaker_organisation": speaker.organisation if speaker else "",
    }


def of_participant(row: ParticipantRow, given: set[str], found: dict[str, Any] | None) -> Change:
    """Whoever is registered has the last word: nothing of theirs is changed, and who cancelled stays away."""
    seen = told(row, f"{row.first_name} {row.last_name}", given, found)
    if found is None:
        return seen
    if found["state"] == RegistrationState.CANCELLED:
        return Change(row.line, What.CANCELLED, seen.called)
    return Change(row.line, What.KEPT if seen.differences else What.SAME, seen.called, seen.differences)
