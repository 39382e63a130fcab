"""The rows of the five files as they are understood. `line` is where each begins in its file."""

from datetime import date, datetime, time, timedelta

import msgspec


class OrganisationRow(msgspec.Struct):
    line: int
    name: str
    country: str
    actor_type: str = ""
    region: str = ""
    municipality: str = ""


class HostRow(msgspec.Struct):
    line: int
    organisation: str
    role: str
    share_percent: int | None = None
    contact: str = ""
    contact_role: str = ""
    contact_email: str = ""
    signatory: str = ""
    signatory_title: str = ""


class RoomRow(msgspec.Struct):
    line: int
    name: str
    seats: int
    step_free: bool = False
    equipment: str = ""


class ProgrammeRow(msgspec.Struct):
    """`day` is a date, or the number of a day of the event."""

    line: int
    day: int | date
    start: time
    minutes: int
    kind: str
    track: str = ""
    room: str = ""
    title_sv: str = ""
    title_fi: str = ""
    title_en: str = ""
    speaker: str = ""
    speaker_title: str = ""
    speaker_organisation: str = ""

    def starts(self, first_day: date) -> datetime:
        """As clocks at the event show it."""
        on = self.day if isinstance(self.day, date) else first_day + timedelta(days=self.day - 1)
        return datetime.combine(on, self.start)


class ParticipantRow(msgspec.Struct):
    """`slot1`, `slot2` …: the numbers of the slot's seminars, best first. `diet` is sealed (`imports.sealing`)."""

    line: int
    first_name: str
    last_name: str
    email: str
    organisation: str
    position: str = ""
    language: str = ""
    slot1: tuple[int, ...] = ()
    slot2: tuple[int, ...] = ()
    slot3: tuple[int, ...] = ()
    slot4: tuple[int, ...] = ()
    slot5: tuple[int, ...] = ()
    slot6: tuple[int, ...] = ()
    slot7: tuple[int, ...] = ()
    slot8: tuple[int, ...] = ()
    slot9: tuple[int, ...] = ()
    dinner: bool = False
    diet: str = ""
    in_participant_list: bool = False

    def wishes(self, slot: int) -> tuple[int, ...]:
        """Of the slot with this number; the first is 1."""
        found: tuple[int, ...] = getattr(self, f"slot{slot}")
        return found


Row = OrganisationRow | HostRow | RoomRow | ProgrammeRow | ParticipantRow
