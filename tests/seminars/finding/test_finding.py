"""The public programme looked through without JavaScript, and the stars of a device as a calendar file."""

import re

import pytest

from seminars.tables import Seminar
from tests.seminars.test_pages import EVENT, PROGRAMME, shown
from web import kept

pytestmark = pytest.mark.anyio


async def test_the_form_finds_what_fits_and_its_address_can_be_sent_on(client, programme):
    whole = (await client.get(PROGRAMME)).text
    assert shown(whole) == ["Välkommen", "Sju gap att överbrygga", "Kluster och riskkapital", "Studiebesök"]
    assert 'id="found"></span>' in whole
    names = re.findall(r'<(?:select|input)[^>]* name="(\w+)"', whole)
    assert names == ["q", "track", "room", "kind", "left", "mine"]  # one day, one language: nothing to choose
    before = len(kept.shelf)
    page = (await client.get(f"{PROGRAMME}?q=OVERBRYGGA+gap&kind=parallel")).text
    assert shown(page) == ["Sju gap att överbrygga"]
    assert "Shown: 1 of 4" in page
    assert '<option value="parallel" selected>' in page
    assert 'href="?lang=fi&amp;q=OVERBRYGGA+gap&amp;kind=parallel"' in page
    assert len(kept.shelf) == before  # nobody fills it with questions


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing in the programme fits"), ("sv", "Inget i programmet passar"), ("fi", "Ohjelmassa ei ole mitään")]
)
async def test_where_nothing_fits_there_is_a_way_back(client, programme, language, words):
    page = (await client.get(f"{PROGRAMME}?q=%3Cb%3Enothing&lang={language}")).text
    assert shown(page) == []
    notice = re.findall(r'<div class="notice" id="nothing">(.*?)</div>', page, re.DOTALL)[0]
    assert words in notice
    assert f'href="{PROGRAMME}"' in notice
    assert "<b>nothing" not in page


async def test_places_left_are_those_of_this_moment(client, programme):
    await Seminar.update({Seminar.taken: 1}).where(Seminar.id == programme["capital"].id)
    page = (await client.get(f"{PROGRAMME}?left=1")).text
    assert "Kluster och riskkapital" not in shown(page)
    assert "Sju gap att överbrygga" in shown(page)


async def test_the_stars_of_a_device_are_a_calendar_file(client, programme):
    gaps, visit = programme["gaps"], programme["visit"]
    answer = await client.get(f"{PROGRAMME}.ics?stars={gaps.id},{visit.id},999,x,")
    assert answer.headers["content-type"].startswith("text/calendar")
    text = answer.text.replace("\r\n ", "")
    assert re.findall(r"UID:(.*)\r", text) == [gaps.uid, visit.uid]
    assert f"stars={gaps.id},{visit.id}" in text
    assert "BEGIN:VEVENT" not in (await client.get(f"{PROGRAMME}.ics?stars=")).text
    assert (await client.get(f"{PROGRAMME}.ics")).text.count("BEGIN:VEVENT") == 4


async def test_the_programme_leads_to_its_rooms(client, programme):
    assert f'href="{EVENT}/rooms"' in (await client.get(PROGRAMME)).text
