"""What can be wrong between a seminar and its room. Pure."""

from collections.abc import Iterator

from seminars.clashes.pieces import Piece, minute
from seminars.clashes.rules import Clash, Given, Rule
from seminars.rooms.rules import Hall, things


def of_room(one: Piece, given: Given) -> Iterator[Clash]:
    if not given.first_day <= one.item.day <= given.last_day:
        yield Clash(rule=Rule.DAYS, item=one.item.id, cause=(str(one.item.day),))
    if one.hall:
        yield from shut(one, one.hall)
        yield from lacking(one, one.hall)
        if one.item.seats and one.item.seats > one.hall.seats:
            yield Clash(
                rule=Rule.SEATS, item=one.item.id, facts={"seats": one.item.seats, "room_seats": one.hall.seats}, cause=(one.item.seats, one.hall.seats)
            )


def shut(one: Piece, hall: Hall) -> Iterator[Clash]:
    """Told in the event's own time."""
    for span in hall.closed:
        if minute(span.starts_at) < one.end and one.start < minute(span.ends_at):
            start, end = (moment.astimezone(one.item.starts_at.tzinfo) for moment in span)
            yield Clash(rule=Rule.CLOSED, item=one.item.id, facts={"room": hall.name, "start": start, "end": end}, cause=(hall.number, *one.when, str(span)))


def lacking(one: Piece, hall: Hall) -> Iterator[Clash]:
    missing = tuple(written for name, written in things(one.item.needs).items() if name not in hall.equipment)
    if missing:
        yield Clash(rule=Rule.EQUIPMENT, item=one.item.id, facts={"room": hall.name, "things": missing}, cause=(hall.number, *missing))
    if one.item.needs_step_free and not hall.step_free:
        yield Clash(rule=Rule.STEPS, item=one.item.id, facts={"room": hall.name}, cause=(hall.number,))
