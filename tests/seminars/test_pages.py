"""The programme's public pages."""

import re

import msgspec
import pytest

from events.actions import touch
from events.tables import Event, Host
from network.tables import Organisation
from seminars.tables import Seminar
from web import kept

EVENT = "/events/klusterdagen"
PROGRAMME = f"{EVENT}/programme"


def places(html: str) -> list[str]:
    return re.findall(r'<span class="left[ a-z]*">(.*?)</span>', html)


def shown(html: str) -> list[str]:
    """The titles of what screens show; what is hidden there is printed all the same."""
    items = re.findall(r'<article class="([^"]*)".*?<h3>(.*?)</h3>', html, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", title) for classes, title in items if "out" not in classes.split()]


@pytest.mark.parametrize("page", ["programme", "seminars/2", "speakers", "speakers/1"])
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
async def test_each_page_is_there_in_three_languages(client, programme, page, language):
    answer = await client.get(f"{EVENT}/{page}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "Sju gap" in answer.text


@pytest.mark.parametrize("page", ["seminars/9", "speakers/9", "seminars/x"])
async def test_what_is_not_in_the_programme_is_not_found(client, programme, page):
    assert (await client.get(f"{EVENT}/{page}")).status_code == 404


async def test_an_event_without_a_programme_says_so(client, event):
    assert "not published yet" in (await client.get(PROGRAMME)).text
    assert "No speakers" in (await client.get(f"{EVENT}/speakers")).text


async def test_what_runs_at_one_time_stands_side_by_side(client, programme):
    page = (await client.get(PROGRAMME)).text
    assert re.findall(r'<article class="item ([\w-]+)', page) == ["wide", "column-1", "column-2", "wide"]
    assert "columns-2" in page


async def test_the_events_own_page_tells_of_the_programme(client, event, programme):
    page = (await client.get(EVENT)).text
    assert re.findall(r'<span class="num">(.*?)</span> <span><a[^>]*>(.*?)</a>', page) == [("09:00", '<span lang="sv">Välkommen</span>')]
    assert "2 parallel seminars in 2 tracks" in page
    await Seminar.update({Seminar.state: "cancelled"}, force=True)
    await touch(event.id)
    assert "On the programme" not in (await client.get(EVENT)).text


async def test_one_track_and_what_is_for_all(client, programme):
    page = (await client.get(f"{PROGRAMME}?track=Finansiering")).text
    assert shown(page) == ["Välkommen", "Kluster och riskkapital", "Studiebesök"]
    assert 'href="?lang=fi&amp;track=Finansiering"' in page


async def test_places_are_counted_on_the_kept_page(client, programme):
    assert places((await client.get(PROGRAMME)).text) == ["2 places left", "1 place left"]
    await Seminar.update({Seminar.taken: 1, Seminar.waiting: 2}).where(Seminar.id == programme["capital"].id)
    await Event.update({Event.moves: Event.moves + 1}, force=True)
    before = len(kept.shelf)
    assert places((await client.get(PROGRAMME)).text) == ["2 places left", "Full, 2 waiting"]
    assert len(kept.shelf) == before + 1  # the page itself was not made anew


async def test_the_places_are_worded_for_each_reader(client, programme):
    assert places((await client.get(f"{PROGRAMME}?lang=fi")).text) == ["2 paikkaa jäljellä", "1 paikka jäljellä"]


async def test_a_cancelled_seminar_stays_and_says_so(client, event, programme):
    await Seminar.update({Seminar.state: "cancelled"}).where(Seminar.id == programme["gaps"].id)
    await touch(event.id)
    assert places((await client.get(PROGRAMME)).text)[0] == "Cancelled"
    page = (await client.get(f"{EVENT}/seminars/2")).text
    assert "is cancelled" in page
    assert "Register</a>" not in page


async def test_a_seminar_says_what_runs_around_it(client, programme):
    page = (await client.get(f"{EVENT}/seminars/2")).text
    assert re.findall(r'rel="(prev|next)"><small>\w+: ([\d:]+)', page) == [("prev", "09:00"), ("next", "14:00")]
    assert "Kluster och riskkapital" in page.partition("At the same time")[2]


async def test_where_people_of_both_countries_meet_both_times_are_shown(client, event, programme):
    finnish = Organisation(name="Iisalmen kaupunki", name_key="iisalmen kaupunki", country="FI")
    await finnish.save()
    assert "in Finland" not in (await client.get(PROGRAMME)).text
    await Host(event=event.id, organisation=finnish.id, part="co_host").save()
    await touch(event.id)
    assert "11:00 in Finland" in (await client.get(PROGRAMME)).text
    assert "11.00 Suomessa" in (await client.get(f"{EVENT}/seminars/2?lang=fi")).text


async def test_a_seminar_is_told_to_search_engines_within_its_event(client, programme):
    page = (await client.get(f"{EVENT}/seminars/2")).text
    data = msgspec.json.decode(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert (data["startDate"], data["endDate"]) == ("2026-09-09T10:00:00+02:00", "2026-09-09T11:00:00+02:00")
    assert data["performer"] == [{"@type": "Person", "name": "Helena Fornstedt"}]
    assert data["superEvent"]["name"] == "Cluster days"
