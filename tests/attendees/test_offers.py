"""A queue that offers: a place or a seat waits for an answer, and is never idle meanwhile."""

from datetime import timedelta

import pytest

from attendees.actions.answer import accept, accept_seat, decline, decline_seat, offer_ends
from attendees.actions.approve import give_place_now
from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import choose
from attendees.actions.register import token_of
from attendees.tables import Registration
from events.tables import Event
from jobs.tables import Mail
from seminars.tables import Wish
from tests.attendees.test_rules_of_places import a_party, change, reread
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from tests.conftest import NOON, an_account
from web import clock


@pytest.fixture
async def offering(event) -> Event:
    await change(event, seats=1, queue_mode="offered", offer_hours=24)
    return event


async def mails_to(name: str) -> list[str]:
    return [row["subject"].partition(" – ")[0] for row in await Mail.select(Mail.subject).where(Mail.to == f"{name}@example.org").order_by(Mail.id)]


async def test_a_free_place_is_offered_to_the_next_and_counts_as_taken(offering, work):
    anna, bo = (await come(offering, "Anna")).id, (await come(offering, "Bo", language="en")).id
    await cancel(anna)
    row = await reread(bo)
    assert (row.state, row.number, row.offered_until) == ("offered", None, NOON + timedelta(hours=24))
    await counted(offering)
    cia = (await come(offering, "Cia")).id
    assert (await reread(cia)).state == "waiting"
    await work()
    mail = await Mail.objects().where(Mail.to == "bo@example.org").order_by(Mail.id, ascending=False).first()
    assert "Tuesday, 2 June 2026, 14:00 in Sweden" in mail.text


async def test_accepting_makes_it_mine_with_the_seminars_that_i_wished(offering):
    a = await a_seminar(offering, "A", 5)
    anna, bo = (await come(offering, "Anna")).id, (await come(offering, "Bo", a)).id
    await cancel(anna)
    assert await seats_in(a) == []
    assert await accept(bo)
    assert not await accept(bo)
    assert (await states(offering))["Bo"] == "confirmed"
    assert await seats_in(a) == [("Bo", "confirmed")]
    await counted(offering)


async def test_declining_gives_it_to_the_next_and_i_may_queue_again(offering):
    anna, bo, cia = [(await come(offering, name)).id for name in ("Anna", "Bo", "Cia")]
    await cancel(anna)
    await decline(bo)
    assert await states(offering) == {"Anna": "cancelled", "Bo": "declined", "Cia": "offered"}
    await come_back(bo)
    assert (await reread(bo)).state == "waiting"
    await accept(cia)
    await counted(offering)


async def test_an_offer_ends_by_itself_and_the_next_gets_one(offering, work, monkeypatch):
    anna, _bo, _cia = [(await come(offering, name, language="en")).id for name in ("Anna", "Bo", "Cia")]
    await cancel(anna)
    await work()
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=23, minutes=59))
    await work()
    assert (await states(offering))["Bo"] == "offered"
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=24))
    await work()
    assert await states(offering) == {"Anna": "cancelled", "Bo": "declined", "Cia": "offered"}
    assert await mails_to("bo") == ["A place is offered to you", "The offer has ended"]
    await counted(offering)


async def test_the_end_of_an_old_offer_does_not_end_a_new_one(offering, monkeypatch):
    anna, bo = [(await come(offering, name)).id for name in ("Anna", "Bo")]
    await cancel(anna)
    await decline(bo)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=23))
    await come(offering, "Cia")
    await come_back(bo)
    cia = await Registration.objects().get(Registration.first_name == "Cia")
    await cancel(cia.id)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=24))
    await offer_ends(bo)
    assert (await reread(bo)).state == "offered"


async def test_one_of_a_party_accepts_for_all(offering):
    anna = (await come(offering, "Anna")).id
    bo, _cia = await a_party(offering, "Bo", "Cia")
    await change(offering, seats=2)
    await cancel(anna)
    assert await states(offering) == {"Anna": "cancelled", "Bo": "offered", "Cia": "offered"}
    await accept(bo)
    assert await states(offering) == {"Anna": "cancelled", "Bo": "confirmed", "Cia": "confirmed"}
    await counted(offering)


async def test_an_organiser_accepts_for_somebody(offering):
    alice = (await an_account("alice")).id
    anna, bo = [(await come(offering, name)).id for name in ("Anna", "Bo")]
    await cancel(anna)
    await give_place_now(bo, reason="Said yes by telephone", account=alice)
    assert (await states(offering))["Bo"] == "confirmed"
    await counted(offering)


async def test_a_seat_is_offered_and_the_second_choice_kept_until_it_is_accepted(offering, work):
    await change(offering, seats=10)
    a, b = await a_seminar(offering, "A", 1), await a_seminar(offering, "B", 1)
    anna, bo = (await come(offering, "Anna", a)).id, (await come(offering, "Bo", a, b, language="en")).id
    cia = (await come(offering, "Cia", b)).id
    await choose(anna, [])
    assert await seats_in(a) == [("Bo", "offered")]
    assert await seats_in(b) == [("Bo", "confirmed"), ("Cia", "waiting")]
    await counted(offering)
    await work()
    assert await mails_to("bo") == ["A seat is offered to you"]
    await choose(bo, [a, b])  # saying the same again changes nothing
    assert await seats_in(a) == [("Bo", "offered")]
    assert await accept_seat(bo, a)
    assert await seats_in(a) == [("Bo", "confirmed")]
    assert await seats_in(b) == [("Cia", "offered")]
    await counted(offering)
    await decline_seat(cia, b)
    assert await seats_in(b) == []
    assert not await Wish.exists().where(Wish.chooser == cia)
    await counted(offering)


