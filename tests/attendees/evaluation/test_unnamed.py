"""Nobody can tell who thought what: not by rows, not by their order, not by the outbox, not by the trail or the log."""

import asyncio
import json
import random

import pytest
from piccolo.conf.apps import Finder

from accounts.tables import LoginSession, Trail
from attendees.evaluation.actions import answer
from attendees.evaluation.mails import look_after_evaluations
from attendees.evaluation.rules import BOX, KEPT
from attendees.evaluation.tables import Ballot, Evaluation, Opinion, Ticket
from attendees.tables import Registration
from jobs.tables import Job, Mail
from piccolo_conf import DB
from tests.attendees.evaluation.world import AFTER, LATE, asking, guest
from tests.attendees.world import a_seminar
from web import clock, secret
from web.database import Sqlite

pytestmark = pytest.mark.anyio
SETTINGS = "/manage/events/klusterdagen/evaluation"


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
async def answered(event, at):
    """Five who came in turn, each with an answer that would tell who gave it."""
    await asking(event)
    at(AFTER)
    people = [await guest(event, f"Guest{number}") for number in range(BOX)]
    for number, (registration, _token) in enumerate(people):
        assert await answer(event, 0, {"overall": "5", "good": f"Text {number}"}, registration=registration)
    return [registration for registration, _token in people]


def order_of(rows: list[str]) -> list[int]:
    return [int(text[-1]) for text in rows]


async def test_ballots_and_tickets_lie_in_other_orders_than_they_came_in(event, at, monkeypatch):
    """Under numbers of chance, both of them; with chance in order, the pairs would be known."""
    await asking(event)
    at(AFTER)
    people = [(await guest(event, f"Guest{number}"))[0] for number in range(BOX - 1)]
    orders = set()
    for _turn in range(8):
        await Ticket.delete(force=True)
        await Ballot.delete(force=True)
        for number, registration in enumerate(people):
            await answer(event, 0, {"overall": "5", "good": f"Text {number}"}, registration=registration)
        ballots = [json.loads(row.said)["good"] for row in await Ballot.objects().order_by(Ballot.id)]
        tickets = [people.index(row.registration) for row in await Ticket.objects().order_by(Ticket.id)]
        orders.add((tuple(order_of(ballots)), tuple(tickets)))
    assert len(orders) > 4
    assert any(ballots != tickets for ballots, tickets in orders)


async def test_no_transaction_wrote_both_a_ballot_and_a_ticket_but_the_last(event, at):
    """What PostgreSQL tells by xmin: all in the box are of the last answer's transaction, and out of it all tickets are of one."""
    if isinstance(DB, Sqlite):
        pytest.skip("SQLite keeps no transaction with a row")
    await asking(event)
    at(AFTER)
    for number in range(BOX - 1):
        await answer(event, 0, {"overall": "5"}, registration=(await guest(event, f"Guest{number}"))[0])
    assert len({row["xmin"] for row in await Ballot.raw("SELECT xmin::text FROM ballot")}) == 1
    await answer(event, 0, {"overall": "5"}, registration=(await guest(event, "Last"))[0])
    await look_after_evaluations()
    assert len({row["xmin"] for row in await Ticket.raw("SELECT xmin::text FROM ticket")}) == 1


async def test_a_box_is_one_topics_and_one_ways(event, at):
    """Five answers about five things hide nobody."""
    seminar = await a_seminar(event, "Ett", None, kind="plenary")
    await asking(event)
    at(AFTER)
    people = [(await guest(event, f"Guest{number}"))[0] for number in range(3)]
    for registration in people:
        await answer(event, 0, {"overall": "5"}, registration=registration)
    await answer(event, seminar, {"useful": "4"}, registration=people[0])
    for _turn in range(4):
        await answer(event, 0, {"overall": "1"})
    await look_after_evaluations()
    assert await Opinion.count() == 0


async def test_too_few_to_hide_anybody_are_thrown_away_in_the_end(event, at):
    await asking(event)
    at(AFTER)
    for number in range(2):
        await answer(event, 0, {"overall": "5"}, registration=(await guest(event, f"Guest{number}"))[0])
    at(LATE)
    await look_after_evaluations()
    assert (await Ballot.count(), await Opinion.count()) == (0, 0)


