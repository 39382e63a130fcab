"""The hosts of an event: added, changed, moved and left out, without JavaScript."""

import pytest

from events.host_rows import moved
from events.tables import Event, Host
from network.tables import Organisation

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/hosts"
LEAD = {"organisation_1": "Region Gävleborg", "part_1": "lead", "share_percent_1": "60", "contact_1": "Åsa Holm", "contact_email_1": "asa@example.org"}
SECOND = {"organisation_2": "Region Dalarna", "part_2": "co_host", "share_percent_2": "40", "signatory_2": "Lena Nordmark", "signatory_title_2": "ordförande"}
TWO = {"rows": "2", **LEAD, **SECOND}


async def kept() -> list[tuple[str, str, int | None]]:
    rows = await Host.select(Host.organisation.name.as_alias("name"), Host.part, Host.share_percent).order_by(Host.place)
    return [tuple(row.values()) for row in rows]


async def test_a_host_is_added_with_its_share_contact_and_signatory(alice, event):
    before = await Host.objects().first()
    assert (await alice.post(PATH, data=TWO)).status_code == 303
    assert await kept() == [("Region Gävleborg", "lead", 60), ("Region Dalarna", "co_host", 40)]
    added = await Host.objects().get(Host.part == "co_host")
    assert (added.signatory, added.signatory_title) == ("Lena Nordmark", "ordförande")
    assert (await Host.objects().get(Host.part == "lead")).id == before.id
    assert (await Event.objects().first()).revision == event.revision + 1
    assert await Organisation.exists().where((Organisation.name == "Region Dalarna") & (Organisation.country == "SE"))


async def test_the_page_shows_a_row_for_each_and_a_blank_one(alice):
    await alice.post(PATH, data=TWO)
    text = (await alice.get(PATH)).text
    assert 'name="organisation_3"' in text
    assert 'name="organisation_4"' not in text
    assert '<input type="hidden" name="rows" value="3">' in text
    assert 'value="Lena Nordmark"' in text


async def test_a_button_moves_a_host_and_keeps_what_was_typed(alice):
    await alice.post(PATH, data={**TWO, "do": "up-2"})
    assert [name for name, *_rest in await kept()] == ["Region Dalarna", "Region Gävleborg"]


async def test_a_button_leaves_a_host_out(alice):
    await alice.post(PATH, data=TWO)
    await alice.post(PATH, data={**TWO, "do": "remove-2"})
    assert await kept() == [("Region Gävleborg", "lead", 60)]


async def test_all_errors_at_once_and_what_was_typed_stays(alice, event):
    wrong = {**TWO, "share_percent_1": "mycket", "contact_email_1": "asa@", "organisation_2": "", "part_2": "guest"}
    answer = await alice.post(PATH, data=wrong)
    assert answer.status_code == 422
    for field in ("share_percent_1", "contact_email_1", "organisation_2", "part_2"):
        assert f'id="{field}-error"' in answer.text, field
    assert 'value="mycket"' in answer.text
    assert 'value="Lena Nordmark"' in answer.text
    assert await kept() == [("Region Gävleborg", "lead", 100)]


async def test_an_event_has_a_lead(alice, event):
    answer = await alice.post(PATH, data={**TWO, "part_1": "funder"})
    assert (answer.status_code, 'id="organisation_1-error"' in answer.text) == (422, True)


async def test_no_host_is_there_twice_with_the_same_part(alice, event):
    answer = await alice.post(PATH, data={**TWO, "organisation_2": "region  gävleborg", "part_2": "lead"})
    assert (answer.status_code, 'id="organisation_2-error"' in answer.text) == (422, True)
    assert (await alice.post(PATH, data={**TWO, "organisation_2": "Region Gävleborg", "part_2": "funder"})).status_code == 303


async def test_shares_are_at_most_all_of_it(alice, event):
    answer = await alice.post(PATH, data={**TWO, "share_percent_2": "41"})
    assert "Together the shares are more than 100 per cent." in answer.text


@pytest.mark.parametrize(
    ("do", "order"), [("up-2", "bac"), ("up-1", "abc"), ("down-1", "bac"), ("down-3", "abc"), ("remove-2", "ac"), ("up-9", "abc"), ("", "abc"), ("up-x", "abc")]
)
def test_rows_are_moved(do, order):
    assert "".join(row["organisation"] for row in moved([{"organisation": name} for name in "abc"], do)) == order
