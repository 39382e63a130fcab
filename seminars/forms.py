"""What comes in from organisers about rooms and seminars, and what has to fit together in it."""

from collections.abc import Sequence
from datetime import date, time
from functools import cache
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.facts import PartFacts, RoomFacts, SeminarFacts
from seminars.queries import Item
from seminars.rules import CHOSEN, SeminarState, lasting
from seminars.tables import Room
from web.forms import Form
from web.language import N_

BLANK_PEOPLE = 2  # rows for people beside those who are there
MOST_PEOPLE = 20
MINUTES = Annotated[int, msgspec.Meta(ge=5, le=24 * 60)]
TEXTS = (
    "kind",
    "track",
    "room",
    "language",
    "title_sv",
    "title_fi",
    "title_en",
    "about_sv",
    "about_fi",
    "about_en",
    "address",
    "seats",
    "needs",
    "needs_step_free",
)


def room_form(sent: FormMultiDict | None = None, **shown: Any) -> Form[RoomFacts]:
    return Form(RoomFacts, sent, **shown)


@cache
def seminar_shape(rows: int) -> type[msgspec.Struct]:
    """The fields of a seminar and so many rows of people: first_name_1, last_name_1, role_1 …"""
    own = {field.name: field for field in msgspec.structs.fields(SeminarFacts)}
    fields: list[tuple[str, Any, Any]] = [(name, own[name].type, own[name].default) for name in TEXTS if name != "kind"]
    people = [(f"{field.name}_{row}", field.type, field.default) for row in range(1, rows + 1) for field in msgspec.structs.fields(PartFacts)]
    needed = [("kind", own["kind"].type), ("day", date), ("start", time), ("minutes", MINUTES)]
    return msgspec.defstruct("SeminarForm", [*needed, *fields, *people], kw_only=True)


def new_seminar(event: Event, **shown: Any) -> tuple[Form[Any], int]:
    """The form, and how many rows of people it has."""
    return Form(seminar_shape(BLANK_PEOPLE), **{"kind": "parallel", "day": event.first_day, "minutes": 60, **shown}), BLANK_PEOPLE


def old_seminar(item: Item, facts: SeminarFacts) -> tuple[Form[Any], int]:
    rows = len(facts.people) + BLANK_PEOPLE
    return Form(seminar_shape(rows), **shown_of(item, facts)), rows


def shown_of(item: Item, facts: SeminarFacts) -> dict[str, Any]:
    """A seminar as its form shows it: times as clocks at the event do."""
    people = {f"{name}_{row}": getattr(part, name) for row, part in enumerate(facts.people, 1) for name in PartFacts.__struct_fields__}
    when: dict[str, Any] = {"day": item.day, "start": f"{item.starts_at:%H:%M}", "minutes": int((item.ends_at - item.starts_at).total_seconds()) // 60}
    if item.state == SeminarState.UNPLACED:
        when["start"] = ""
    return {**{name: getattr(facts, name) for name in TEXTS}, **when, **people}


def sent_seminar(event: Event, sent: FormMultiDict, rooms: Sequence[Room], item: Item | None = None) -> tuple[Form[Any], int]:
    """`item` is what it was before, when it is not new."""
    rows = max((row for row in range(1, MOST_PEOPLE + 1) if f"last_name_{row}" in sent), default=BLANK_PEOPLE)
    form: Form[Any] = Form(seminar_shape(rows), sent)
    check_titles(form)
    check_people(form, rows)
    check_day(form, event)
    if form.value("room") and form.value("room") not in {str(room.id) for room in rooms}:
        form.blame("room", N_("Choose one of the given."))
    if item:
        check_seats(form, item)
    return form, rows


def check_titles(form: Form[Any]) -> None:
    if not any(form.value(f"title_{code}") for code in ("sv", "fi", "en")):
        form.blame("title_sv", N_("Write the title in at least one language."))


def check_day(form: Form[Any], event: Event) -> None:
    if "day" not in form.errors and not event.first_day <= date.fromisoformat(form.value("day")) <= event.last_day:
        form.blame("day", N_("The event lasts from {first} to {last}."), first=event.first_day, last=event.last_day)


def check_people(form: Form[Any], rows: int) -> None:
    """Who has anything has a last name, and stands there once in each role."""
    seen = set()
    for row in range(1, rows + 1):
        first, last, role = (form.value(f"{name}_{row}") for name in ("first_name", "last_name", "role"))
        if not last and any(form.value(f"{name}_{row}") for name in ("first_name", "title", "organisation")):
            form.blame(f"last_name_{row}", N_("This has to be filled in."))
        elif last and (first, last, role) in seen:
            form.blame(f"last_name_{row}", N_("This person is there twice in the same role."))
        seen.add((first, last, role))


def check_seats(form: Form[Any], item: Item) -> None:
    """What people have got cannot be taken away by a form."""
    if "seats" not in form.errors and form.value("seats") and float(form.value("seats")) < item.taken:
        form.blame("seats", N_("More people have a seat already than that: {n}."), n=item.taken)
    if form.value("kind") not in CHOSEN and item.taken + item.waiting:
        form.blame("kind", N_("People have seats in it, so it has to stay something that one chooses."))


def facts_in(data: Any, rows: int, zone: str) -> SeminarFacts:
    starts_at, ends_at = lasting(data.day, data.start, data.minutes, zone)
    people = [PartFacts(**{name: getattr(data, f"{name}_{row}") for name in PartFacts.__struct_fields__}) for row in range(1, rows + 1)]
    texts = {name: getattr(data, name) for name in TEXTS}
    return SeminarFacts(**texts, starts_at=starts_at, ends_at=ends_at, people=tuple(who for who in people if who.last_name))
