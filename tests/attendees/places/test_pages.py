"""Organisers have seats given out by wishes; each person is told what and why."""

import asyncio

import pytest

from accounts.tables import Trail
from attendees.actions.cancel import cancel
from attendees.actions.change import choose
from attendees.places.actions import accept
from attendees.places.queries import last_round, lots_of
from attendees.places.tables import Lot, SeatRound
from attendees.tables import Seat
from jobs.tables import Mail
from seminars.tables import Seminar, Wish
from seminars.wishes.actions import wish
from tests.attendees.places.world import NAMES, rounds
from tests.attendees.world import come, counted, seats_in
from web.problems import NotFound, Refused

pytestmark = pytest.mark.anyio
PAGE = "/manage/events/klusterdagen/fair-places"


async def got(number: int) -> dict[int, str]:
    return {lot.registration: lot.got for lot in await lots_of(number)}


async def test_a_proposal_is_made_seen_and_accepted_and_everybody_is_told_once(alice, client, event, seminars, people, work, monkeypatch):
    monkeypatch.setattr("attendees.places.actions.AT_ONCE", 2)
    ett, tva, tre, fyra = seminars
    assert PAGE in (await alice.get("/manage/events/klusterdagen/programme")).text
    assert (await alice.post(PAGE, data={"seed": "1"})).headers["location"] == PAGE
    waiting = await alice.get(PAGE)
    assert "It has its turn soon." in waiting.text
    assert waiting.headers["refresh"] == "2"
    assert (await alice.post(PAGE, data={"seed": "1"})).status_code == 409
    await work()
    page = (await alice.get(PAGE)).text
    assert "6 of 9 wishes are met: 66 %. Nothing fairer is possible." in page
    assert '<span class="soft">full:</span> Ett' in page
    assert await Seat.count() == 1
    number = (await last_round(event.id)).id
    assert (await alice.post(f"{PAGE}/{number}/accept")).headers["location"] == f"{PAGE}?given"
    assert (await alice.post(f"{PAGE}/{number}/accept")).status_code == 409
    assert (await alice.post(f"{PAGE}/{number}/leave")).status_code == 409
    await counted(event)
    assert await seats_in(ett) == [("Cia", "confirmed"), ("Dag", "confirmed")]
    assert await seats_in(tva) == [("Anna", "confirmed")]
    assert await seats_in(tre) == [("Anna", "confirmed"), ("Dag", "confirmed")]
    assert await seats_in(fyra) == [("Bo", "confirmed")]
    await work()
    mails = {mail.to: mail for mail in await Mail.objects()}
    assert sorted(mails) == [f"{name.lower()}@example.org" for name in NAMES]
    assert "Du fick 2 av de 3 seminarier du önskade." in mails["anna@example.org"].text
    assert "”Fyra” är samtidigt som ”Tre”, där du har plats." in mails["dag@example.org"].text
    assert mails["anna@example.org"].calendar
    assert {"places.begun", "places.given"} <= set(await Trail.select(Trail.what).output(as_list=True))
    assert await Mail.count() == 4


async def test_a_person_reads_it_on_the_own_page_until_the_rest_is_had_too(client, event, seminars, people, work):
    came = await come(event, "Eva")
    token, eva = came.token, came.id
    await wish(event, eva, {seminars[0]: 1, seminars[2]: 1})
    assert "Your seats by your wishes" not in (await client.get(f"/r/{token}")).text
    await accept(event, await rounds(event, work))
    text = (await client.get(f"/r/{token}")).text
    assert "You got 1 of the 2 seminars you wished for." in text
    assert "“Ett” was full: 2 seats, 5 wished for it." in text
    assert 'href="#seminars"' in text
    await cancel(people["Cia"])
    await choose(eva, [seminars[0], seminars[2]])
    assert "was full" not in (await client.get(f"/r/{token}")).text
    data = (await client.get(f"/r/{token}/data.json")).json()
    assert [row["wished"] for row in data["lot"]] == [2]


async def test_what_has_changed_since_the_proposal_is_told_or_left_out_and_never_oversold(event, seminars, people, work):
    _ett, tva, tre, _fyra = seminars
    number = await rounds(event, work)
    await choose(people["Anna"], [tre])  # just what she was to get
    await cancel(people["Bo"])
    assert await accept(event, number) == 3
    await counted(event)
    assert await seats_in(tre) == [("Anna", "confirmed"), ("Dag", "confirmed")]
    lots = {lot.registration: lot for lot in await lots_of(number)}
    assert people["Bo"] not in lots
    assert (lots[people["Anna"]].kept, lots[people["Anna"]].got) == (f"[{tre}]", f"[{tva}]")
    assert await Wish.count().where(Wish.chooser == people["Anna"]) == 2


