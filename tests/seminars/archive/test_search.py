"""Words are found over all public events: in programmes, in notes, in the title within a file; and only what is open at this moment."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions import touch
from events.tables import Event
from seminars.actions.desks import Profile, keep_profile, make_desk
from seminars.actions.material import add_version, new_material
from seminars.actions.notes import write_note
from seminars.archive import queries
from seminars.archive.queries import Where, find
from seminars.archive.rules import asked
from seminars.tables import Material, Part, Passage, Seminar
from tests.seminars.inspection.files import a_pdf
from tests.seminars.rows import NOON
from web import clock, files

pytestmark = pytest.mark.anyio


async def pieces(body: bytes):
    yield body


async def titled(event: Event, seminar: int, title: str, visible: str, name: str = "a.pdf") -> Material:
    """Material whose file says that title itself, and whose own name does not."""
    row = await new_material(event, seminar, title="Slides", visible=visible)
    await add_version(event, row, await files.keep_stream(pieces(a_pdf(title))), name)
    return row


@pytest.fixture
async def last_year(event) -> Event:
    """Another event, which is over, with one talk."""
    days = {"first_day": date(2025, 9, 9), "last_day": date(2025, 9, 9), "created_at": event.created_at, "changed_at": event.created_at}
    older = Event(slug="klusterdagen-2025", kind="conference", state="closed", title_sv="Klusterdagen 2025", zone="Europe/Stockholm", seats=9, **days)
    await older.save()
    begin = event.created_at - timedelta(days=200)
    talk = Seminar(event=older.id, uid="talk-2025", kind="plenary", title_sv="Smart specialisering i norr", starts_at=begin, ends_at=begin, changed_at=begin)
    await talk.save()
    return older


async def test_one_word_in_a_pdf_a_note_and_a_talk_of_two_events(client, event, programme, last_year, work):
    gaps = programme["gaps"].id
    await titled(event, gaps, "Specialisering efter 2030", "now")
    await write_note(event, gaps, "Vi enades om att **specialisering** är rätt väg.", "sv", person=None, hand_in=True)
    await work()
    hits = await find(asked("speciali"))
    assert {(hit.kind, hit.event.slug) for hit in hits} == {("seminar", "klusterdagen-2025"), ("note", "klusterdagen"), ("material", "klusterdagen")}
    page = (await client.get("/search?q=Specialisering")).text
    assert "3 hits" in page
    assert page.count("<mark>") >= 2
    only = (await client.get(f"/search?q=specialisering&event={last_year.id}&kind=seminar")).text
    assert "1 hit" in only
    assert "Smart specialisering i norr" in only


@pytest.mark.parametrize(("visible", "opens"), [("start", "starts_at"), ("after", None)])
async def test_what_opens_later_is_found_from_then_on(event, programme, work, monkeypatch, visible, opens):
    gaps = programme["gaps"]
    await titled(event, gaps.id, "Zebrafisk", visible)
    await work()
    moment = getattr(gaps, opens) if opens else event_end(event)
    monkeypatch.setattr(clock, "now", lambda: moment - timedelta(minutes=1))
    assert await find(["zebrafisk"]) == []
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(minutes=1))
    assert [hit.title for hit in await find(["zebrafisk"])] == ["Slides"]


def event_end(event):
    from seminars.material.queries import ends_at

    return ends_at(event)


@pytest.mark.parametrize("visible", ["participants", "never"])
async def test_what_is_for_few_is_found_by_nobody(event, programme, work, visible):
    await titled(event, programme["gaps"].id, "Zebrafisk", visible)
    await work()
    assert await find(["zebrafisk"]) == []


async def test_a_draft_is_not_found_and_a_change_is(client, event, programme, work):
    assert await find(asked("klusterdagen"))
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    assert await find(asked("klusterdagen")) == []


async def test_letters_are_what_they_are(event, programme, work):
    await Event.update({Event.title_sv: "Älvdalens ålar"}).where(Event.id == event.id)
    assert await find(asked("ÄLV ål"))
    assert await find(asked("alv")) == []


async def test_an_event_that_changes_leaves_no_old_words(event, programme):
    assert await find(["klusterdagen"])
    count = await Passage.count()
    await touch(event.id)
    await find(["klusterdagen"])
    assert await Passage.count() == count
    await Event.update({Event.title_sv: "Zebra", Event.title_en: "Zebra", Event.title_fi: "Zebra"}).where(Event.id == event.id)
    await touch(event.id)
    assert await find(["klusterdagen"]) == []
    assert len(await find(["zebra"])) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
async def test_no_question_is_an_error(client, event, text):
    answer = await client.get("/search", params={"q": text, "kind": text[:9], "event": text[:5], "page": text[:3]})
    assert answer.status_code == 200


async def test_the_library_tells_what_stays(client, last_year, work):
    talk = await Seminar.objects().get(Seminar.event == last_year.id)
    await titled(last_year, talk.id, "Bilder", "after")
    await write_note(last_year, talk.id, "Det gick bra.", "sv", person=None, hand_in=True)
    await work()
    page = (await client.get("/archive")).text
    assert "1 piece of material" in page
    assert "1 note" in page
    assert '"/archive"' in (await client.get("/")).text


async def test_last_year_s_is_in_the_library_from_its_own_midnight_on(client, event, monkeypatch):
    for zone, hour in (("Europe/Helsinki", 21), ("Europe/Stockholm", 22)):
        await Event.update({Event.zone: zone}).where(Event.id == event.id)
        for minutes, listed in ((-1, False), (1, True)):
            moment = datetime(2026, 9, 10, hour, tzinfo=UTC) + timedelta(minutes=minutes)
            monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
            assert ("Cluster days" in (await client.get("/archive")).text) == listed


async def test_letters_that_a_mac_takes_apart_are_found(client, event, programme):
    await Event.update({Event.title_sv: normalize("NFD", "Åländska dagar")}).where(Event.id == event.id)
    assert len(await find(asked("Åländsk"))) == 1
    page = (await client.get("/search", params={"q": normalize("NFD", "åländska"), "lang": "sv"})).text
    assert "Åländska" in normalize("NFC", page)
    assert "1 träff" in page


async def test_by_year_and_under_headings(client, event, programme, last_year):
    await Event.update({Event.theme_sv: "Specialisering", Event.theme_en: "Specialisering"}).where(Event.id == event.id)
    both = (await client.get("/search?q=specialisering&group=year")).text
    assert "2 hits" in both
    assert both.index("<h3>2026</h3>") < both.index("<h3>2025</h3>")
    older = (await client.get("/search?q=specialisering&year=2025&group=kind")).text
    assert "1 hit<" in older
    assert "<h3>Seminars</h3>" in older
    assert "<h4>" in older
    by_event = (await client.get("/search?q=specialisering&group=event")).text
    assert "<h3>Cluster days</h3>" in by_event
    assert "2 hits" in (await client.get("/search?q=specialisering&year=1848&group=colour&event=")).text


async def test_what_is_asked_for_is_not_behind_too_many_others(event, programme, last_year, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    for number in range(4):
        await titled(event, programme["gaps"].id, f"Specialisering specialisering {number}", "start")
    assert [hit.event.slug for hit in await find(asked("speciali"))] == ["klusterdagen-2025"]
    for number in range(4):
        row = Seminar(event=event.id, uid=f"s{number}", kind="plenary", title_sv="Specialisering", starts_at=NOON, ends_at=NOON, changed_at=NOON)
        await row.save()
    await touch(event.id)
    assert len(await find(asked("speciali"))) == 2
    for where in (Where(event=last_year.id), Where(year=2025), Where(kind="seminar", year=2025)):
        assert [hit.event.slug for hit in await find(asked("speciali"), where)] == ["klusterdagen-2025"]


async def test_what_is_gone_is_in_no_index_from_that_moment_on(event, programme, work):
    gaps = programme["gaps"].id
    await write_note(event, gaps, "Zebran sov.", "sv", person=None, hand_in=True)
    assert await find(["zebran"])
    await write_note(event, gaps, "Djuret sov.", "sv", person=None, hand_in=True)
    assert not await Passage.exists().where(Passage.words.like("%zebran%"))


async def test_two_who_search_at_once_write_it_once(client, event, programme):
    await asyncio.gather(*[client.get("/search?q=gap") for _one in range(4)])
    assert await Passage.count().where(Passage.kind == "event") == len([code for code in ("sv", "fi", "en") if getattr(event, f"title_{code}")])


async def test_an_event_that_is_over_shows_a_new_profile_too(client, event, programme, last_year):
    person = (await Part.select(Part.person).where(Part.seminar == programme["gaps"].id).first())["person"]
    talk = await Seminar.objects().get(Seminar.event == last_year.id)
    await Part(seminar=talk.id, person=person).save()
    before = (await Event.objects().get(Event.id == last_year.id)).revision
    profile = Profile(first_name="Helena", last_name="Ny", title="", organisation="", language="sv", about_sv="", about_fi="", about_en="")
    await keep_profile(event, await make_desk(event.id, person), profile, set())
    assert (await Event.objects().get(Event.id == last_year.id)).revision > before
