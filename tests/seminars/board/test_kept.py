"""The board is kept, and yet always as it is now: whatever it shows has changed, whoever looks, in whichever process."""

import asyncio
from datetime import UTC, date, datetime

import msgspec
import pytest

from accounts.tables import LoginSession
from events.actions import touch
from events.tables import Event, Role
from network.tables import Person
from seminars.actions.rooms import add_room
from seminars.actions.seminars import cancel_seminar, change_seminar, facts_of, found
from seminars.board.actions import split
from seminars.clashes import actions as fine
from seminars.clashes.queries import clashes_of
from seminars.draft.actions import apply, move, redo, undo
from seminars.draft.queries import placements
from seminars.facts import RoomFacts
from seminars.rooms.actions import set_hours
from seminars.rooms.rules import Hours
from seminars.wishes.actions import keep, say_when
from seminars.wishes.queries import Wished
from tests.conftest import an_account, browser, signed_in
from tests.seminars.board.test_pages import BOARD, JSON, post, seen
from tests.servers import servers
from web import kept


async def in_one_room(event, programme) -> None:
    where = await placements(event)
    capital, gaps = programme["capital"].id, programme["gaps"].id
    await move(event, {capital: msgspec.structs.replace(where[capital], room=where[gaps].room)}, seen=where)


async def undone(event, programme) -> None:
    await undo(event)


async def divided(event, programme) -> None:
    await split(event, programme["gaps"].id, 30, await placements(event))


async def said_to_be_fine(event, programme) -> None:
    clash = next(one for one in (await clashes_of(event)).open if one.rule == "room")
    await fine.accept(event, clash.key, "De delar")


async def cannot_come(event, programme) -> None:
    person = await Person.objects().first()
    await say_when(event, person.id, [])


async def much_wanted(event, programme) -> None:
    people = range(1, 51)
    await keep(event, people, [Wished(who, programme["gaps"].id, 3) for who in people])
    kept.shelf.clear()  # wishes are counted once a minute


async def closed_room(event, programme) -> None:
    await set_hours(event, programme["gaps"].room, {date(2026, 9, 9): Hours(is_closed=True)})


async def new_title(event, programme) -> None:
    facts = facts_of(await found(event, programme["gaps"].id))
    await change_seminar(event, programme["gaps"].id, msgspec.structs.replace(facts, title_sv="Åtta gap"))


async def called_off(event, programme) -> None:
    await cancel_seminar(event, programme["gaps"].id)


async def one_more_room(event, programme) -> None:
    await add_room(event, RoomFacts(name="Foajén", seats=10))


async def released(event, programme) -> None:
    await apply(event)
    await undo(event)


async def another_name(event, programme) -> None:
    await touch(event.id)
    await Event.update({Event.title_en: "Days of clusters"}).where(Event.id == event.id)


async def in_finland(event, programme) -> None:
    await touch(event.id)
    await Event.update({Event.zone: "Europe/Helsinki"}).where(Event.id == event.id)


CHANGES = [undone, divided, said_to_be_fine, cannot_come, much_wanted, closed_room, new_title, called_off, one_more_room, released, another_name, in_finland]


async def made_anew(client) -> str:
    kept.latest.clear()
    kept.shelf.clear()
    return (await client.get(BOARD)).text


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
async def test_whatever_it_shows_has_changed_it_is_another_page(alice, event, programme, change):
    await in_one_room(event, programme)
    before = (await alice.get(BOARD)).text
    assert (await alice.get(BOARD)).text == before
    await change(event, programme)
    after = (await alice.get(BOARD)).text
    assert after != before
    assert after == await made_anew(alice)


