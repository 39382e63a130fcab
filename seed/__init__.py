"""The demo: the conference under `demo/`, made by the same actions as the pages use. `python -m seed` makes it once and keeps what is there."""

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec

from accounts.actions.account import make
from accounts.tables import Account
from app import database
from attendees.actions import uploads
from attendees.actions.codes import CodeFacts, add_code
from attendees.actions.holds import Wanted as HoldFacts
from attendees.actions.holds import add_hold
from attendees.actions.imports import start
from attendees.actions.invite import Terms, invite
from attendees.actions.kinds import KindFacts, change_kind, set_kinds
from attendees.actions.register import Wanted, register
from attendees.guest_list import read
from attendees.imports.reading import Held, held
from attendees.tables import Code, Registration
from events.actions.create import create
from events.actions.form import add_question
from events.actions.shares import set_shares
from events.actions.state import publish
from events.facts import Settings
from events.question_rules import Posed
from events.rules import State
from events.tables import Event, Hold, Question
from jobs.queue import run_one
from network.queries import organisation_named
from seed.call import call_for_proposals
from seed.floor import take_questions
from seed.hybrid import meet_also_online
from seed.library import add_library
from seed.meetings import add_meetings
from seed.networks import add_networks
from seed.opinions import tell_opinions
from seed.programme import speak_and_mark
from seed.releases import release_twice
from seed.series import add_series_of
from seed.timetable import propose_timetable
from seed.visit import add_visit
from seed.webinars import add_webinars
from seed.wishes import make_wishes
from settings import SETTINGS
from web import clock, secret
from web.database import transaction
from web.language import moment

FOLDER = Path(__file__).parent.parent / "demo" / "klusterkonferensen"
FILES = ("organisations", "hosts", "rooms", "programme", "participants")
SLUG = "klusterkonferensen"
ORGANISER = "organiser@example.org"
FIRST_DAY = date(2027, 2, 9)
MIX = {("firm", ""): 25, ("research", ""): 10, ("cluster", ""): 25, ("", "SE-20"): 25, ("", "SE-21"): 30, ("firm", "SE-20"): 8}  # per cent
LATE = (
    ("Siv", "Dahlqvist", "Högskolan Dalarna", "press"),
    ("Petri", "Saarela", "Rauman kaupunki", "press"),
    ("Maj", "Wikander", "Nordic Paper", "exhibitor"),
)


def main() -> None:
    password = asyncio.run(alone())
    print(f"The demo:      {SETTINGS.base_url}/events/{SLUG}")
    print(f"Its organiser: {SETTINGS.base_url}/sign-in as {ORGANISER}, password {password or 'as it was printed when the demo was made'}")


async def alone() -> str:
    async with database():
        return await demo()


async def demo() -> str:
    """The whole conference, once. The organiser's password when it was made now, else an empty one."""
    password = await organiser()
    is_new = not await Event.exists().where(Event.slug == SLUG)
    event = await conference(sheets(), seats=200, with_rules=True)
    if is_new:
        await ask_guests(event)
    await add_library(event)
    await speak_and_mark(event)
    await take_questions(event)
    await make_wishes(event)
    await release_twice(event)
    await meet_also_online(event, await organiser_number())
    await tell_opinions(event)
    await call_for_proposals(event, password)
    await add_networks(event)
    await add_meetings()
    await add_visit()
    await add_series_of(event)
    await add_webinars()
    await propose_timetable(event)
    return password


async def organiser_number() -> int:
    account = await Account.objects().get(Account.email == ORGANISER)
    assert account is not None
    return int(account.id)


async def small() -> Event:
    """The same conference with twelve registrations and ten seats, for tests."""
    await organiser()
    return await conference(sheets(participants=12), seats=10)


async def organiser() -> str:
    if await Account.exists().where(Account.email == ORGANISER):
        return ""
    password = SETTINGS.demo_password or secret.new_code()
    await make(email=ORGANISER, name="Åsa Holm", password=password)
    return password


def sheets(**most: int) -> list[Held]:
    """The five files, with at most so many rows."""
    found = [held(number, f"{name}.csv", (FOLDER / f"{name}.csv").read_bytes(), seals=True) for number, name in enumerate(FILES, 1)]
    for sheet in found:
        sheet.rows = sheet.rows[: most.get(str(sheet.file))]
    return found


