"""Who chooses seminars, and where they have a seat: answers the programme's question for its timetable."""

from collections import defaultdict

from attendees.rules import OUT, SeatState
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.questions import Chooser
from web.language import alphabetical

PEOPLE = """SELECT r.id, r.first_name, r.last_name, r.state, COALESCE(r.person, p.id) AS person FROM registration r
LEFT JOIN person p ON p.email = r.email AND p.email <> '' WHERE r.event = {}"""
SEATS = "SELECT s.registration, s.seminar FROM seat s JOIN registration r ON r.id = s.registration WHERE r.event = {} AND s.state <> {} ORDER BY s.seminar"


async def who_chooses(event: Event) -> list[Chooser]:
    rows = {row["id"]: row for row in await Registration.raw(PEOPLE, event.id) if row["state"] not in OUT}
    seats = defaultdict(list)
    for row in await Seat.raw(SEATS, event.id, SeatState.WAITING):
        seats[row["registration"]].append(row["seminar"])
    order = sorted(rows.values(), key=lambda row: (alphabetical(row["last_name"]), alphabetical(row["first_name"]), row["id"]))
    return [Chooser(row["id"], f"{row['first_name']} {row['last_name']}".strip(), row["person"], tuple(seats[row["id"]])) for row in order]