async def test_what_is_done_and_undone_and_done_again_is_never_an_older_page(alice, event, programme):
    where, gaps = await placements(event), programme["gaps"].id
    pages = []
    for do in (lambda: split(event, gaps, 30, where), lambda: undo(event), lambda: redo(event), lambda: undo(event), lambda: redo(event)):
        await do()
        pages.append((await alice.get(BOARD)).text)
        assert pages[-1] == await made_anew(alice)
    assert (pages[0], pages[1]) == (pages[2], pages[3])
    assert pages[0] != pages[1]


async def test_in_an_event_that_nobody_sees_yet_the_answer_is_what_was_moved(alice, event, programme):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    page, gaps = (await alice.get(BOARD)).text, programme["gaps"].id
    sent = {"do": "place", "seminar": str(gaps), "seen": seen(page), "day": "2026-09-10", "start": "13:00"}
    told = (await alice.post(BOARD, data=sent, headers=JSON)).json()
    assert [(tile["id"], tile["day"], tile["when"]) for tile in told["tiles"]] == [(gaps, "2026-09-10", "13:00–14:00")]
    assert (await alice.get(BOARD)).text == await made_anew(alice)
    assert (await alice.post(f"{BOARD}/undo", headers=JSON)).json()["tiles"] != told["tiles"]
    assert (await alice.get(BOARD)).text == await made_anew(alice)


async def test_two_organisers_see_the_same_each_in_their_language_and_who_is_none_sees_nothing(app, alice, bob, event, programme):
    eva = await an_account("eva")
    role = Role(event=event.id, account=eva.id, role="editor")
    await role.save()
    async with browser(app, session=await signed_in(eva)) as client:
        await post(alice, do="remove", seminar=programme["visit"].id)
        assert (await client.get(BOARD)).text == (await alice.get(BOARD)).text
        client.headers["accept-language"] = "sv"
        assert ("Att placera" in (await client.get(BOARD)).text, "Att placera" in (await alice.get(BOARD)).text) == (True, False)
        await post(client, do="place", seminar=programme["visit"].id, day="2026-09-10", start="10:00")
        assert (await alice.get(BOARD)).text == await made_anew(alice)
        await Role.update({Role.role: "reader"}).where(Role.id == role.id)
        assert [(await one.get(BOARD)).status_code for one in (client, bob, alice)] == [404, 404, 200]


async def test_the_page_says_that_it_was_done_only_to_whom_did_it(alice, event, programme):
    assert "Done." not in (await alice.get(BOARD)).text.split('id="said"')[1].split("</p>")[0]
    assert ">Done.</p>" in (await alice.get(f"{BOARD}?done")).text
    assert 'aria-pressed="true"' in (await alice.get(f"{BOARD}?seminar={programme['gaps'].id}")).text
    page = (await alice.get(BOARD)).text
    assert (">Done.</p>" in page, 'aria-pressed="true"' in page) == (False, False)


@pytest.mark.slow
async def test_what_is_moved_in_one_process_is_seen_in_the_other(clients, coming, programme):
    alice = await an_account("alice")
    await Role(event=coming.id, account=alice.id, role="organiser").save()
    token, gaps = await signed_in(alice), programme["gaps"].id
    await LoginSession.update({LoginSession.ends_at: datetime(2099, 1, 1, tzinfo=UTC)}).where(LoginSession.account == alice.id)
    clients.headers["cookie"] = f"session={token}"
    with servers(2) as two:
        await asyncio.gather(*(server.ready() for server in two))
        here, there = (f"{server.address}{BOARD}" for server in two)
        for start in ("10:00", "13:00", "10:00"):
            pages = [(await clients.get(address)).text for address in (here, there)]
            assert pages[0] == pages[1]
            sent = {"do": "place", "seminar": str(gaps), "seen": seen(pages[1]), "day": "2099-02-09", "start": start}
            assert (await clients.post(here, data=sent)).status_code == 303
            assert (await clients.get(there)).text != pages[1]
            here, there = there, here
        assert (await clients.post(f"{here}/undo")).status_code == 303
        assert seen((await clients.get(there)).text) == seen(pages[0])
