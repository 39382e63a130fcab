"""Kept files over HTTP: whole, in part, unchanged, missing."""

from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar, Request, Response, get

from web import files
from web.door import Door
from web.errors import show
from web.serving import Unsatisfiable, named, serve, wanted

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]
BODY = b"0123456789"


@pytest.fixture
async def ask(db, store):
    name = await files.keep(BODY)

    @get(["/file", "/missing"], name="file")
    async def file(request: Request) -> Response[Any]:
        kept = name if request.url.path == "/file" else "0" * 64
        return await serve(request, kept, "application/pdf", "Sju gap – åäö.pdf", headers={"cache-control": "no-cache"})

    app = Door(Litestar([file], exception_handlers={Exception: show}, openapi_config=None))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_whole_as_an_attachment_that_no_browser_runs(ask):
    answer = await ask.get("/file")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, BODY, "10")
    assert (
        answer.headers["content-disposition"] == "attachment; filename=\"Sju gap _ ___.pdf\"; filename*=UTF-8''Sju%20gap%20%E2%80%93%20%C3%A5%C3%A4%C3%B6.pdf"
    )
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == ("application/pdf", "nosniff")
    assert answer.headers["content-security-policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("asked", "body", "told"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=8-", b"89", "bytes 8-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", BODY, "bytes 0-9/10"),
        ("bytes=4-99", b"456789", "bytes 4-9/10"),
    ],
)
async def test_a_part_of_it(ask, asked, body, told):
    answer = await ask.get("/file", headers={"range": asked})
    assert (answer.status_code, answer.content, answer.headers["content-range"]) == (206, body, told)
    assert answer.headers["content-length"] == str(len(body))


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "bytes=", "bytes=-", "bytes=5-2", "lines=0-1", "bytes=a-b", f"bytes={'9' * 30}-"])
async def test_what_is_no_single_range_gets_the_whole(ask, asked):
    assert (await ask.get("/file", headers={"range": asked})).content == BODY


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
async def test_a_part_behind_the_end(ask, asked):
    answer = await ask.get("/file", headers={"range": asked})
    assert (answer.status_code, answer.content, answer.headers["content-range"]) == (416, b"", "bytes */10")


async def test_whoever_has_it_gets_nothing(ask):
    tag = (await ask.get("/file")).headers["etag"]
    for known in (tag, f'W/{tag}, "x"', "*"):
        answer = await ask.get("/file", headers={"if-none-match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


async def test_a_part_of_another_file_is_not_put_to_this_one(ask):
    tag = (await ask.get("/file")).headers["etag"]
    assert (await ask.get("/file", headers={"range": "bytes=0-1", "if-range": tag})).status_code == 206
    assert (await ask.get("/file", headers={"range": "bytes=0-1", "if-range": '"older"'})).status_code == 200


async def test_head_reads_nothing(ask):
    answer = await ask.head("/file")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "10")


async def test_one_that_is_missing_is_not_found(ask):
    assert (await ask.get("/missing")).status_code == 404


@given(asked=st.one_of(st.text(max_size=20), st.from_regex(r"bytes=\d{0,3}-\d{0,3}", fullmatch=True)), size=st.integers(0, 300))
def test_a_range_lies_within_the_file(asked, size):
    try:
        part = wanted(asked, size)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part[0] < part[1] <= size


@given(st.text(max_size=60))
def test_a_name_breaks_no_header(name):
    said = named("a" * 64, name.encode("utf-8", "replace").decode(), inline=False)["content-disposition"]
    assert said.isascii()
    assert said.isprintable()
