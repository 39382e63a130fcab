"""Instances of the timetable problem as files (format `timetable-1`), read into what the solver is asked, and its answers written."""

from collections.abc import Iterable
from typing import Any

import msgspec

from seminars.timetable.problem import Answer, Participant, Person, Place, Problem, Progress, Room, Seminar, Slot, Weights


class BadInstance(ValueError):
    """What is wrong with the file, as a sentence."""


def read(text: bytes) -> Problem:
    try:
        data = msgspec.json.decode(text)
        problem = problem_of(data)
    except msgspec.DecodeError as wrong:
        raise BadInstance(f"The file is no whole JSON: {wrong}.") from wrong
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise BadInstance(f"The instance does not have the form timetable-1: {type(wrong).__name__} {wrong}.") from wrong
    check(problem)
    return problem


def problem_of(data: dict[str, Any]) -> Problem:
    timetable, published = data.get("timetable"), data.get("published")
    return Problem(
        slots=tuple(Slot(s["id"], s["day"], minutes(s["start"]), s["minutes"]) for s in data["slots"]),
        rooms=tuple(room(r) for r in data["rooms"]),
        people=tuple(Person(p["id"], frozenset(p["unavailable"]), p["max_in_row"]) for p in data["people"]),
        seminars=tuple(seminar(m) for m in data["seminars"]),
        participants=tuple(Participant(d["id"], d["wishes"], d["person"], frozenset(d["away"])) for d in data["participants"]),
        walk=data["walk"],
        before=tuple((a, b) for a, b in data["before"]),
        apart=tuple((a, b) for a, b in data["apart"]),
        weights=Weights(**data["weights"]),
        fixed=places(timetable) if data["problem"] == "assignment" and timetable is not None else None,
        published=Answer(places(published["timetable"]), published["assignment"]) if data["problem"] == "replan" and published is not None else None,
    )


def minutes(clock: str) -> int:
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def room(r: dict[str, Any]) -> Room:
    return Room(r["id"], r["seats"], frozenset(r["equipment"]), r["step_free"], r["building"], frozenset(r["closed"]))


def seminar(m: dict[str, Any]) -> Seminar:
    return Seminar(
        id=m["id"],
        content=m["content"],
        slots=m["slots"],
        track=m["track"],
        plenary=m["plenary"],
        equipment=frozenset(m["equipment"]),
        step_free=m["step_free"],
        min_seats=m["min_seats"],
        max_seats=m["max_seats"] or None,
        fixed_slot=m["fixed_slot"],
        fixed_room=m["fixed_room"],
        allowed=None if m["allowed_slots"] is None else frozenset(m["allowed_slots"]),
        people=tuple(dict.fromkeys(q["person"] for q in m["people"])),
    )


def places(timetable: dict[str, dict[str, str]]) -> dict[str, Place]:
    return {name: Place(place["slot"], place["room"]) for name, place in timetable.items()}


def check(problem: Problem) -> None:
    """Every id stands for one thing, and every id that is used is known."""
    slots, rooms, people, seminars = (names(things) for things in (problem.slots, problem.rooms, problem.people, problem.seminars))
    names(problem.participants)
    contents = {m.content for m in problem.seminars}
    for used, known, what in (
        ((slot for r in problem.rooms for slot in r.closed), slots, "slot"),
        ((slot for p in problem.people for slot in p.unavailable), slots, "slot"),
        ((slot for d in problem.participants for slot in d.away), slots, "slot"),
        ((slot for m in problem.seminars for slot in (m.allowed or ())), slots, "slot"),
        ((p for m in problem.seminars for p in m.people), people, "person"),
        ((m for pair in (*problem.before, *problem.apart) for m in pair), seminars, "seminar"),
        ((place.room for place in (problem.fixed or {}).values()), rooms, "room"),
        ((content for d in problem.participants for content in d.wishes), contents, "content"),
    ):
        for name in used:
            if name not in known:
                raise BadInstance(f"There is no {what} “{name}”.")


def names(things: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for thing in things:
        if thing.id in found:
            raise BadInstance(f"Two have the id “{thing.id}”.")
        found.add(thing.id)
    return found


def write(problem: Problem, end: Progress) -> bytes:
    """The answer in the form that the judge reads; its bytes are the same for the same answer."""
    if end.answer is None:
        return msgspec.json.encode({"infeasible": list(dict.fromkeys(name for reason in end.reasons for name in reason.names))})
    timetable = {name: {"slot": slot, "room": room} for name, (slot, room) in end.answer.timetable.items()}
    seats = {"assignment": end.answer.seats, "claimed_score": list(end.score)}
    return msgspec.json.encode(seats if problem.fixed is not None else {"timetable": timetable} | seats)
