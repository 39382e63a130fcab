"""One form sets up an event."""

from datetime import date

import pytest

from accounts.tables import Account, Trail
from events.access import role_of
from events.tables import Event, Host, Venue
from network.tables import Organisation
from tests.conftest import an_account, browser, signed_in

pytestmark = pytest.mark.anyio
TYPED = {
    "kind": "conference",
    "title_sv": "Klusterkonferensen på Åland",
    "title_en": "The cluster conference",
    "theme_sv": "Att mötas",
    "first_day": "2027-02-09",
    "last_day": "2027-02-10",
    "zone": "Europe/Helsinki",
    "venue_name": "Alandica",
    "street": "Strandgatan 33",
    "municipality": "Mariehamn",
    "country": "FI",
    "seats": "180",
    "contact_name": "Åsa Holm",
    "contact_email": "asa@example.org",
    "organisation_1": "Region Gävleborg",
    "part_1": "lead",
    "organisation_2": "Ålands landskapsregering",
    "part_2": "co_host",
}


async def test_the_form_makes_a_draft_with_hosts_and_venue(alice):
    answer = await alice.post("/manage/events/new", data=TYPED)
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/events/klusterkonferensen-pa-aland")
    event = await Event.objects(Event.venue).get(Event.slug == "klusterkonferensen-pa-aland")
    assert (event.state, event.seats, event.first_day, event.zone) == ("draft", 180, date(2027, 2, 9), "Europe/Helsinki")
    assert (event.venue.name, event.venue.municipality, event.venue.country) == ("Alandica", "Mariehamn", "FI")
    hosts = await Host.select(Host.organisation.name, Host.part).where(Host.event == event.id).order_by(Host.place)
    assert [tuple(host.values()) for host in hosts] == [("Region Gävleborg", "lead"), ("Ålands landskapsregering", "co_host")]
    assert await Trail.exists().where((Trail.what == "event.created") & (Trail.event == event.id))


async def test_the_one_who_made_it_runs_it_and_sees_it_among_her_events(alice):
    await alice.post("/manage/events/new", data=TYPED)
    assert "The cluster conference" in (await alice.get("/manage")).text
    event = await Event.objects().get(Event.slug == "klusterkonferensen-pa-aland")
    assert await role_of(await Account.objects().get(Account.email == "alice@example.org"), event) == "organiser"


async def test_an_organisation_of_the_register_is_not_added_again(alice):
    await alice.post("/manage/events/new", data={**TYPED, "organisation_1": "  region  GÄVLEBORG "})
    assert await Organisation.count() == 2
    added = await Organisation.objects().get(Organisation.name == "Ålands landskapsregering")
    assert (added.country, added.actor_type) == ("FI", "")


async def test_events_with_the_same_title_get_addresses_of_their_own(alice):
    for _time in range(3):
        await alice.post("/manage/events/new", data=TYPED)
    slugs = await Event.select(Event.slug).where(Event.slug.like("klusterkonferensen%")).output(as_list=True)
    assert sorted(slugs) == ["klusterkonferensen-pa-aland", "klusterkonferensen-pa-aland-2027", "klusterkonferensen-pa-aland-2027-2"]


async def test_a_title_that_is_an_address_of_ours_does_not_hide_its_event(alice):
    await alice.post("/manage/events/new", data={**TYPED, "title_sv": "New"})
    assert await Event.exists().where(Event.slug == "event-new")


async def test_all_errors_at_once_and_what_was_typed_stays(alice):
    wrong = {
        **TYPED,
        "title_sv": "",
        "title_en": "",
        "seats": "många",
        "last_day": "2027-13-40",
        "contact_email": "åsa@example.org",
        "zone": "Mars/Olympus",
        "organisation_1": "",
    }
    answer = await alice.post("/manage/events/new", data=wrong)
    assert answer.status_code == 422
    for field in ("title_sv", "seats", "last_day", "contact_email", "zone"):
        assert f'id="{field}-error"' in answer.text, field
    assert 'value="många"' in answer.text
    assert "Att mötas" in answer.text
    assert 'value="Ålands landskapsregering"' in answer.text
    assert not await Event.exists().where(Event.state == "draft")
    assert await Venue.count() == 1


async def test_the_last_day_is_not_before_the_first(alice):
    answer = await alice.post("/manage/events/new", data={**TYPED, "last_day": "2027-02-08"})
    assert "The last day is before the first." in answer.text


async def test_a_webinar_needs_no_venue(alice):
    await alice.post("/manage/events/new", data={**TYPED, "kind": "webinar", "venue_name": "", "street": "", "municipality": ""})
    assert await Event.exists().where((Event.kind == "webinar") & Event.venue.is_null())


async def test_who_may_not_create_finds_no_such_page(app, db):
    async with browser(app, session=await signed_in(await an_account("eva"))) as eva:
        assert (await eva.get("/manage/events/new")).status_code == 404
        assert (await eva.post("/manage/events/new", data=TYPED)).status_code == 404
        assert "/manage/events/new" not in (await eva.get("/manage")).text


async def test_my_events_are_mine_only(alice, bob):
    assert "Cluster days" in (await alice.get("/manage")).text
    assert "Cluster days" not in (await bob.get("/manage")).text


async def test_other_sites_make_no_events(alice):
    answer = await alice.post("/manage/events/new", data=TYPED, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert not await Event.exists().where(Event.state == "draft")


async def test_errors_above_the_form_name_their_fields_in_the_order_of_the_page(alice):
    text = (await alice.post("/manage/events/new", data={**TYPED, "title_sv": "", "title_en": "", "seats": "", "first_day": ""})).text
    summary = text[text.index('role="alert"') : text.index("</div>", text.index('role="alert"'))]
    found = [summary.index(words) for words in ("Title · Svenska: Write the title", "First day: This has", "Seats: This has")]
    assert found == sorted(found)


@pytest.mark.parametrize("state", ["draft", "published", "closed", "archived", "cancelled"])
async def test_my_events_are_shown_in_every_state(alice, event, state):
    await Event.update({Event.state: state}).where(Event.id == event.id)
    assert f">{state}</span>" in (await alice.get("/manage")).text
