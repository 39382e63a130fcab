"""Series: a page and a calendar of their dates, and the next date in one click."""

from datetime import date

import pytest
from icalendar import Calendar

from accounts.tables import Account
from events.tables import Event, EventArea, Role, Series
from network.networks.tables import Network, StrengthArea
from tests.attendees.world import a_seminar, come
from tests.conftest import an_account, browser, signed_in
from tests.events.test_gathered import another

PATH = "/manage/series"
OF_EVENT = "/manage/events/klusterdagen/series"


@pytest.fixture
async def series(event) -> Series:
    """ "klusterdagarna": the conference once a year."""
    row = Series(slug="klusterdagarna", title_sv="Klusterdagarna", title_en="The cluster days", rhythm="months", every=12)
    await row.save()
    await Event.update({Event.series: row.id}).where(Event.id == event.id)
    return row


async def test_an_organiser_makes_a_series_puts_an_event_into_it_and_everybody_finds_it(alice, client, event):
    assert PATH in (await alice.get("/manage")).text
    answer = await alice.post(
        PATH, data={"title_sv": "Klusterdagarna", "title_fi": "Klusteripäivät", "about_sv": "Varje höst.", "rhythm": "months", "every": "12"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}/klusterdagarna")
    assert (await client.get("/series/klusterdagarna")).status_code == 404  # nobody could see anything of it yet
    assert (await alice.get("/series/klusterdagarna")).status_code == 200
    assert OF_EVENT in (await alice.get("/manage/events/klusterdagen/settings")).text
    number = (await Series.objects().first()).id
    assert (await alice.post(OF_EVENT, data={"series": str(number)})).status_code == 303
    assert 'href="/series/klusterdagarna"' in (await client.get("/events/klusterdagen")).text
    page = (await client.get("/series/klusterdagarna?lang=fi")).text
    assert [
        words
        for words in ("Klusteripäivät", "Varje höst.", "vuosittain", "Klusteripäivä</a>", "webcal://test/series/klusterdagarna/events.ics")
        if words not in page
    ] == []
    assert "added the series Klusterdagarna" in (await alice.get(f"{PATH}/klusterdagarna")).text
    await alice.post(OF_EVENT, data={"series": ""})
    assert "/series/" not in (await client.get("/events/klusterdagen")).text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"about_sv": "Text", "every": "1"}, "at least one language"),
        ({"title_sv": "Ett", "every": "0"}, "1 or more"),
        ({"title_sv": "Ett", "every": "1", "network": "77"}, "Choose one"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(alice, event, sent, words):
    answer = await alice.post(PATH, data={"rhythm": "weeks", **sent})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ett" in answer.text or "Text" in answer.text
    assert await Series.count() == 0


async def test_the_next_date_is_made_in_one_click(alice, client, event, series):
    network = Network(slug="kluster-norden", title_en="Clusters North")
    await network.save()
    area = StrengthArea(network=network.id, title_en="Forest")
    await area.save()
    await EventArea(event=event.id, area=area.id).save()
    await Event.update({Event.network: network.id}).where(Event.id == event.id)
    await come(event, "Anna", await a_seminar(event, "A", 5))
    page = (await alice.get(f"{PATH}/klusterdagarna")).text
    assert "Make the next date: 8 September 2027" in page
    answer = await alice.post(f"{PATH}/klusterdagarna/next", data={"after": str(event.id)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/events/klusterdagen-2027")
    new = await Event.objects().get(Event.slug == "klusterdagen-2027")
    assert (new.state, new.first_day, new.last_day, new.taken, new.title_en) == ("draft", date(2027, 9, 8), date(2027, 9, 9), 0, "Cluster days")
    assert (new.series, new.network) == (series.id, network.id)
    assert await EventArea.exists().where((EventArea.event == new.id) & (EventArea.area == area.id))
    assert "Make the next date: 13 September 2028" in (await alice.get(f"{PATH}/klusterdagarna")).text
    assert "klusterdagen-2027" not in (await client.get("/series/klusterdagarna")).text


async def test_pressed_twice_it_is_made_once(alice, event, series):
    answers = [await alice.post(f"{PATH}/klusterdagarna/next", data={"after": str(event.id)}) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "There is a later date by now" in answers[1].text
    assert await Event.count() == 2


async def test_one_feed_has_its_dates_and_no_others(client, event, series):
    await another("nasta-ar", "conference", series=series.id)
    await another("utkastet", "conference", series=series.id, state="draft")
    await another("annat", "webinar")
    found = Calendar.from_ical((await client.get("/series/klusterdagarna/events.ics")).content)
    assert [str(entry["summary"]) for entry in found.walk("VEVENT")] == ["Cluster days", "Nasta-ar"]
    assert str(found["name"]) == "The cluster days"
    assert (await client.get("/series/nobody/events.ics")).status_code == 404


async def test_a_network_leads_to_its_series(client, event, series):
    network = Network(slug="kluster-norden", title_en="Clusters North")
    await network.save()
    await Series.update({Series.network: network.id}, force=True)
    assert 'href="/series/klusterdagarna"' in (await client.get("/networks/kluster-norden")).text
    assert 'href="/networks/kluster-norden"' in (await client.get("/series/klusterdagarna")).text
    await Network.update({Network.is_public: False}, force=True)
    assert "kluster-norden" not in (await client.get("/series/klusterdagarna")).text


async def test_a_new_name_is_on_the_events_page_at_once_and_events_stay_when_the_series_goes(alice, client, event, series):
    assert "The cluster days" in (await client.get("/events/klusterdagen")).text
    await alice.post(f"{PATH}/klusterdagarna", data={"title_en": "Autumn days", "rhythm": "weeks", "every": "3"})
    assert "Autumn days" in (await client.get("/events/klusterdagen")).text
    assert "every 3 weeks" in (await client.get("/series/klusterdagarna")).text
    await alice.post(f"{PATH}/klusterdagarna/removal")
    assert (await client.get("/series/klusterdagarna")).status_code == 404
    assert "Autumn days" not in (await client.get("/events/klusterdagen")).text


async def test_nobody_else_runs_it(app, bob, client, event, series):
    for path in (f"{PATH}/klusterdagarna", f"{PATH}/klusterdagarna/next", f"{PATH}/klusterdagarna/removal"):
        assert (await bob.post(path, data={"title_sv": "Mitt", "every": "1", "after": str(event.id)})).status_code == 404
        assert (await client.post(path)).status_code in {303, 403}
    assert (await bob.get(f"{PATH}/klusterdagarna")).status_code == 404
    assert "The cluster days" not in (await bob.get(PATH)).text
    own = await another("bobs", "webinar")
    account = await Account.objects().get(Account.email == "bob@example.org")
    await Role(event=own.id, account=account.id, role="organiser").save()
    assert (await bob.post("/manage/events/bobs/series", data={"series": str(series.id)})).status_code == 422
    assert (await Event.objects().get(Event.slug == "bobs")).series is None
    assert (await Series.objects().first()).title_sv == "Klusterdagarna"


async def test_an_editor_of_the_register_names_it_but_copies_only_what_they_run(app, event, series):
    account = await an_account("carl", may_edit_register=True, may_create=True)
    async with browser(app, session=await signed_in(account)) as carl:
        page = (await carl.get(f"{PATH}/klusterdagarna")).text
        assert "Cluster days" in page
        assert "Make the next date" not in page
        assert (await carl.post(f"{PATH}/klusterdagarna/next", data={"after": str(event.id)})).status_code == 404


async def test_who_may_not_make_events_makes_no_series(app, event):
    async with browser(app, session=await signed_in(await an_account("dora"))) as dora:
        assert (await dora.get(PATH)).status_code == 200
        assert (await dora.post(PATH, data={"title_sv": "Mitt", "every": "1", "rhythm": "weeks"})).status_code == 404