async def test_a_seat_that_somebody_took_meanwhile_stops_it_whole(alice, event, seminars, people, work):
    number = await rounds(event, work)
    await come(event, "Eva", seminars[0])
    with pytest.raises(Refused):
        await accept(event, number)
    answer = await alice.post(f"{PAGE}/{number}/accept")
    assert answer.status_code == 409
    assert "seats in “Ett” were taken" in answer.text
    assert await Seat.count() == 2
    again = await rounds(event, work)
    assert await SeatRound.count() == 1
    assert await accept(event, again) == 4
    await counted(event)


async def test_of_many_who_accept_it_at_once_one_does_while_others_register(event, seminars, people, work):
    number = await rounds(event, work)
    others = [come(event, f"Ny{n}", seminars[1]) for n in range(3)]
    answers = await asyncio.gather(*(accept(event, number) for _ in range(3)), *others, return_exceptions=True)
    assert [type(answer) for answer in answers[:3] if not isinstance(answer, int)] == [Refused] * 2
    assert [answer for answer in answers[:3] if isinstance(answer, int)] == [5]
    await counted(event)


async def test_who_is_in_a_queue_gets_a_second_choice_and_gives_it_back_for_the_first(event, seminars, people, work):
    ett, tva, _tre, _fyra = seminars
    await choose(people["Bo"], [ett])
    await choose(people["Anna"], [ett])
    assert await seats_in(ett) == [("Bo", "confirmed"), ("Dag", "confirmed"), ("Anna", "waiting")]
    await accept(event, await rounds(event, work))
    assert await seats_in(tva) == [("Anna", "confirmed")]
    await cancel(people["Dag"])
    await counted(event)
    assert ("Anna", "confirmed") in await seats_in(ett)
    assert await seats_in(tva) == []


async def test_the_same_seed_gives_the_same_and_a_later_round_tells_only_who_gets_more(event, seminars, people, work):
    first, second = [await got(await rounds(event, work)) for _ in range(2)]
    assert first.keys() == second.keys()
    assert first == second
    await accept(event, (await last_round(event.id)).id)
    await work()
    told = await Mail.count()
    eva = (await come(event, "Eva")).id
    await wish(event, eva, {seminars[2]: 1})
    assert await accept(event, await rounds(event, work)) == 1
    await work()
    assert await Mail.count() == told + 1
    assert await SeatRound.count() == 2


async def test_who_is_online_has_a_seat_wherever_they_wish(event, seminars, people, work):
    await event.update_self({"is_hybrid": True})
    eva = (await come(event, "Eva", attendance="online")).id
    await wish(event, eva, {seminars[0]: 1})
    await accept(event, await rounds(event, work))
    seat = await Seat.objects().get(Seat.registration == eva)
    assert (seat.seminar, seat.in_room) == (seminars[0], False)
    assert (await Seminar.objects().get(Seminar.id == seminars[0])).taken == 2
    await counted(event)


async def test_there_must_be_something_to_give(alice, event, seminars):
    answer = await alice.post(PAGE, data={"seed": "1"})
    assert answer.status_code == 409
    assert "has a wish yet" in answer.text
    assert (await alice.post(PAGE, data={"seed": "x"})).status_code == 422
    await Seminar.update({Seminar.state: "unplaced"}, force=True)
    assert "Make the timetable first." in (await alice.post(PAGE, data={"seed": "1"})).text
    assert (await alice.get(f"{PAGE}.csv")).status_code == 404
    with pytest.raises(NotFound):
        await accept(event, 1)


async def test_a_proposal_is_a_sheet_and_can_be_left_and_a_round_that_killed_two_workers_is_ended(alice, event, seminars, people, work, monkeypatch):
    number = await rounds(event, work)
    sheet = (await alice.get(f"{PAGE}.csv")).text
    assert "cia@example.org" in sheet
    assert "was full: 2 seats, 4 wished for it." in sheet
    assert (await alice.post(f"{PAGE}/{number}/leave")).headers["location"] == f"{PAGE}?left"
    assert await Lot.count() == 0
    monkeypatch.setattr("attendees.places.working.MOST_TRIES", 0)
    await rounds(event, work)
    assert "It ended before its time." in (await alice.get(PAGE)).text
