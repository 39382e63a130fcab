"""What of an event can be found by words, written down anew by whoever searches first after the event has changed. Who may read it is asked each time."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from events.rules import State
from events.tables import Event
from seminars.archive.rules import Found, words_in
from seminars.desks import published_profile
from seminars.material.queries import Shown, has_content, material_of
from seminars.material.rules import Reader, Visible
from seminars.notes import handed_in
from seminars.queries import Appearance, Item, read, speakers
from seminars.questions import ask_good_practice
from seminars.tables import Passage
from web.database import transaction
from web.language import NAMES
from web.markdown import as_html

FOR_FEW = {Visible.PARTICIPANTS, Visible.NEVER}
STALE = "SELECT e.id FROM event e WHERE e.state <> {} AND NOT EXISTS (SELECT 1 FROM passage p WHERE p.event = e.id AND p.revision = e.revision)"


class Told(msgspec.Struct):
    """A passage before it is kept. `ref` is the number of the seminar, person or material."""

    kind: Found
    ref: int
    language: str
    title: str
    text: str = ""
    is_recording: bool = False
    opens_at: datetime | None = None


async def index_changed() -> None:
    """Those whose passages are of an older revision, or that have none yet."""
    for row in await Event.raw(STALE, State.DRAFT):
        await index(row["id"])


async def index(number: int) -> None:
    """Held, so that of two who search at once the second finds it done."""
    async with transaction():
        held = await Event.update({Event.revision: Event.revision}).where(Event.id == number).returning(*Event.all_columns())
        event = Event(**held[0])
        if await Passage.exists().where((Passage.event == number) & (Passage.revision == event.revision)):
            return
        await Passage.delete().where(Passage.event == number)
        for one in await told(event):
            words = " ".join(words_in(f"{one.title} {one.text}"))
            await Passage(event=number, revision=event.revision, words=words, **msgspec.structs.asdict(one)).save()


async def forget_passages(event: int) -> None:
    """The event changes: what its pages no longer say is in no index either, at once. Who searches next writes it down anew."""
    await Passage.delete().where(Passage.event == event)


async def told(event: Event) -> list[Told]:
    items = await read(event)
    return [*of_event(event), *of_seminars(items), *await of_speakers(event), *await of_notes(items), *await of_material(event), *await of_practice(event)]


def of_event(event: Event) -> Iterator[Told]:
    for code in NAMES:
        if title := getattr(event, f"title_{code}"):
            yield Told(Found.EVENT, event.id, code, title, getattr(event, f"theme_{code}"))


def of_seminars(items: list[Item]) -> Iterator[Told]:
    for item in items:
        for code in NAMES:
            title, about = getattr(item, f"title_{code}"), getattr(item, f"about_{code}")
            if title or about:
                yield Told(Found.SEMINAR, item.id, code, title or item.title_sv or item.title_en or item.title_fi, f"{about} {item.track}")


async def of_speakers(event: Event) -> list[Told]:
    return [one for who in await speakers(event) for one in await of_speaker(event, who)]


async def of_speaker(event: Event, who: Appearance) -> list[Told]:
    """By name and organisation; and by what they say of themselves, where that may be shown."""
    profile = await published_profile(event, who.person)
    plain = " · ".join(part for part in (who.title, who.organisation) if part)
    about = [(code, getattr(profile, f"about_{code}")) for code in NAMES if profile and getattr(profile, f"about_{code}")]
    return [Told(Found.SPEAKER, who.person, code, who.name, f"{plain} {text}") for code, text in about] or [
        Told(Found.SPEAKER, who.person, "", who.name, plain)
    ]


async def of_notes(items: list[Item]) -> list[Told]:
    """Under the title of their seminar."""
    by_number = {item.id: item for item in items}
    found = await handed_in(list(by_number))
    return [
        Told(Found.NOTE, number, note.language, title_of(by_number[number], note.language), as_html(note.text).striptags()) for number, note in found.items()
    ]


def title_of(item: Item, code: str) -> str:
    return str(getattr(item, f"title_{code}", "") or item.title_sv or item.title_en or item.title_fi)


async def of_material(event: Event) -> list[Told]:
    """All that is, or will be, for everybody: whether it is open is asked when somebody searches."""
    found = await material_of(event, Reader.ORGANISER)
    return [as_told(one) for several in found.values() for one in several if has_content(one) and one.visible not in FOR_FEW]


async def of_practice(event: Event) -> list[Told]:
    """What those above have to tell."""
    return [Told(Found.PRACTICE, one.number, one.language, one.title, one.text) for one in await ask_good_practice(event)]


def as_told(one: Shown) -> Told:
    return Told(Found.MATERIAL, one.id, one.language, one.title, one.version.titled if one.version else "", one.is_recording, one.opens_at)
