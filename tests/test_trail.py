"""The audit trail is readable: every kind that the code remembers has its words, and events and registrations show theirs."""

import ast
import string

import pytest

from accounts.tables import Trail
from accounts.trail import A_PAGE, DEEDS, remember, sentence
from seminars.rules import SeminarState
from tests.attendees.world import come
from tests.test_house import MODULES
from web.language import language

pytestmark = pytest.mark.anyio
PAGE = "/manage/events/klusterdagen/trail"
MADE_OF = {"seminar.": SeminarState}  # kinds with a blank, and what fills it


def remembered() -> list[tuple[str, set[str]]]:
    """The kinds in the source, with the names of their facts."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("remember", "noted") and node.args:
                found += [(kind, {word.arg for word in node.keywords}) for kind in kinds(node.args[0])]
    return found


def kinds(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.JoinedStr):
        start = argument.values[0].value
        return [f"{start}{ending}" for ending in MADE_OF[start]]
    return [argument.value] if isinstance(argument, ast.Constant) else []


def blanks(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name}


def test_every_kind_that_is_remembered_has_its_words():
    assert len(remembered()) > 20
    assert sorted({kind for kind, _facts in remembered()} - set(DEEDS)) == []
    assert [(kind, facts) for kind, facts in remembered() if not blanks(DEEDS[kind]) <= facts] == []


def test_no_words_are_kept_for_what_nobody_remembers():
    assert sorted(set(DEEDS) - {kind for kind, _facts in remembered()}) == []


def test_facts_that_are_words_of_ours_are_translated():
    with language("fi"):
        assert "muokkaaja" in sentence("crew.invited", '{"role": "editor"}')
    with language("sv"):
        assert "publicerat" in sentence("event.state", '{"state": "published"}')


async def test_an_event_tells_who_did_what(alice, event):
    await alice.post("/manage/events/klusterdagen/publication", data={"state": "closed"})
    page = (await alice.get(PAGE)).text
    assert "Alice" in page
    assert "closed" in page
    assert PAGE in (await alice.get("/manage/events/klusterdagen/settings")).text


async def test_another_events_changes_are_not_shown(alice, event):
    await remember("room.added", event=event.id + 1, account=1, name="Sal A")
    assert "added the room" not in (await alice.get(PAGE)).text


async def test_the_trail_comes_in_pages(alice, event):
    for number in range(A_PAGE + 1):
        await remember("room.added" if number else "event.created", event=event.id, account=1)
    assert "set up the event" not in (await alice.get(PAGE)).text
    assert "set up the event" in (await alice.get(f"{PAGE}?page=2")).text
    assert "set up the event" in (await alice.get(f"{PAGE}?page=99")).text
    assert (await alice.get(f"{PAGE}?page=x")).status_code == 200


async def test_a_registration_tells_what_was_done_with_it(alice, event):
    one, two = (await come(event, "Eva")).id, (await come(event, "Ed")).id
    await alice.post(f"/manage/events/klusterdagen/registrations/{one}/cancellation")
    assert "cancelled a registration" in (await alice.get(f"/manage/events/klusterdagen/registrations/{one}")).text
    assert "cancelled a registration" not in (await alice.get(f"/manage/events/klusterdagen/registrations/{two}")).text
    assert f"/registrations/{one}" in (await alice.get(PAGE)).text


async def test_a_kind_of_an_older_version_stands_as_it_is(alice, event):
    await Trail(at=event.created_at, what="old.kind", event=event.id, facts='{"n": 1}').save()
    assert "old.kind" in (await alice.get(PAGE)).text


async def test_facts_that_an_older_version_did_not_keep_are_left_open(alice, event):
    await remember("room.added", event=event.id, account=1)
    assert "added the room …" in (await alice.get(PAGE)).text
