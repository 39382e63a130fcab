"""Reads of who wishes for what and sits where, and of the rounds in which seats are given out."""

from collections import defaultdict

import msgspec

from attendees.places.rules import Crowd, Fate, Missed, RoundState, Wisher
from attendees.places.tables import Lot, SeatRound
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.rules import Attendance
from events.tables import Event
from seminars.wishes.queries import wishes_of
from web.database import first_row

PEOPLE = """SELECT r.id, r.attendance, COALESCE(r.person, p.id) AS person FROM registration r
LEFT JOIN person p ON p.email = r.email AND p.email <> '' WHERE r.event = {} AND r.state = {} ORDER BY r.id"""
SEATS = "SELECT s.registration, s.seminar FROM seat s JOIN registration r ON r.id = s.registration WHERE r.event = {} AND s.state <> {} ORDER BY s.seminar"
LAST_LOT = "registration = {} AND round IN (SELECT id FROM seat_round WHERE state = {}) ORDER BY id DESC"


async def wishers(event: Event) -> list[Wisher]:
    """Everybody with a place at the event, also those who wish for nothing."""
    wishes: dict[int, dict[int, int]] = defaultdict(dict)
    for one in await wishes_of(event):
        wishes[one.chooser][one.seminar] = one.weight
    seats: dict[int, list[int]] = defaultdict(list)
    for row in await Seat.raw(SEATS, event.id, SeatState.WAITING):
        seats[row["registration"]].append(row["seminar"])
    rows = {row["id"]: row for row in await Registration.raw(PEOPLE, event.id, RegistrationState.CONFIRMED)}
    return [wisher(row, wishes[number], tuple(seats[number]), event) for number, row in rows.items()]


def wisher(row: dict[str, object], wishes: dict[int, int], held: tuple[int, ...], event: Event) -> Wisher:
    is_online = event.is_hybrid and row["attendance"] == Attendance.ONLINE
    return msgspec.convert({**row, "number": row["id"], "wishes": wishes, "held": held, "is_online": is_online}, Wisher)


async def last_round(event: int) -> SeatRound | None:
    return await SeatRound.objects().where(SeatRound.event == event).order_by(SeatRound.id, ascending=False).first()


async def lots_of(number: int) -> list[Lot]:
    return list(await Lot.objects().where(Lot.round == number).order_by(Lot.id))


async def own_lot(registration: int) -> tuple[Lot, SeatRound] | None:
    """What the person was told last."""
    lot = await first_row(Lot, LAST_LOT, registration, RoundState.ACCEPTED.value)
    row = await SeatRound.objects().get(SeatRound.id == lot.round) if lot else None
    return (lot, row) if lot and row else None


def fate_in(lot: Lot) -> Fate:
    kept, got = (tuple(msgspec.json.decode(text, type=list[int])) for text in (lot.kept, lot.got))
    return Fate(lot.registration, lot.wished, kept, got, msgspec.json.decode(lot.missed, type=tuple[Missed, ...]))


def crowds_in(row: SeatRound) -> dict[int, Crowd]:
    return msgspec.json.decode(row.crowds, type=dict[int, Crowd])
