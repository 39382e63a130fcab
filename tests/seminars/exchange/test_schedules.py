"""Schedule files of any conference are understood liberally, and nothing of them is believed."""

import contextlib
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.tables import Event
from seminars.exchange.arriving import understood
from seminars.exchange.matching import Known
from seminars.exchange.planning import plan
from seminars.exchange.rules import What
from seminars.schedule_xml import as_xml
from seminars.schedules import as_json, schedule
from seminars.tables import Room
from tests.seminars.rows import ZONE, a_speaker, an_item
from web.language import language
from web.letters import Broken

EVENT = Event(
    slug="klusterdagen",
    title_sv="Klusterdagen",
    zone=ZONE,
    first_day=date(2026, 9, 9),
    last_day=date(2026, 9, 10),
    revision=7,
    seats=10,
    kind="conference",
    state="published",
    created_at=datetime(2026, 6, 1, tzinfo=UTC),
    changed_at=datetime(2026, 6, 1, tzinfo=UTC),
)
WRITTEN = """<?xml version="1.0" encoding="UTF-8"?>
<schedule><generator name="frab"/><conference><title>Nordic Hack</title></conference>
<day index="1" date="2026-09-09" start="2026-09-09T10:00:00+02:00" end="2026-09-10T04:00:00+02:00">
 <room name=" konsertsalen "><event guid="6f4c4f3e-5c3c-4d5a-9f53-1f4f5cbe0a01" id="1">
  <start>10:00</start><duration>01:30</duration><title xml:lang="sv">Öppning</title><title xml:lang="en">Opening</title><type>Keynote</type>
  <language>sv-SE</language><track>Huvudspår</track><abstract>Kort.</abstract><description>Långt.</description>
  <persons><person id="7">Anna  Berg</person><person id="8"/></persons><links><link href="https://x">not a title</link></links></event>
 <event id="2"><start>23:30</start><title>Nachtschicht</title><language>de</language></event></room>
 <room name="Sal B"><event id="3"><start>01:15</start><duration>0:45</duration><title>Efter midnatt</title></event>
 <event id="4"><start>02:00</start><title>Utan slut</title></event><event id="5"><start>02:20</start><title>Strax efter</title><duration>PT30M</duration></event></room>
</day></schedule>"""


def known(items=(), rooms=()) -> Known:
    return Known(event=1, first_day=date(2026, 9, 9), last_day=date(2026, 9, 10), zone=ZONE, items=items, rooms=dict(enumerate(rooms, 1)))


def read(text: str | bytes, code: str = "en"):
    return understood("s", text.encode() if isinstance(text, str) else text, EVENT, code)


def times(found) -> dict[str, str]:
    return {one.called: f"{one.placement.starts_at:%d %H:%M}-{one.placement.ends_at:%H:%M}" for one in found.changes}


def test_a_file_of_another_conference_is_understood():
    stored = read(WRITTEN)
    found = plan(stored, known(rooms=["Konsertsalen"]))
    assert found.faults == []
    assert times(found) == {  # in UTC, two hours before clocks in Gävle
        "Öppning": "09 08:00-09:30",
        "Nachtschicht": "09 21:30-22:30",
        "Efter midnatt": "09 23:15-00:00",
        "Utan slut": "10 00:00-00:20",
        "Strax efter": "10 00:20-00:50",
    }
    opening = found.changes[0]
    assert opening.words == {
        "kind": "plenary",
        "title_sv": "Öppning",
        "title_en": "Opening",
        "about_sv": "Kort.\n\nLångt.",
        "language": "sv",
        "track": "Huvudspår",
    }
    assert [(who.first_name, who.last_name) for who in opening.people] == [("Anna", "Berg")]
    assert (opening.placement.room, list(found.rooms)) == (1, ["Sal B"])
    assert found.changes[1].words["title_en"] == "Nachtschicht"
    assert [(note.key[:30], note.facts) for note in stored.notes] == [("{n} items have no end in the f", {"n": 2})]


def test_the_same_as_json_says_the_same():
    events = [
        {
            "guid": "6f4c4f3e-5c3c-4d5a-9f53-1f4f5cbe0a01",
            "date": "2026-09-09T08:00:00Z",
            "duration": "01:30",
            "title": {"sv": "Öppning", "en": "Opening"},
            "persons": [{"public_name": "Anna Berg"}, "Bo Ek", 7, {}],
        },
        {"id": 2, "start": "23:30", "title": "Natt", "track": None, "persons": None, "duration": 90},
        "no event",
    ]
    whole = {"schedule": {"conference": {"rooms": [{"name": "Sal B", "capacity": 40}], "days": [{"date": "2026-09-09", "rooms": {"SAL  b": events}}, None]}}}
    stored = read(json.dumps(whole))
    found = plan(stored, known())
    assert times(found) == {"Öppning": "09 08:00-09:30", "Natt": "09 21:30-23:00"}
    assert [who.last_name for who in found.changes[0].people] == ["Berg", "Ek"]
    assert found.changes[1].words["track"] == ""
    assert list(found.rooms) == ["SAL b"]


