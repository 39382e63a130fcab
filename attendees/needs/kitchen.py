"""What the kitchen gets: how many eat what, at which meal; no names, and nothing that somebody wrote."""

from typing import Any

import msgspec

from attendees.needs.queries import needs_at
from attendees.needs.rules import DIETS, Counts, Needs, Plate, diets, plates
from attendees.needs.words import named
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.rules import Attendance
from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import extras
from web.language import _, pick, short_day


class Meal(msgspec.Struct):
    """All who come (`item` is None), or those who have a seat at a dinner or a visit. `guests` are how many they are."""

    item: Item | None
    guests: int
    counts: Counts

    @property
    def title(self) -> str:
        return f"{pick(self.item, 'title').text}, {short_day(self.item.day)}" if self.item else _("All who come")


class Kitchen(msgspec.Struct):
    meals: list[Meal]
    plates: list[tuple[Plate, int]]


async def kitchen_of(event: Event) -> Kitchen:
    needs, everybody = await needs_at(event), await coming(event)
    meals = [meal(None, everybody, needs)]
    for item in extras(await programme(event)):
        meals.append(meal(item, everybody & await seated_in(item.id), needs))
    return Kitchen(meals, plates(needs.values()))


async def coming(event: Event) -> set[int]:
    here = (Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED) & (Registration.attendance == Attendance.ON_SITE)
    return set(await Registration.select(Registration.id).where(here).output(as_list=True))


async def seated_in(seminar: int) -> set[int]:
    return set(await Seat.select(Seat.registration).where((Seat.seminar == seminar) & (Seat.state == SeatState.CONFIRMED)).output(as_list=True))


def meal(item: Item | None, guests: set[int], needs: dict[int, Needs]) -> Meal:
    return Meal(item, len(guests), diets(said for number, said in needs.items() if number in guests))


def on_plate(plate: Plate) -> str:
    words = [named(choice, DIETS) for choice in plate.choices]
    return " + ".join([*words, _("something else")] if plate.more else words)


def lines(kitchen: Kitchen) -> tuple[list[str], list[list[Any]]]:
    """The table: a row for each diet that somebody needs, a column for each meal."""
    head = [_("Food"), *(meal.title for meal in kitchen.meals)]
    rows = [[_(word), *(meal.counts.each[diet] for meal in kitchen.meals)] for diet, word in DIETS.items()]
    rows.append([_("something else (ask the organiser)"), *(meal.counts.others for meal in kitchen.meals)])
    rows = [row for row in rows if any(row[1:])]
    rows.append([_("without special food"), *(meal.guests - meal.counts.people for meal in kitchen.meals)])
    rows.append([_("guests"), *(meal.guests for meal in kitchen.meals)])
    return head, rows
