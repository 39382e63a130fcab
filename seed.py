"""The demo: the conference under `demo/`, made by the same actions as the pages use. `python -m seed` makes it once and keeps what is there."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

from accounts.actions.account import make
from accounts.tables import Account
from app import database
from attendees.actions import uploads
from attendees.actions.imports import start
from attendees.imports.reading import Held, held
from events.actions.create import create
from events.actions.state import publish
from events.facts import Facts
from events.rules import State
from events.tables import Event
from jobs.queue import run_one
from settings import SETTINGS
from web import clock, secret

FOLDER = Path(__file__).parent / "demo" / "klusterkonferensen"
FILES = ("organisations", "hosts", "rooms", "programme", "participants")
SLUG = "klusterkonferensen"
ORGANISER = "organiser@example.org"
FIRST_DAY = date(2027, 2, 9)


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
    await conference(sheets(), seats=200)
    return password


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
    found = [held(number, f"{name}.csv", (FOLDER / f"{name}.csv").read_bytes()) for number, name in enumerate(FILES, 1)]
    for sheet in found:
        sheet.rows = sheet.rows[: most.get(str(sheet.file))]
    return found


async def conference(files: list[Held], *, seats: int) -> Event:
    """Made, filled and published. If that was interrupted, it is taken up where it was."""
    account = await Account.objects().get(Account.email == ORGANISER)
    assert account is not None
    event = await Event.objects().get(Event.slug == SLUG) or await create(facts(seats), [], account=account.id, slug=SLUG, is_example=True)
    if event.state == State.DRAFT:
        await bring_in(event, files, account.id)
        problems = await publish(event, account=account.id)
        assert not problems, problems
    return event


async def bring_in(event: Event, files: list[Held], account: int) -> None:
    """As from the import page; the job is done here and now."""
    if (await uploads.import_of(event)).job is None:
        await uploads.keep(event, files, first_day=event.first_day, mail=False)
        await start(event, account=account)
    while (await uploads.import_of(event)).job is not None:
        await asyncio.create_task(run_one())


def facts(seats: int) -> Facts:
    first_day = coming(FIRST_DAY, clock.now().date())
    return Facts(
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
    )


def coming(day: date, today: date) -> date:
    """That day, or once it is over the same weekday some two months ahead."""
    return day if day > today else today + timedelta(days=63 + (day.weekday() - today.weekday()) % 7)


if __name__ == "__main__":
    main()