async def test_the_offer_of_a_seat_ends_by_itself(offering, work, monkeypatch):
    await change(offering, seats=10)
    a = await a_seminar(offering, "A", 1)
    anna, _bo, _cia = [(await come(offering, name, a, language="en")).id for name in ("Anna", "Bo", "Cia")]
    await cancel(anna)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=24))
    await work()
    assert await seats_in(a) == [("Cia", "offered")]
    assert await mails_to("bo") == ["A seat is offered to you", "The offer has ended"]
    await counted(offering)


async def test_who_cancels_gives_back_what_is_offered_too(offering):
    await change(offering, seats=10)
    a = await a_seminar(offering, "A", 1)
    anna, bo = [(await come(offering, name, a)).id for name in ("Anna", "Bo")]
    await cancel(anna)
    await cancel(bo)
    assert await seats_in(a) == []
    await counted(offering)


async def test_the_page_offers_it(client, offering):
    a = await a_seminar(offering, "A", 1)
    anna, bo, cia = [(await come(offering, name, a)) for name in ("Anna", "Bo", "Cia")]
    await cancel(anna.id)
    page = (await client.get(f"/r/{bo.token}")).text
    assert "A place is offered to you" in page
    assert "Tuesday, 2 June 2026, 14:00 in Sweden" in page
    assert (await client.post(f"/r/{bo.token}/acceptance")).status_code == 303
    assert "You have a place" in (await client.get(f"/r/{bo.token}")).text
    again = await client.post(f"/r/{bo.token}/acceptance")
    assert again.status_code == 409
    assert "This offer has ended" in again.text
    await client.post(f"/r/{bo.token}/cancellation")
    await client.post(f"/r/{cia.token}/refusal")
    page = (await client.get(f"/r/{cia.token}")).text
    assert "The place has gone on" in page
    assert "Come back after all" in page
    assert "Switch seminars" not in page
    await client.post(f"/r/{cia.token}/return")
    assert (await states(offering))["Cia"] == "confirmed"


async def test_the_page_offers_a_seat(client, offering):
    await change(offering, seats=10)
    a = await a_seminar(offering, "A", 1)
    anna, bo = [(await come(offering, name, a)) for name in ("Anna", "Bo")]
    await cancel(anna.id)
    assert "Accept the seat" in (await client.get(f"/r/{bo.token}")).text
    assert (await client.post(f"/r/{bo.token}/seminars/{a}/acceptance")).status_code == 303
    assert (await client.post(f"/r/{bo.token}/seminars/{a}/acceptance")).status_code == 409
    assert (await client.post(f"/r/{bo.token}/seminars/{a}/refusal")).status_code == 303
    assert await seats_in(a) == [("Bo", "confirmed")]
    token = token_of(await reread(bo.id), "agenda")
    assert (await client.post(f"/r/{token}/acceptance")).status_code == 404


@pytest.mark.parametrize("state", ["asked", "refused", "declined"])
async def test_the_page_says_how_it_stands(client, event, state):
    anna = await come(event, "Anna")
    await cancel(anna.id)
    await Registration.update({Registration.state: state}).where(Registration.id == anna.id)
    words = {"asked": "You have asked for a place", "refused": "No place this time", "declined": "The place has gone on"}
    page = (await client.get(f"/r/{anna.token}")).text
    assert words[state] in page
    assert "You have a place" not in page


async def test_an_offered_place_is_not_handed_on_and_an_offered_seat_still_ends(client, offering, work, monkeypatch):
    colleague = {"colleague_first_name": "Bea", "colleague_last_name": "Ny", "colleague_email": "bea@example.org"}
    colleague |= {"colleague_position": "Chef", "colleague_language": "sv"}
    a = await a_seminar(offering, "A", 1)
    anna, bo = await come(offering, "Anna", a), await come(offering, "Bo", a)
    await cancel(anna.id)
    answer = await client.post(f"/r/{bo.token}/colleague", data=colleague)
    assert "Answer that first." in answer.text
    await change(offering, seats=3)
    await accept(bo.id)
    cia = await come(offering, "Cia", a)
    await cancel(bo.id)
    await client.post(f"/r/{cia.token}/colleague", data=colleague)
    assert await seats_in(a) == [("Bea", "offered")]
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=25))
    await work()
    assert await seats_in(a) == []


async def test_a_seat_that_is_accepted_comes_into_the_calendar(offering, work, monkeypatch):
    a = await a_seminar(offering, "A", 1)
    await change(offering, seats=3)
    anna, bo = await come(offering, "Anna", a), await come(offering, "Bo", a, mail=True, language="en")
    await cancel(anna.id)
    await work()
    await accept_seat(bo.id, a)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=1))
    await work()
    last = await Mail.objects().where(Mail.to == "bo@example.org").order_by(Mail.id, ascending=False).first()
    assert "METHOD:REQUEST" in last.calendar
    assert "Your choice of seminars" in last.subject