async def conference(files: list[Held], *, seats: int, with_rules: bool = False) -> Event:
    """Made, filled and published. If that was interrupted, it is taken up where it was."""
    account = await Account.objects().get(Account.email == ORGANISER)
    assert account is not None
    event = await Event.objects().get(Event.slug == SLUG) or await create(facts(seats), [], account=account.id, slug=SLUG, is_example=True)
    if event.state == State.DRAFT:
        await bring_in(event, files, account.id)
        if with_rules:
            await set_rules(event, account.id)
            await give_code(event, account.id)
            await ask_questions(event, account.id)
        problems = await publish(event, account=account.id)
        assert not problems, problems
    return event


async def give_code(event: Event, account: int) -> None:
    """Two from each municipality, until three weeks before."""
    if not await Code.exists().where(Code.event == event.id):
        ends_at = datetime.combine(event.first_day - timedelta(days=21), time(12))
        code = CodeFacts(label="Kommuner i Gävleborg", code="GAVLEBORG-2", quota=2, is_each=True, ends_at=ends_at)
        await add_code(event, code, account=account)


async def ask_questions(event: Event, account: int) -> None:
    """Parking for those who come by car, and a bus in the second step, which organisers open; nothing that has to be answered."""
    numbers: dict[int | None, int] = {}
    async with transaction():
        if await Question.exists().where(Question.event == event.id):
            return
        for question in msgspec.json.decode((FOLDER / "questions.json").read_bytes(), type=list[Posed]):
            wanted = msgspec.structs.replace(question, id=0, only_if=numbers.get(question.only_if))
            numbers[question.id] = await add_question(event, wanted, account=account)


async def ask_guests(event: Event) -> None:
    """Three who are invited in person and have not answered; no place is held for them."""
    account = await Account.objects().get(Account.email == ORGANISER)
    assert account is not None
    ends_at = moment(datetime.combine(event.first_day - timedelta(days=28), time(12)), event.zone)
    terms = Terms(ends_at=ends_at, remind_days=5, note="Vi skulle gärna se dig i Gävle. Varmt välkommen!")
    await invite(event, read((FOLDER / "guests.txt").read_text("utf-8")).invitees, terms, account=account.id)


async def bring_in(event: Event, files: list[Held], account: int) -> None:
    """As from the import page; the job is done here and now."""
    if (await uploads.import_of(event)).job is None:
        await uploads.keep(event, files, first_day=event.first_day, mail=False)
        await start(event, account=account)
    while (await uploads.import_of(event)).job is not None:
        await asyncio.create_task(run_one())


async def set_rules(event: Event, account: int) -> None:
    """Kinds of participants, places held for the co-host's region, and the mix that is wanted; two wait for a place of their kind, and one asks."""
    offered, few = KindFacts(is_offered=True), KindFacts(is_offered=True, seats=2)
    await set_kinds(event.id, {"delegate": offered, "press": few, "exhibitor": KindFacts(is_offered=True, is_approved=True)}, account=account)
    if not await Hold.exists().where(Hold.event == event.id):
        release = moment(datetime.combine(event.first_day - timedelta(days=14), time(16)), event.zone)
        await add_hold(event.id, "region", "SE-20", HoldFacts(seats=6, until=release), account=account)
    await set_shares(event.id, MIX, is_public=True, account=account)
    for number in await Registration.select(Registration.id).where(Registration.event == event.id).order_by(Registration.id).limit(2).output(as_list=True):
        await change_kind(number, "press", account=account)
    for number, (first, last, organisation, kind) in enumerate(LATE, 1):
        found = await organisation_named(organisation)
        assert found
        late = Wanted(first_name=first, last_name=last, email=f"sen{number}@example.org", organisation=found.id, kind=kind)
        await register(event.id, late, mail=False)


def facts(seats: int) -> Settings:
    first_day = coming(FIRST_DAY, clock.now().date())
    return Settings(
        title_sv="Nationella klusterkonferensen",
        title_fi="Kansallinen klusterikonferenssi",
        title_en="The national cluster conference",
        theme_sv="Kluster som plattform för innovationer",
        theme_fi="Klusterit innovaatioiden alustana",
        theme_en="Clusters as a platform for innovation",
        first_day=first_day,
        last_day=first_day + timedelta(days=1),
        venue_name="Gävle konserthus",
        street="Kyrkogatan 21",
        municipality="Gävle",
        seats=seats,
        contact_name="Åsa Holm",
        contact_email=ORGANISER,
        asks_diet=True,
        asks_access=True,
    )


def coming(day: date, today: date) -> date:
    """That day, or once it is over the same weekday some two months ahead."""
    return day if day > today else today + timedelta(days=63 + (day.weekday() - today.weekday()) % 7)
