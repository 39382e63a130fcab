"""One form sets a visit up and publishes it, with its legs; what is wrong in it is said at the field, and what was typed stays."""

import pytest

from attendees.visits.queries import delegations_of
from events.tables import Event
from seminars.visits.queries import legs_of
from tests.attendees.visits.world import FORM, made
from web.language import local

pytestmark = pytest.mark.anyio


async def test_the_form_has_six_rows_for_legs_and_is_reached_from_the_own_events(bob):
    assert "/manage/visits/new" in (await bob.get("/manage")).text
    page = (await bob.get("/manage/visits/new")).text
    assert 'name="leaves_6"' in page
    assert 'name="leaves_7"' not in page


async def test_it_is_published_with_its_legs_and_delegation(bob, client):
    event = await made(bob)
    assert (event.kind, event.state, event.admission, event.seats) == ("visit", "published", "invited", 24)
    legs = await legs_of(event)
    assert [(leg.item.title_en, f"{leg.starts_at:%d %H:%M}", f"{leg.ends_at:%H:%M}") for leg in legs] == [
        ("Stadshuset", "09 09:00", "10:30"),
        ("Gävle hamn", "09 11:00", "13:00"),
        ("Högskolan", "10 09:00", "12:00"),
    ]
    assert (legs[0].leg.travel_minutes, legs[0].leg.means, legs[1].leg.lunch) == (20, "bus", "Hamnkrogen")
    assert [(one.name, one.places, one.row.contact_email) for one in await delegations_of(event)] == [
        ("Rauman kaupunki", 2, "rauma@example.org"),
        ("Porin kaupunki", 3, ""),
    ]
    assert "Gävle hamn" in (await client.get(f"/events/{event.slug}/programme")).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"leaves_1": "8:00"}, "The leg ends before it starts."),
        ({"arrives_2": "10:15"}, "It begins before “Stadshuset” has ended."),
        ({"travel_minutes_1": "45"}, "The way to “Gävle hamn” takes 45 minutes, but there are only 30 between the two."),
        ({"places_2": "23"}, "Together the delegations have 25 places, but there are only 24 in all."),
        ({"day_3": "2026-09-11"}, "The visit lasts from 9 September 2026 to 10 September 2026."),
        ({"organisation_2": "Rauman kaupunki"}, "This organisation is there twice."),
        ({"places_2": ""}, "How many places does it have?"),
        ({"organisation_2": ""}, "Whose places are these?"),
        ({"arrives_2": "25:00"}, "Write a time as hours:minutes, for example 13:00."),
        ({"arrives_2": ""}, "This has to be filled in."),
        ({"title_sv": "", "title_fi": ""}, "Write the title in at least one language."),
        ({"host_1": ""}, "Name the organisation that leads: the lead host."),
        ({"contact_1": "rauma"}, "An e-mail address has a name, an @ and a domain"),
        ({"last_day": "2026-09-08"}, "The last day is before the first."),
        ({name: "" for name in FORM if name[:-2] in ("stop", "address", "arrives", "leaves")}, "Name at least one stop."),
        ({"organisation_1": "", "places_1": "", "organisation_2": "", "places_2": ""}, "Name at least one organisation that visits."),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(bob, change, sentence):
    answer = await bob.post("/manage/visits/new", data=FORM | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Buss 7 vid stora entrén"' in answer.text
    assert not await Event.exists()


async def test_more_rows_come_without_script_and_keep_what_was_typed(bob):
    page = (await bob.post("/manage/visits/new", data=FORM | {"more": "legs", "title_sv": "", "title_fi": ""})).text
    assert 'name="leaves_9"' in page
    assert 'value="Gävle hamn"' in page
    assert "things have to be mended" not in page
    page = (await bob.post("/manage/visits/new", data=FORM | {"more": "delegations"})).text
    assert 'name="places_7"' in page


async def test_a_copy_has_the_legs_and_the_organisations_with_links_of_their_own(bob):
    event = await made(bob)
    answer = await bob.post(f"/manage/events/{event.slug}/copy", data={"title_sv": "Finska städer 2027", "first_day": "2027-09-08"})
    assert answer.status_code == 303
    new = await Event.objects().get(Event.slug == "finska-stader-2027")
    first = (await legs_of(new))[0]
    assert (first.item.title_en, first.leg.bus, f"{first.starts_at:%d %H:%M}") == ("Stadshuset", "Buss 7 vid stora entrén", "08 09:00")
    before, after = await delegations_of(event), await delegations_of(new)
    assert [(one.name, one.places) for one in after] == [(one.name, one.places) for one in before]
    assert not {one.token for one in after} & {one.token for one in before}


async def test_legs_are_changed_and_left_out_and_keep_their_number(bob):
    event = await made(bob)
    before = await legs_of(event)
    path = f"/manage/events/{event.slug}/visit/legs"
    assert 'value="Gävle hamn"' in (await bob.get(path)).text
    sent = {"legs_rows": "6", "leg_1": str(before[1].item.id), "stop_1": "Hamnen", "arrives_1": "11:30", "leaves_1": "12:30"}
    sent |= {"stop_2": "Furuvik", "day_2": "2026-09-10", "arrives_2": "10:00", "leaves_2": "11:00"}
    assert (await bob.post(path, data=sent)).status_code == 303
    after = await legs_of(await Event.objects().get(Event.id == event.id))
    assert [leg.item.title_en for leg in after] == ["Hamnen", "Furuvik"]
    assert after[0].item.id == before[1].item.id
    assert f"{local(after[0].starts_at, event.zone):%H:%M}" == "11:30"
    answer = await bob.post(path, data=sent | {"leaves_1": "11:00"})
    assert (answer.status_code, "The leg ends before it starts." in answer.text) == (422, True)
