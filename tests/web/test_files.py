"""Files by the hash of their content, in the local folder."""

import hashlib

import pytest

from web import files

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]


async def test_what_is_kept_comes_back_by_its_hash():
    name = await files.keep(b"%PDF-1.7")
    assert name == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert await files.fetch(name) == b"%PDF-1.7"


async def test_the_same_content_is_the_same_file():
    assert await files.keep(b"twice") == await files.keep(b"twice")


async def test_what_is_forgotten_is_gone():
    name = await files.keep(b"soon gone")
    await files.forget(name)
    with pytest.raises(FileNotFoundError):
        await files.fetch(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "/" + "a" * 63, "..%2F" + "a" * 59])
async def test_nobody_reads_by_another_name(name):
    with pytest.raises(ValueError, match="hash"):
        await files.fetch(name)


async def test_a_stream_is_kept_whole_and_read_in_part():
    async def pieces():
        for one in (b"0123", b"", b"456789"):
            yield one

    kept = await files.keep_stream(pieces())
    assert kept == (hashlib.sha256(b"0123456789").hexdigest(), 10)
    assert await files.size_of(kept.name) == 10
    assert b"".join([piece async for piece in files.stream(kept.name)]) == b"0123456789"
    assert b"".join([piece async for piece in files.stream(kept.name, 3, 6)]) == b"345"