def test_it_is_the_same_again_by_guid_id_or_title():
    first = plan(read(WRITTEN.replace(' id="5"', "")), known(rooms=["Konsertsalen"]))
    items = [
        an_item(n, at=one.placement.starts_at, uid=one.uid, **{k: v for k, v in one.words.items() if k.startswith("title")})
        for n, one in enumerate(first.changes, 1)
    ]
    again = plan(read(WRITTEN.replace(' id="5"', "")), known(items, rooms=["Konsertsalen"]))
    assert [one.number for one in again.changes] == [1, 2, 3, 4, 5]
    assert again.of(What.NEW) == []


def test_a_guid_that_another_event_has_gets_a_mark_of_its_own_and_is_found_again():
    stored, uid = read(WRITTEN), "6f4c4f3e-5c3c-4d5a-9f53-1f4f5cbe0a01"
    there = known(rooms=["Konsertsalen"])
    own = plan(stored, there).changes[0].uid
    other = plan(stored, Known(**{name: getattr(there, name) for name in there.__struct_fields__} | {"elsewhere": frozenset({uid})})).changes[0].uid
    assert own == uid != other
    assert plan(stored, known([an_item(9, uid=other)])).changes[0].number == 9


def test_its_first_day_may_be_the_events():
    other = WRITTEN.replace("2026-09-09", "2019-05-03").replace("2026-09-10", "2019-05-04")
    assert len(plan(read(other), known()).faults) == 5
    moved = understood("s", other.encode(), EVENT, "en", is_shifted=True)
    assert times(plan(moved, known())) == times(plan(read(WRITTEN), known()))


BOMB = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><schedule><day date="2026-09-09">&b;</day></schedule>'
OUTSIDE = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><title>&x;</title></schedule>'
WHOLE = json.dumps({"schedule": {"conference": {"days": [{"date": "2026-09-09", "rooms": {"A": [{"title": "Ett", "start": "10:00"}]}}]}}})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (BOMB, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        ('<!DOCTYPE schedule SYSTEM "http://evil.example/x.dtd"><schedule/>', "declares a document type"),
        ("<!doctype html><html></html>", "is damaged, or no XML"),
        (WRITTEN[: len(WRITTEN) // 2], "ends in the middle"),
        (WRITTEN[:-3], "ends in the middle"),
        (WRITTEN.replace("</title>", "</tilte>", 1), "is damaged, or no XML"),
        ("<rss><channel/></rss>", "This is not a schedule"),
        ("<a>" * 50, "This is not a schedule"),
        ('<?xml version="1.0" encoding="klingon"?><schedule/>', "is damaged, or no XML"),
        (WHOLE[: len(WHOLE) // 2], "ends in the middle"),
        (WHOLE[:-2], "ends in the middle"),
        (WHOLE.replace(":", ";", 3), "is damaged, or no JSON"),
        ('{"schedule": []}', "This is not a schedule"),
        ("[" * 100_000, "is damaged, or no JSON"),
        ('{"schedule": {"conference": {"days": [{"rooms": {"A": [' + "{}," * 5000 + "{}]}}]}}}", "more than {most} items"),
        ("<schedule><day>" + "<event/>" * 5001 + "</day></schedule>", "more than {most} items"),
        (b" " * (10 * 1024 * 1024 + 1), "larger than {most} MB"),
    ],
)
def test_what_is_no_whole_schedule_is_told_in_words(body, words):
    with pytest.raises(Broken) as broken:
        read(body)
    assert words in broken.value.key


@given(st.integers(0, len(WRITTEN.encode()) - 1), st.binary(max_size=3))
def test_damage_anywhere_is_a_sentence_or_does_no_harm(place, bytes_):
    body = WRITTEN.encode()
    with contextlib.suppress(Broken):
        assert plan(read(body[:place] + bytes_ + body[place + len(bytes_) :]), known())


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "sv", "start", "title"]), inner, max_size=3),
    max_leaves=4,
)
FIELDS = st.dictionaries(
    st.sampled_from(["guid", "id", "date", "start", "end", "duration", "title", "track", "type", "language", "persons", "abstract", "room"]),
    ANYTHING,
    max_size=8,
)


