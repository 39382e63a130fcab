"""Organisers open a call."""

from datetime import UTC, datetime

import pytest

from accounts.tables import Trail
from events.tables import Event
from seminars.call.queries import call_of, formats_of
from seminars.call.tables import Call, Proposal
from tests.seminars.call.conftest import handed_in

pytestmark = pytest.mark.anyio
SETTINGS = "/manage/events/klusterdagen/call/settings"
FILLED = {
    "opens_at": "2026-06-01 09:00",
    "closes_at": "2026-08-01 23:59",
    "text_sv": "Vi söker berättelser.",
    "tracks": "Industri\n\n  Skog  \nIndustri",
    "is_blind": "on",
    "rows": "2",
    "format_sv_1": "Föredrag",
    "minutes_1": "20",
}


async def test_a_call_is_opened_with_one_form(alice, client, event):
    assert (await alice.get(SETTINGS)).status_code == 200
    assert (await alice.post(SETTINGS, data=FILLED)).status_code == 303
    row, changed = await call_of(event.id), await Event.objects().get(Event.id == event.id)
    assert changed.call_closes_at == datetime(2026, 8, 1, 21, 59, tzinfo=UTC)
    assert (row.tracks, row.is_blind) == ("Industri\nSkog", True)
    assert [(one.key, one.minutes) for one in formats_of(row)] == [("f1", 20)]
    assert (await client.get("/events/klusterdagen/call")).status_code == 200
    assert await Trail.exists().where(Trail.what == "call.changed")


async def test_a_track_is_read_in_ones_own_language_and_kept_by_the_programmes_name(alice, client, event, work):
    await alice.post(SETTINGS, data={**FILLED, "opens_at": "2026-05-01 12:00", "tracks": "Skog  / Metsä / Forest\nIndustri\nSkog / Mets / Wood"})
    assert (await call_of(event.id)).tracks == "Skog / Mets / Wood\nIndustri"
    await alice.post(SETTINGS, data={**FILLED, "opens_at": "2026-05-01 12:00", "tracks": "Skog / Metsä / Forest\nIndustri"})
    assert "Metsä · Industri" in (await client.get("/events/klusterdagen/call?lang=fi")).text
    client.cookies.clear()
    path = await handed_in(client, work, track="Skog")
    assert '<option value="Skog" selected>Forest</option>' in (await client.get(path)).text
    assert "Forest" in (await alice.get("/manage/events/klusterdagen/call")).text
    assert "Forest" in (await alice.get("/manage/events/klusterdagen/call/proposals/1")).text
    assert (await Proposal.objects().first()).track == "Skog"


async def test_it_is_changed_and_formats_keep_their_keys(alice, event):
    await alice.post(SETTINGS, data=FILLED)
    page = (await alice.get(SETTINGS)).text
    assert 'value="2026-08-01 23:59"' in page
    more = {"key_1": "f1", "format_fi_1": "Puheenvuoro", "format_sv_2": "Verkstad", "minutes_2": "90"}
    assert (await alice.post(SETTINGS, data={**FILLED, **more})).status_code == 303
    assert [(one.key, one.label_fi) for one in formats_of(await call_of(event.id))] == [("f1", "Puheenvuoro"), ("f2", "")]
    assert await Call.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"closes_at": "2026-05-01 12:00"}, "It closes after it opens."),
        ({"closes_at": ""}, "Say both when it opens and when it closes."),
        ({"closes_at": "2026-12-01 12:00"}, "The call closes before the event is over, not after."),
        ({"closes_at": "soon"}, "Write a date and a time"),
        ({"text_sv": ""}, "Say in at least one language what you look for."),
        ({"minutes_1": ""}, "Write how many minutes it lasts."),
        ({"minutes_2": "30"}, "Write what can be proposed here."),
        ({"tracks": "x" * 121}, "at most 120 characters"),
        ({"tracks": "a / b / c / d"}, "at most one name in each language"),
    ],
)
async def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(alice, event, wrong, sentence):
    answer = await alice.post(SETTINGS, data={**FILLED, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Föredrag"' in answer.text
    assert not await Call.exists()
