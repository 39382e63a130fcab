"""A person's page tells what else the same person comes to, to nobody but whoever got the mailed link."""

from datetime import date

import pytest

from attendees.actions.address import correct_address
from attendees.actions.cancel import cancel
from attendees.actions.register import token_of
from attendees.tables import Registration
from events.tables import Event
from tests.attendees.world import come
from tests.events.test_gathered import another

WORDS = "Your other events"


@pytest.fixture
async def webinar(event) -> Event:
    return await another("webbinariet", "webinar")


async def links(event: Event, name: str = "Anna") -> tuple[str, str]:
    """The pages of a new registration: by the link that whoever registers sees, and by the mailed one."""
    row = await Registration.objects().get(Registration.id == (await come(event, name)).id)
    return f"/r/{token_of(row, 'page')}", f"/r/{token_of(row, 'mailed')}"


async def test_the_mailed_link_leads_to_the_persons_other_events(client, event, webinar):
    (_seen, here), (there, mailed_there) = await links(event), await links(webinar)
    await client.get(here)
    assert WORDS not in (await client.get(here)).text  # the other address is not proven yet
    await client.get(mailed_there)
    page = (await client.get(here)).text
    assert WORDS in page
    assert f'href="{there}"' in page
    assert mailed_there not in page
    assert "7 October 2026 · confirmed" in page


async def test_it_is_there_when_the_link_is_opened_for_the_first_time(client, event, webinar):
    (_seen, here), (_there, mailed_there) = await links(event), await links(webinar)
    await client.get(mailed_there)
    assert WORDS in (await client.get(here)).text


async def test_the_link_that_anybody_may_have_tells_nothing(client, event, webinar):
    (seen, here), (_there, mailed_there) = await links(event), await links(webinar)
    for path in (here, mailed_there):
        await client.get(path)
    page = (await client.get(seen)).text
    assert WORDS not in page
    assert "Webbinariet" not in page


async def test_others_of_the_same_name_and_what_is_over_or_given_up_are_not_there(client, event, webinar):
    _seen, here = await links(event)
    past, draft = (
        await another("forra", "webinar", first_day=date(2026, 5, 1), last_day=date(2026, 5, 1)),
        await another("utkast", "webinar", state="published"),
    )
    for where, name in ((webinar, "Bertil"), (webinar, "Anna"), (draft, "Anna")):
        await client.get((await links(where, name))[1])
    await Registration.update({Registration.event: past.id}).where(Registration.event == draft.id)
    assert "Webbinariet" in (await client.get(here)).text
    assert "Forra" not in (await client.get(here)).text
    row = await Registration.objects().get((Registration.event == webinar.id) & (Registration.first_name == "Anna"))
    await cancel(row.id)
    page = (await client.get(here)).text
    assert WORDS not in page
    assert "Bertil" not in page


async def test_with_another_address_it_is_somebody_else_until_that_one_is_proven(client, event, webinar):
    (_seen, here), (_there, mailed_there) = await links(event), await links(webinar)
    for path in (here, mailed_there):
        await client.get(path)
    row = await Registration.objects().get(Registration.event == webinar.id)
    assert await correct_address(row.id, "x@example.org")
    assert WORDS not in (await client.get(here)).text