async def test_a_ballot_box_with_few_in_it_stays_closed(event, at):
    await asking(event)
    at(AFTER)
    for number in range(BOX - 1):
        await answer(event, 0, {"overall": "5"}, registration=(await guest(event, f"Guest{number}"))[0])
    await look_after_evaluations()
    assert (await Ballot.count(), await Opinion.count()) == (BOX - 1, 0)
    at(LATE)
    await look_after_evaluations()
    assert (await Ballot.count(), await Opinion.count()) == (0, BOX - 1)


async def test_what_comes_out_is_in_another_order_under_other_numbers(event, answered, monkeypatch):
    chance = random.Random(7)
    monkeypatch.setattr(secret, "mixed", lambda rows: chance.sample(rows, len(rows)))
    monkeypatch.setattr(secret, "new_number", lambda: chance.randint(1, 10**9))
    await look_after_evaluations()
    rows = await Opinion.select().order_by(Opinion.id)
    texts = [json.loads(row["said"])["good"] for row in rows]
    assert sorted(texts) == [f"Text {number}" for number in range(BOX)]
    assert texts != sorted(texts)
    assert set(rows[0]) == {"id", "evaluation", "seminar", "way", "said"}
    assert set((await Ticket.select())[0]) == {"id", "registration", "seminar"}


async def test_numbers_and_order_are_chance(event, answered):
    """The same without a seed: a hundred draws are not in order, and none repeats."""
    assert secret.mixed(list(range(100))) != list(range(100))
    assert len({secret.new_number() for _turn in range(100)}) > 98


async def test_no_other_row_knows_what_was_said(event, answered, caplog):
    await look_after_evaluations()
    others = [table for table in Finder().get_table_classes() if table is not Opinion]
    assert "Text 3" not in repr([await table.select() for table in others])
    assert "Text 3" not in caplog.text
    trail = [row for row in await Trail.select() if row["subject"].startswith("registration")]
    assert "evaluation" not in repr(trail)
    assert "evaluat" not in repr(await Job.select().where(Job.kind.like("attendees.%")).where(Job.facts.like("%registration%")))


async def test_only_the_silent_are_written_to_and_no_page_tells_who_they_are(alice, event, answered, at, work):
    _silent, token = await guest(event, "Silent")
    await LoginSession.update({LoginSession.ends_at: LATE}, force=True)
    assert (await alice.post(f"{SETTINGS}/reminder")).status_code == 303
    await work()
    mails = await Mail.objects().where(Mail.key.like("unlisted:%"))
    assert [mail.to for mail in mails] == ["silent@example.org"]
    assert "/r/{}/evaluation" in mails[0].links
    outbox = (await alice.get("/manage/events/klusterdagen/outbox")).text
    assert "silent@example.org" not in outbox
    assert (await alice.get(f"/manage/events/klusterdagen/outbox/{mails[0].id}")).status_code == 404
    number = (await Registration.objects().get(Registration.first_name == "Silent")).id
    assert "What did you think" not in (await alice.get(f"/manage/events/klusterdagen/registrations/{number}")).text
    again = await alice.post(f"{SETTINGS}/reminder")
    assert "less than two days ago" in again.text
    assert (await alice.get(f"/r/{token}")).status_code == 200


@pytest.mark.parametrize(("reminds", "mails"), [(True, 1), (False, 0)])
async def test_on_the_morning_after_the_silent_are_written_to_once(event, at, work, reminds, mails):
    await asking(event, reminds=reminds)
    await guest(event, "Silent")
    await Mail.delete(force=True)
    for moment in (AFTER.replace(hour=5), AFTER, AFTER.replace(hour=12), AFTER.replace(day=14)):
        at(moment)
        await look_after_evaluations()
        await work()
        assert await Mail.count() == (mails if moment >= AFTER else 0)


async def test_a_year_later_numbers_stay_and_words_are_gone(event, answered, at):
    await look_after_evaluations()
    at(AFTER + KEPT)
    await look_after_evaluations()
    assert [json.loads(row.said) for row in await Opinion.objects()] == [{"overall": "5"}] * BOX


async def test_two_at_once_with_one_link_are_one(event, at, db):
    await asking(event)
    at(AFTER)
    registration, _token = await guest(event, "Ada")
    found = await asyncio.gather(*(answer(event, 0, {"overall": "5"}, registration=registration) for _turn in range(5)))
    assert sorted(found) == [False] * 4 + [True]
    assert (await Ballot.count(), await Ticket.count(), await Evaluation.count()) == (1, 1, 1)
