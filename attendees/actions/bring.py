"""Writes what the files say, by the verbs of the packages below; always within the import's transaction."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec

from attendees.actions.needs import keep_needs
from attendees.actions.register import Outcome, Wanted, register
from attendees.imports import plan as plans
from attendees.imports.columns import MOST_SLOTS, File
from attendees.imports.compare import Change, What
from attendees.imports.preview import Preview
from attendees.imports.result import Result, of_row
from attendees.imports.rows import ParticipantRow, ProgrammeRow
from attendees.imports.sealing import open_cell
from attendees.needs.rules import BROUGHT_IN
from attendees.needs.spoken import diet_in
from attendees.rules import RegistrationState
from events.actions.hosts import set_host
from events.tables import Event
from network.actions import change_organisation, find_or_add
from network.rules import folded
from seminars.actions import add_room, add_seminar, change_room, change_seminar, facts_of
from seminars.facts import PartFacts, RoomFacts, SeminarFacts
from seminars.queries import Item, programme, rooms_of
from web.language import moment

SPEAKER = {"speaker", "speaker_title", "speaker_organisation"}


class Bringing(msgspec.Struct):
    """What is brought in where, by whom; `organisations` are numbers by what they go by."""

    event: Event
    seen: Preview
    account: int | None
    organisations: dict[plans.OrganisationKey, int]

    @property
    def plan(self) -> plans.Plan:
        return self.seen.plan

    def todo(self, file: File) -> Iterator[tuple[Any, Change]]:
        """The rows of the file that are new or changed."""
        for row, change in zip(self.plan.rows(file), self.seen.changes.get(file, []), strict=True):
            if change.what in (What.NEW, What.CHANGED):
                yield row, change

    def organisation(self, name: str) -> int:
        key = plans.find_organisation(self.plan, name)
        assert key is not None
        return self.organisations[key]


async def everything(event: Event, seen: Preview, result: Result, *, account: int | None, mail: bool) -> None:
    """In the order in which the files lean on each other. Tells the result who got a place."""
    known = seen.plan.known.organisations
    now = Bringing(event, seen, account, {key: row["id"] for key, row in known.items()})
    await organisations(now)
    await hosts(now)
    await rooms(now)
    await seminars(now)
    await participants(now, result, mail)


async def organisations(now: Bringing) -> None:
    for row, change in now.todo(File.ORGANISATIONS):
        key = plans.organisation_key(row)
        if change.what == What.CHANGED:
            await change_organisation(now.organisations[key], after(change))
        else:
            facts = {name: getattr(row, name) for name in ("country", "actor_type", "region", "municipality")}
            now.organisations[key] = await find_or_add(row.name, accepted=True, **facts)


async def hosts(now: Bringing) -> None:
    for row, change in now.todo(File.HOSTS):
        values = after(change) if change.what == What.CHANGED else values_of(row, "organisation")
        if "role" in values:
            values["part"] = values.pop("role")
        await set_host(now.event, now.organisation(row.organisation), values)


async def rooms(now: Bringing) -> None:
    known = now.plan.known.rooms
    for row, change in now.todo(File.ROOMS):
        with of_row(File.ROOMS, row.line):
            if change.what == What.CHANGED:
                before = {name: known[folded(row.name)][name] for name in RoomFacts.__struct_fields__}
                await change_room(now.event, known[folded(row.name)]["id"], RoomFacts(**before | after(change)), account=now.account)
            else:
                await add_room(now.event, RoomFacts(**values_of(row)), account=now.account)


async def seminars(now: Bringing) -> None:
    numbers = {folded(room.name): room.id for room in await rooms_of(now.event)}
    items = {plans.item_key(item): item for item in now.plan.known.seminars}
    for row, change in now.todo(File.PROGRAMME):
        key = plans.seminar_key(row, now.plan.first_day)
        with of_row(File.PROGRAMME, row.line):
            if change.what == What.CHANGED:
                await change_seminar(now.event, items[key].id, changed_facts(row, change, items[key]), account=now.account)
            else:
                await add_seminar(now.event, new_facts(row, moment(key[0], now.event.zone), numbers.get(folded(row.room))), account=now.account)


def new_facts(row: ProgrammeRow, starts: datetime, room: int | None) -> SeminarFacts:
    titles = {name: getattr(row, name) for name in ("title_sv", "title_fi", "title_en")}
    ends = starts + timedelta(minutes=row.minutes)
    return SeminarFacts(kind=row.kind, track=row.track, room=room, starts_at=starts, ends_at=ends, people=speaker_of(row), **titles)


def changed_facts(row: ProgrammeRow, change: Change, item: Item) -> SeminarFacts:
    """The first speaker goes by the file, everybody else stays."""
    values, before = after(change), facts_of(item)
    if "minutes" in values:
        values["ends_at"] = item.starts_at + timedelta(minutes=values.pop("minutes"))
    if values.keys() & SPEAKER:
        speakers = [person for person in before.people if person.role == "speaker"]
        others = [person for person in before.people if person.role != "speaker"]
        values["people"] = (*speaker_of(row), *speakers[1:], *others)
    return msgspec.structs.replace(before, **{name: value for name, value in values.items() if name not in SPEAKER})


def speaker_of(row: ProgrammeRow) -> tuple[PartFacts, ...]:
    if not row.speaker:
        return ()
    first_name, _blank, last_name = row.speaker.partition(" ")
    return (PartFacts(first_name=first_name, last_name=last_name, title=row.speaker_title, organisation=row.speaker_organisation),)


async def participants(now: Bringing, result: Result, mail: bool) -> None:
    choices = Choices(now.plan, await programme(now.event))
    fallback = "fi" if now.plan.known.country == "FI" else "sv"
    for row, _change in now.todo(File.PARTICIPANTS):
        facts = {name: getattr(row, name) for name in ("first_name", "last_name", "email", "position")}
        wanted = Wanted(
            **facts,
            organisation=now.organisation(row.organisation),
            language=row.language or fallback,
            listed=row.in_participant_list,
            choices=choices.of(row),
            is_let_in=True,
        )
        outcome = await register(now.event.id, wanted, mail=mail)
        await keep_diet(now, row, outcome, wanted.language)
        result.confirmed += outcome.state == RegistrationState.CONFIRMED
        result.waiting += outcome.state == RegistrationState.WAITING


async def keep_diet(now: Bringing, row: ParticipantRow, outcome: Outcome, language: str) -> None:
    """What somebody's row says of it, whom the file has brought in."""
    if row.diet and outcome.is_new:
        cell = open_cell(now.plan.readings[File.PARTICIPANTS].held.number, row.line, row.diet)
        await keep_needs(outcome.id, diet_in(cell), language, wording=BROUGHT_IN)


class Choices:
    """Which seminars a row's wishes are, by their numbers in the database; a cancelled one keeps its number in the file but cannot be chosen."""

    def __init__(self, plan: plans.Plan, items: list[Item]) -> None:
        planned = plans.programme(plan)
        self.numbers = {plans.item_key(item): item.id for item in items}
        self.slots, self.dinner = plans.slots_of(planned), plans.dinner_of(planned)

    def of(self, row: ParticipantRow) -> tuple[int, ...]:
        slots = zip(range(1, MOST_SLOTS + 1), self.slots, strict=False)
        chosen = [slot[wish - 1] for number, slot in slots for wish in row.wishes(number)]
        if row.dinner and self.dinner:
            chosen.append(self.dinner)
        return tuple(self.numbers[one.key] for one in chosen if not one.cancelled)


def after(change: Change) -> dict[str, Any]:
    return {difference.column: difference.after for difference in change.differences}


def values_of(row: Any, *besides: str) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(row).items() if name not in {"line", *besides}}
