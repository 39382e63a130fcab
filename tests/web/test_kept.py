"""A body is made once for each key, and not sent again to who has it."""

import pytest
from litestar import Request
from litestar.testing import RequestFactory

from web import kept

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.shelf.clear()
    yield
    kept.shelf.clear()


class Baker:
    """Counts how often it has to bake."""

    def __init__(self) -> None:
        self.baked = 0

    async def __call__(self) -> str:
        self.baked += 1
        return f"bröd {self.baked}"


def asking(tag: str = "") -> Request:
    return RequestFactory().get("/", headers={"if-none-match": tag} if tag else {})


async def test_it_is_made_once_for_each_key():
    baker = Baker()
    first, again, other = [await kept.keep(key, baker) for key in [("event", 1), ("event", 1), ("event", 2)]]
    assert first is again
    assert (first.body.decode(), other.body.decode(), baker.baked) == ("bröd 1", "bröd 2", 2)


async def test_what_nobody_asked_for_the_longest_goes_first(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    baker = Baker()
    for key in (1, 2, 3, 1, 4):
        await kept.keep((key,), baker)
    assert list(kept.shelf) == [(3,), (1,), (4,)]


async def test_a_failure_is_not_kept():
    async def burn() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await kept.keep(("bread",), burn)
    assert (await kept.keep(("bread",), Baker())).body.decode() == "bröd 1"


async def test_who_has_it_is_told_so():
    found = await kept.keep(("event", 1), Baker())
    assert kept.answer(asking(), found).content == found.body
    for tag in (found.tag, f"W/{found.tag}", f'"other", {found.tag}', "*"):
        answer = kept.answer(asking(tag), found)
        assert (answer.status_code, answer.content) == (304, b"")
    assert kept.answer(asking('"other"'), found).content == found.body


async def test_each_language_has_its_own():
    answer = kept.answer(asking(), await kept.keep(("event", 1), Baker()))
    assert "Accept-Language" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "no-cache"
