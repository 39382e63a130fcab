"""What holds for every request."""

import re

import pytest

pytestmark = pytest.mark.anyio


async def test_the_database_answers(client):
    assert (await client.get("/healthz")).status_code == 200


async def test_head_is_answered(client):
    assert (await client.head("/healthz")).status_code == 200


async def test_an_unknown_page_is_in_the_sites_look(client):
    answer = await client.get("/no-such-page", headers={"accept-language": "sv"})
    assert answer.status_code == 404
    assert '<html lang="sv">' in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
async def test_changes_asked_for_by_other_sites_are_refused(client, headers):
    assert (await client.post("/healthz", headers=headers)).status_code == 403


async def test_a_chosen_language_is_kept(client):
    answer = await client.get("/no-such-page?lang=fi")
    assert '<html lang="fi">' in answer.text
    assert '<html lang="fi">' in (await client.get("/no-such-page")).text


async def test_a_number_that_no_row_can_have_is_not_found_anywhere(app, alice):
    """Not an error of the database, which has its own idea of how large a number is."""
    paths = {route.path for route in app.routes if ":int}" in route.path}
    assert len(paths) > 10
    for path in paths:
        asked = re.sub(r"\{\w+:str\}", "klusterdagen", re.sub(r"\{\w+:int\}", "99999999999", path))
        assert {(await alice.get(asked)).status_code, (await alice.post(asked)).status_code} == {404}, path