@given(st.lists(FIELDS, max_size=4), ANYTHING, ANYTHING)
def test_no_json_is_too_odd(items, rooms, zone):
    conference = {"rooms": rooms, "time_zone_name": zone, "days": [{"date": "2026-09-09", "rooms": {"A": items}}]}
    stored = read(json.dumps({"schedule": {"conference": conference}}))
    assert len(stored.said) + len(stored.faults) == len(items)
    plan(stored, known())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": "10:00"}, "needs a title"),
        ({"title": "A", "start": "ten"}, "Its time cannot be read"),
        ({"title": "A", "date": "2026-13-40T10:00:00"}, "Its time cannot be read"),
        ({"title": "A" * 201, "start": "10:00"}, "at most {n} characters"),
        ({"title": "A", "start": "10:00", "duration": "25:00"}, "at most 24 hours"),
        ({"title": "A", "date": "2027-01-01T10:00:00Z"}, "The event lasts from"),
    ],
)
def test_an_item_with_a_fault_stays_out_alone(fields, words):
    whole = {"schedule": {"conference": {"days": [{"date": "2026-09-09", "rooms": {"A": [fields, {"title": "B", "start": "11:00"}]}}]}}}
    found = plan(read(json.dumps(whole)), known())
    assert [one.called for one in found.changes] == ["B"]
    assert [one.line for one in found.faults] == [1]
    assert words in found.faults[0].words.key


def test_two_rooms_of_one_name_are_one_and_it_is_said():
    xml = '<schedule><day date="2026-09-09"><room name="A"><event id="1"><start>10:00</start><title>Ett</title></event></room><room name="A"><event id="2"><start>10:00</start><title>Två</title></event></room></day></schedule>'
    twice = '{"schedule": {"conference": {"days": [{"date": "2026-09-09", "rooms": {"A": [{"title": "Ett", "start": "10:00"}], "A": [{"title": "Två", "start": "10:00"}]}}]}}}'
    for body in (xml, twice):
        stored = read(body)
        assert [one.words["title_en"] for one in stored.said] == ["Ett", "Två"]
        assert any("Two rooms of the file are called {room}" in note.key for note in stored.notes)
        assert len(plan(stored, known()).rooms) == 1


@pytest.mark.parametrize(
    ("day", "start", "date_", "utc"),
    [
        ("2026-10-25", "02:30", "2026-10-25T02:30:00+02:00", "00:30"),
        ("2026-10-25", "02:30", "2026-10-25T02:30:00+01:00", "01:30"),
        ("2026-10-25", "03:00", "", "02:00"),
        ("2026-03-29", "01:30", "2026-03-29T01:30:00+01:00", "00:30"),
        ("2026-03-29", "03:30", "", "01:30"),
        ("2026-03-29", "02:30", "", None),
    ],
)
def test_the_nights_in_which_clocks_are_changed(day, start, date_, utc):
    whole = {
        "schedule": {
            "conference": {
                "days": [{"date": day, "day_start": f"{day}T00:00:00", "rooms": {"A": [{"title": "A", "start": start, "date": date_, "duration": "1:30"}]}}]
            }
        }
    }
    stored = read(json.dumps(whole))
    if utc is None:
        assert "clocks are put forward" in stored.faults[0].words.key
    else:
        at = stored.said[0].when
        assert (f"{at.starts_at:%H:%M}", at.minutes) == (utc, 90)


HALLS = [Room(event=1, name="Silvanum", seats=60), Room(event=1, name="Sal A", seats=9)]
ITEMS = [
    an_item(1, room="Silvanum", room_id=1, title_sv="Ett", title_fi="Yksi", language="fi", track="Spår", people=[a_speaker(1), a_speaker(2, "Bo Ek", "chair")]),
    an_item(2, room="Silvanum", room_id=1, title_sv="Två  ord", about_sv="Om\r\ndet", kind="plenary"),
    an_item(3, address="Fibervägen 1", title_sv="Besök", kind="visit", at=datetime(2026, 9, 9, 12, tzinfo=UTC)),
    an_item(4, title_fi="Tauko", kind="break", at=datetime(2026, 9, 10, 22, tzinfo=UTC), minutes=90),
    an_item(5, title_fi="Toinen", kind="break", at=datetime(2026, 9, 10, 22, tzinfo=UTC), minutes=90),
]


@pytest.mark.parametrize("code", ["sv", "fi", "en"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_our_own_files_change_nothing_in_any_language(code, form):
    with language(code):
        picture = schedule(EVENT, ITEMS, HALLS)
        body = as_xml(picture, "http://test/programme.xml") if form == "xml" else as_json(picture)
    found = plan(read(body), known(ITEMS, rooms=["Silvanum", "Sal A"]))
    assert [(one.what, one.differences) for one in found.changes] == [("same", [])] * 5
    assert (found.faults, found.rooms) == ([], {})
