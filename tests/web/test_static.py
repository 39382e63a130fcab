"""Style sheets, fonts and icons."""

import re

import pytest

from web import language, static

pytestmark = pytest.mark.anyio


async def test_the_fonts_that_the_style_sheet_names_are_there(client):
    sheet = await client.get(static.asset("page.css"))
    fonts = re.findall(r"url\(([^)]+)\)", sheet.text)
    assert len(fonts) == 3
    for name in fonts:
        answer = await client.get(f"/static/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2")


async def test_asked_again_it_has_not_changed(client):
    path = static.asset("page.css")
    tag = (await client.get(path)).headers["etag"]
    assert (await client.get(path, headers={"if-none-match": tag})).status_code == 304


async def test_unknown_names_are_not_found(client):
    assert (await client.get("/static/page.css")).status_code == 404


def test_names_are_sorted_as_in_swedish_and_finnish():
    names = ["Öman", "Zorn", "Åberg", "Ähtäri", "Éa", "Ezra", "Ørsted", "A\u030angström"]
    assert sorted(names, key=language.alphabetical) == ["Éa", "Ezra", "Zorn", "Åberg", "A\u030angström", "Ähtäri", "Öman", "Ørsted"]
