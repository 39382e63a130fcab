"""The start page and an event's own page."""


async def test_an_empty_installation_offers_the_first_account(client):
    answer = await client.get("/")
    assert answer.status_code == 200
    assert "Make the first account" in answer.text


async def test_the_start_page_tells_what_is_coming(client, event):
    answer = await client.get("/")
    assert "Cluster days" in answer.text
    assert "Gävle konserthus" in answer.text


async def test_an_event_has_a_page(client, event):
    answer = await client.get("/events/klusterdagen")
    assert answer.status_code == 200
    assert "Region Gävleborg" in answer.text
