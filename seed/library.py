"""What stays of events, in the demo: last year's conference with notes and slides, and material in every state for the coming one."""

from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from pathlib import Path

import msgspec

from accounts.tables import Account
from events.actions.create import create
from events.actions.state import become
from events.facts import HostFacts, Settings
from events.rules import State
from events.tables import Event
from seed.slides import slide
from seminars.actions.material import add_version, new_material
from seminars.actions.notes import write_note
from seminars.actions.seminars import add_seminar
from seminars.facts import PartFacts, SeminarFacts
from seminars.rules import lasting
from seminars.tables import Material, Part, Seminar
from summaries.keeping.offering import Offered, change_offer
from web import files

FILE = Path(__file__).parent.parent / "demo" / "library.json"


class Piece(msgspec.Struct):
    """One material: `slides` are the titles of its versions' first pages, `name` what the file is called where that is not .pdf."""

    title: str
    language: str = "sv"
    visible: str = "after"
    licence: str = ""
    link: str = ""
    is_recording: bool = False
    slides: list[str] = []
    name: str = ""


class Talk(msgspec.Struct):
    """A seminar of last year's; `start` and `minutes` on day 1 or 2."""

    day: int
    start: time
    minutes: int
    kind: str
    title_sv: str
    title_fi: str
    title_en: str
    about_sv: str = ""
    speaker: tuple[str, str, str, str] | None = None
    note: str = ""
    pieces: list[Piece] = []


class Library(msgspec.Struct):
    """Last year's talks, and what was handed in for the coming conference, by the Swedish title of the seminar."""

    last_year: list[Talk]
    coming: dict[str, list[Piece]]


async def add_library(event: Event) -> None:
    """Once."""
    told = msgspec.json.decode(FILE.read_bytes(), type=Library)
    account = await Account.objects().order_by(Account.id).first()
    assert account is not None
    await last_year(event, told.last_year, account.id)
    if not await Material.exists().where(Material.seminar.event == event.id):
        for row in await Seminar.objects().where((Seminar.event == event.id) & Seminar.title_sv.is_in(list(told.coming))):
            await hand_in(event, row.id, told.coming[row.title_sv])


async def last_year(coming: Event, talks: list[Talk], account: int) -> None:
    first_day = coming.first_day - timedelta(days=364)
    slug = f"{coming.slug}-{first_day.year}"
    if await Event.exists().where(Event.slug == slug):
        return
    event = await create(facts(first_day), [HostFacts(organisation="Region Gävleborg", part="lead")], account=account, slug=slug, is_example=True)
    for talk in talks:
        await hold_talk(event, talk)
    await change_offer(event, Offered(folder=True, compilation=True), account=account)
    for state in (State.PUBLISHED, State.CLOSED):
        assert not await become(event, state, account=account)
        event.state = state


def facts(first_day: date) -> Settings:
    return Settings(
        title_sv=f"Klusterkonferensen {first_day.year}",
        title_fi=f"Klusterikonferenssi {first_day.year}",
        title_en=f"The cluster conference {first_day.year}",
        theme_sv="Från kluster till smart specialisering",
        theme_fi="Klustereista älykkääseen erikoistumiseen",
        theme_en="From clusters to smart specialisation",
        first_day=first_day,
        last_day=first_day + timedelta(days=1),
        venue_name="Folkets hus",
        street="Borganäsvägen 25",
        municipality="Borlänge",
        seats=120,
        contact_name="Åsa Holm",
        contact_email="organiser@example.org",
    )


async def hold_talk(event: Event, talk: Talk) -> None:
    starts_at, ends_at = lasting(event.first_day + timedelta(days=talk.day - 1), talk.start, talk.minutes, event.zone)
    titles = {"title_sv": talk.title_sv, "title_fi": talk.title_fi, "title_en": talk.title_en, "about_sv": talk.about_sv}
    number = await add_seminar(event, SeminarFacts(kind=talk.kind, starts_at=starts_at, ends_at=ends_at, people=people(talk), **titles))
    await hand_in(event, number, talk.pieces)
    if talk.note:
        part = await Part.select(Part.person).where(Part.seminar == number).first()
        assert part is not None
        await write_note(event, number, talk.note, "sv", person=part["person"], hand_in=True)


def people(talk: Talk) -> tuple[PartFacts, ...]:
    if talk.speaker is None:
        return ()
    first_name, last_name, title, organisation = talk.speaker
    return (PartFacts(first_name=first_name, last_name=last_name, title=title, organisation=organisation),)


async def hand_in(event: Event, seminar: int, pieces: list[Piece]) -> None:
    """As speakers do; the worker looks at the files once it runs."""
    part = await Part.select(Part.person).where(Part.seminar == seminar).first()
    person = part["person"] if part else None
    for piece in pieces:
        said = {name: getattr(piece, name) for name in ("title", "language", "visible", "licence", "link", "is_recording")}
        row = await new_material(event, seminar, person=person, **said)
        for title in piece.slides:
            kept = await files.keep_stream(once(slide(title)))
            await add_version(event, row, kept, piece.name or f"{piece.title}.pdf", person=person)


async def once(body: bytes) -> AsyncIterator[bytes]:
    yield body
