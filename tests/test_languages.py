"""The public pages in three languages: well-formed, worded in the reader's language only, and content marked with its own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.tables import Event, Host, Venue
from network.tables import Organisation, Person
from seminars.tables import Part, Room, Seminar
from tests.reading import Page
from web import language

AT = datetime(2026, 9, 9, 8, tzinfo=UTC)
PATHS = ("/", "/events/q", "/events/q/programme", "/events/q/seminars/1", "/events/q/seminars/3", "/events/q/speakers", "/events/q/speakers/1")
FORMS = ("/events/q/registration", "/accessibility", "/no-such-page", "/sign-in")
CONTENT = re.compile(r"Q\w*")  # every word that the organisers of this event write begins with Q
BABEL = re.compile(r"\b(September|August|Wed|Wednesday|Thu|Thursday|Sep|Sept|and)\b")
NAMES = re.compile(r"\b(Samling|Svenska|Suomi|English|Sweden|Finland|XML|JSON|example|org)\b")


@pytest.fixture
async def world(db) -> Event:
    """An event whose words all begin with Q: Qsv in Swedish, Qfi in Finnish, Qen in English, Qx in none."""
    venue = Venue(name="Qx", street="Qx 1", municipality="Qx", country="SE", directions_fi="Qfi Qfi")
    await venue.save()
    event = Event(
        slug="q",
        kind="conference",
        state="published",
        title_sv="Qsv",
        title_fi="Qfi",
        theme_fi="Qfi Qfi.\n\nQfi",
        zone="Europe/Stockholm",
        first_day=AT.date(),
        last_day=AT.date() + timedelta(days=1),
        venue=venue.id,
        seats=10,
        contact_name="Qx",
        contact_email="Qx@example.org",
        registration_closes_at=AT - timedelta(days=9),
        is_example=True,
        created_at=AT,
        changed_at=AT,
    )
    await event.save()
    for place, (part, country) in enumerate([("lead", "SE"), ("co_host", "FI"), ("partner", "SE"), ("funder", "SE")]):
        host = Organisation(name=f"Q{place}", name_key=f"q{place}", country=country)
        await host.save()
        await Host(event=event.id, organisation=host.id, part=part, contact="Qx", contact_role="Qx", contact_email="Qx@example.org", place=place).save()
    await programme(event)
    return event


async def programme(event: Event) -> None:
    rooms = [Room(event=event.id, name=f"Qx{number}", seats=9, step_free=bool(number), place=number) for number in range(2)]
    for room in rooms:
        await room.save()
    person = Person(first_name="Qx", last_name="Qx", created_at=AT)
    await person.save()
    rows = [
        {"kind": "parallel", "title_sv": "Qsv", "about_sv": "Qsv", "seats": 9, "taken": 1, "room": rooms[0].id, "track": "Qx", "language": "sv"},
        {"kind": "parallel", "title_fi": "Qfi", "about_fi": "Qfi", "seats": 9, "taken": 9, "waiting": 2, "room": rooms[1].id, "track": "Qy"},
        {"kind": "social", "title_en": "Qen", "about_en": "Qen", "seats": 3, "taken": 2, "state": "cancelled"},
        {"kind": "break", "title_sv": "Qsv", "title_en": "Qen", "room": rooms[0].id},
        {"kind": "visit", "title_fi": "Qfi", "address": "Qx"},
    ]
    for number, row in enumerate(rows):
        starts_at = AT + timedelta(hours=max(0, number - 1), days=number // 4)
        seminar = Seminar(
            event=event.id, uid=f"00000000-0000-4000-8000-{number:012}", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), changed_at=AT, **row
        )
        await seminar.save()
        for role in ("speaker", "chair", "moderator", "rapporteur") if number < 3 else ():
            await Part(seminar=seminar.id, person=person.id, title="Qx", role=role).save()


async def read(client, path: str, code: str) -> Page:
    return Page((await client.get(f"{path}?lang={code}", follow_redirects=True)).text)


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("path", PATHS + FORMS)
async def test_every_page_is_well_formed(client, world, path, code):
    assert (await read(client, path, code)).faults == []


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
async def test_content_in_another_language_says_which(client, world, path, code):
    texts = [(text, lang) for text, lang in (await read(client, path, code)).texts if "Qsv" in text or "Qfi" in text or "Qen" in text]
    assert texts
    assert [(text, lang) for text, lang in texts if not set(re.findall("Q(sv|fi|en)", text)) <= {lang}] == []


def phrases(code: str) -> set[str]:
    """All that the interface says in this language."""
    keys = [key for key in catalogue("sv") if key]
    if code == "en":
        return {key if isinstance(key, str) else key[0] for key in keys}
    return {text for key, text in catalogue(code).items() if key}


def catalogue(code: str) -> dict[Any, str]:
    return language.catalogue(code)._catalog  # type: ignore[attr-defined]


def pattern(phrase: str) -> str:
    return ".+".join(re.escape(part) for part in re.split(r"\{\w+\}", phrase))


@pytest.mark.parametrize("code", language.LANGUAGES)
async def test_no_page_is_worded_in_another_language(client, world, code):
    own = phrases(code)
    others = {phrase for other in language.LANGUAGES if other != code for phrase in phrases(other)} - own
    foreign = re.compile("|".join(pattern(phrase) for phrase in others if re.search(r"\w{3}", re.sub(r"\{\w+\}", "", phrase))), re.IGNORECASE)
    mine = re.compile("|".join(pattern(phrase) for phrase in own), re.IGNORECASE)
    for path in PATHS + FORMS:
        page = await read(client, path, code)
        said = page.title + [text for text, lang in page.texts if lang == code]
        assert said
        assert [text for text in said if foreign.fullmatch(text) and not mine.fullmatch(text)] == []


class Marked:
    """A catalogue in which every sentence stands between brackets: what is outside them was never translatable."""

    def gettext(self, key: str) -> str:
        return f"⟦{key}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


@pytest.mark.parametrize("path", [path for path in PATHS + FORMS if path != "/accessibility"])
async def test_all_that_a_page_says_can_be_translated(client, world, path, monkeypatch):
    monkeypatch.setattr(language, "catalogue", lambda code: Marked())
    page = await read(client, path, "en")
    for text in page.title + [text for text, _lang in page.texts]:
        rest = re.sub(r"⟦[^⟦⟧]*⟧", " ", re.sub(r"⟦[^⟦⟧]*⟧", " ", text))
        rest = re.sub(NAMES, " ", re.sub(BABEL, " ", re.sub(CONTENT, " ", rest)))
        assert not re.search(r"[^\W\d_]{2}", rest), text
