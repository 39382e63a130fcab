"""Forms with a file are read as they come: in whatever pieces, one file, little text; what is no such form has nothing."""

import hashlib

import pytest
from litestar import Litestar, Request, Response, post

from tests.conftest import browser
from web import files
from web.receiving import received

pytestmark = pytest.mark.anyio
FORM = (
    '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nSjö – åäö 🎤\r\n'
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 ö\r\n--b--\r\n'
).encode()
HEADERS = {"content-type": "multipart/form-data; boundary=b"}


@post("/", status_code=200)
async def told(request: Request) -> Response[dict]:
    async with received(request, 10_000_000) as sent:
        kept = await sent.file.keep() if sent.file else None
        return Response(
            {"large": sent.is_too_large}
            if sent.is_too_large
            else {"title": sent.typed.get("title"), "name": sent.file.name if sent.file else None, "kept": kept}
        )


@pytest.fixture
async def client():
    async with browser(Litestar([told])) as client:
        yield client


async def byte_by_byte(body: bytes):
    for at in range(len(body)):
        yield body[at : at + 1]


async def test_in_single_bytes_it_is_the_same(client):
    for content in (FORM, byte_by_byte(FORM)):
        answer = (await client.post("/", content=content, headers=HEADERS)).json()
        body = "%PDF-1.7 ö".encode()
        assert answer == {"title": "Sjö – åäö 🎤", "name": "a.pdf", "kept": [hashlib.sha256(body).hexdigest(), len(body)]}
        assert await files.fetch(answer["kept"][0]) == body


@pytest.mark.parametrize("kind", ["", "multipart/form-data", "application/x-www-form-urlencoded", "text/plain; boundary=b"])
async def test_what_is_no_such_form_has_nothing(client, kind):
    answer = await client.post("/", content=FORM, headers={"content-type": kind})
    assert answer.json() == {"title": None, "name": None, "kept": None}


@pytest.mark.parametrize("body", [FORM[:-8], b"", b"\x00" * 100, FORM.replace(b"--b--", b"--b") * 2])
async def test_what_is_torn_is_refused(client, body):
    assert (await client.post("/", content=body, headers=HEADERS)).status_code == 400


async def test_many_parts_are_refused(client):
    part = b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n'
    assert (await client.post("/", content=part * 200 + b"--b--\r\n", headers=HEADERS)).status_code == 400


async def test_without_length_no_more_than_the_limit_is_read(client):
    async def endless():
        yield FORM[:200]
        for _number in range(1000):
            yield b"x" * 100_000

    assert (await client.post("/", content=endless(), headers=HEADERS)).status_code == 413


async def test_what_says_that_it_is_too_large_is_not_read(client):
    async def unread():
        yield FORM[:200]

    answer = await client.post("/", content=unread(), headers={**HEADERS, "content-length": "20000000"})
    assert answer.json() == {"large": True}
