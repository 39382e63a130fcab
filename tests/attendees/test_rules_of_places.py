"""Places by the event's rules: approval, held places, kinds, online, and parties; given by the queue, at a release, and by organisers."""

from datetime import timedelta

import pytest

from accounts.tables import Trail
from attendees.actions.answer import release
from attendees.actions.approve import approve, give_place_now, refuse
from attendees.actions.cancel import cancel, come_back
from attendees.actions.change import Change, seats_changed
from attendees.actions.change import change as change_details
from attendees.actions.erase import erase
from attendees.actions.move import move_in_queue
from attendees.actions.register import Wanted, register_together
from attendees.merging import organisation_changed
from attendees.queries import event_place
from attendees.tables import Registration, Seat
from events.tables import Event, Hold, KindPlaces
from jobs.tables import Job, Mail
from network.tables import Organisation
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from tests.conftest import NOON, an_account
from web import clock
from web.problems import Refused

SOON = NOON + timedelta(days=3)


async def change(event: Event, **values: object) -> None:
    await Event.update(values).where(Event.id == event.id)


async def a_firm(region: str = "24") -> int:
    row = Organisation(name=f"Firm {region}", name_key=f"firm {region}", actor_type="firm", country="SE", region=region, municipality="Umeå")
    await row.save()
    return row.id


async def a_hold(event: Event, by: str, value: str, seats: int) -> Hold:
    row = Hold(event=event.id, by=by, value=value, seats=seats, until=SOON)
    await row.save()
    return row


async def a_party(event: Event, *names: str, organisation: int | None = None, **more: object) -> list[int]:
    home = organisation or (await Organisation.objects().first()).id
    wanted = [Wanted(first_name=name, last_name="Test", email=f"{name}@example.org".lower(), organisation=home, **more) for name in names]
    return [outcome.id for outcome in await register_together(event.id, wanted, mail=False)]


async def queue(event: Event) -> list[str]:
    waiting = (Registration.event == event.id) & (Registration.state == "waiting")
    return await Registration.select(Registration.first_name).where(waiting).order_by(Registration.number, Registration.id).output(as_list=True)


async def reread(number: int) -> Registration:
    return await Registration.objects().get(Registration.id == number)


# Held places


async def test_held_places_are_for_those_whom_they_are_held_for(event):
    await change(event, seats=3)
    hold = await a_hold(event, "region", "SE-21", 2)
    firm = await a_firm("24")
    for name, more in (("Ulf", {"organisation": firm}), ("Una", {"organisation": firm}), ("Gun", {}), ("Gert", {}), ("Gro", {})):
        await a_party(event, name, **more)
    assert await states(event) == {"Ulf": "confirmed", "Una": "waiting", "Gun": "confirmed", "Gert": "confirmed", "Gro": "waiting"}
    assert {row.first_name: row.hold for row in await Registration.objects()} == {"Ulf": None, "Una": None, "Gun": hold.id, "Gert": hold.id, "Gro": None}


async def test_a_held_place_that_is_given_up_stays_held(event):
    await change(event, seats=2)
    await a_hold(event, "region", "SE-21", 1)
    firm = await a_firm("24")
    (gun,), _ulf, _una = await a_party(event, "Gun"), await a_party(event, "Ulf", organisation=firm), await a_party(event, "Una", organisation=firm)
    await cancel(gun)
    assert (await states(event))["Una"] == "waiting"
    assert (await reread(gun)).hold is None
    (gert,) = await a_party(event, "Gert")
    assert (await reread(gert)).state == "confirmed"


async def test_whom_the_free_place_is_not_for_is_passed_over_and_keeps_the_number(event):
    await change(event, seats=2)
    await a_hold(event, "region", "SE-21", 2)
    firm = await a_firm("24")
    (gun,), _gert = await a_party(event, "Gun"), await a_party(event, "Gert")
    (ulf,), (gro,) = await a_party(event, "Ulf", organisation=firm), await a_party(event, "Gro")
    await cancel(gun)
    assert await states(event) == {"Gun": "cancelled", "Gert": "confirmed", "Ulf": "waiting", "Gro": "confirmed"}
    assert (await reread(ulf)).number == 1
    assert (await reread(gro)).number is None


async def test_at_their_release_they_go_to_the_queue_by_themselves(event, work, monkeypatch):
    await change(event, seats=3)
    await a_hold(event, "kind", "press", 3)
    for name in ("Anna", "Bo", "Cia", "Dag"):
        await come(event, name)
    assert set((await states(event)).values()) == {"waiting"}
    await work()
    assert set((await states(event)).values()) == {"waiting"}
    monkeypatch.setattr(clock, "now", lambda: SOON)
    await work()
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed", "Cia": "confirmed", "Dag": "waiting"}
    await counted(event)


async def test_who_comes_after_the_release_and_before_its_job_does_not_overtake_the_queue(event, monkeypatch):
    await change(event, seats=1)
    await a_hold(event, "kind", "press", 1)
    await come(event, "Anna")
    monkeypatch.setattr(clock, "now", lambda: SOON)
    await come(event, "Bo")
    assert await states(event) == {"Anna": "confirmed", "Bo": "waiting"}
    await release(event.id)
    await counted(event)


async def test_a_code_opens_what_is_held_for_it(event):
    from attendees.tables import Code

    code = Code(event=event.id, code="TVA", quota=2)
    await code.save()
    await change(event, seats=1)
    await a_hold(event, "code", str(code.id), 1)
    await come(event, "Anna")
    await come(event, "Bo", code=code.id)
    assert await states(event) == {"Anna": "waiting", "Bo": "confirmed"}


async def test_a_kind_with_seats_of_its_own_is_full_alone(event):
    await KindPlaces(event=event.id, kind="exhibitor", seats=1).save()
    ann = await come(event, "Ann", kind="exhibitor")
    await come(event, "Ben", kind="exhibitor")
    await come(event, "Cia")
    assert await states(event) == {"Ann": "confirmed", "Ben": "waiting", "Cia": "confirmed"}
    await cancel(ann.id)
    assert (await states(event))["Ben"] == "confirmed"


async def test_who_comes_from_where_places_are_held_gets_one_at_once(event):
    await change(event, seats=1)
    await a_hold(event, "region", "SE-21", 1)
    firm = await a_firm("24")
    (ulf,) = await a_party(event, "Ulf", organisation=firm)
    typed = {name: getattr(await reread(ulf), name) for name in ("first_name", "last_name", "position", "language", "listed")}
    home = await Organisation.objects().get(Organisation.region == "21")
    await change_details(ulf, Change(**typed, organisation=home.id))
    assert await states(event) == {"Ulf": "confirmed"}


async def test_an_organisation_that_turns_out_to_be_from_there_likewise(event):
    await change(event, seats=1)
    await a_hold(event, "region", "SE-21", 1)
    firm = await a_firm("24")
    await a_party(event, "Ulf", organisation=firm)
    await Organisation.update({Organisation.region: "21"}).where(Organisation.id == firm)
    await organisation_changed(firm)
    assert await states(event) == {"Ulf": "confirmed"}


async def test_at_a_cancelled_event_nobody_moves_up(event):
    await change(event, seats=1)
    anna, _bo = (await come(event, "Anna")).id, await come(event, "Bo")
    await change(event, state="cancelled")
    await cancel(anna)
    assert await states(event) == {"Anna": "cancelled", "Bo": "waiting"}


# Parties


async def test_a_party_is_placed_whole_or_waits_whole_with_one_number(event):
    await change(event, seats=3)
    await a_party(event, "Anna", "Bo")
    cia, dag, eva = await a_party(event, "Cia", "Dag", "Eva")
    (fia,) = await a_party(event, "Fia")
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed", **dict.fromkeys(("Cia", "Dag", "Eva"), "waiting"), "Fia": "confirmed"}
    (gus,) = await a_party(event, "Gus")
    assert {(await reread(number)).number for number in (cia, dag, eva)} == {1}
    assert [await event_place(await reread(number)) for number in (cia, dag, eva, gus)] == [1, 1, 1, 2]
    assert (await Event.objects().first()).waiting == 4
    await cancel(fia)
    assert await queue(event) == ["Cia", "Dag", "Eva"]  # one place is not enough for three: the next gets it
    await change(event, seats=6)
    await seats_changed(event.id)
    assert await queue(event) == []
    await counted(event)


async def test_one_who_is_registered_already_comes_with_nobody(event):
    await come(event, "Anna")
    anna, bo, again = await a_party(event, "Anna", "Bo", "Bo")
    assert bo == again
    assert (await reread(anna)).party is None
    assert (await reread(bo)).party is None


async def test_who_leaves_a_party_that_waits_makes_it_smaller(event):
    await change(event, seats=2)
    (anna,), _bo = await a_party(event, "Anna"), await a_party(event, "Bo")
    cia, _dag = await a_party(event, "Cia", "Dag")
    await cancel(anna)
    assert await queue(event) == ["Cia", "Dag"]
    await cancel(cia)
    assert await states(event) == {"Anna": "cancelled", "Bo": "confirmed", "Cia": "cancelled", "Dag": "confirmed"}
    await counted(event)


# Approval


async def test_an_event_with_approval_gives_no_place_before_it(event, work):
    alice = (await an_account("alice")).id
    await change(event, admission="approval", seats=1)
    a = await a_seminar(event, "A", 5)
    anna, bo, cia = [(await come(event, name, a, mail=True)).id for name in ("Anna", "Bo", "Cia")]
    assert set((await states(event)).values()) == {"asked"}
    assert await seats_in(a) == []
    await counted(event)
    await approve(bo, account=alice)
    await approve(cia, account=alice)
    await refuse(anna, account=alice, reason="Only members this time.")
    assert await states(event) == {"Anna": "refused", "Bo": "confirmed", "Cia": "waiting"}
    assert await seats_in(a) == [("Bo", "confirmed")]
    with pytest.raises(Refused):
        await approve(anna, account=alice)
    await work()
    subjects = await Mail.select(Mail.to, Mail.subject, Mail.text).order_by(Mail.id)
    assert [row["subject"].partition(" – ")[0] for row in subjects if row["to"].startswith("anna")] == ["Ingen plats den här gången"]
    assert any("Only members this time." in row["text"] for row in subjects)
    assert sorted(await Trail.select(Trail.what).output(as_list=True)) == ["registration.approved", "registration.approved", "registration.refused"]
    assert not await Job.exists().where(Job.facts.like("%members%"))


async def test_a_kind_may_need_approval_where_the_others_do_not(event):
    await KindPlaces(event=event.id, kind="press", is_approved=True).save()
    await come(event, "Anna", kind="press")
    await come(event, "Bo")
    await come(event, "Cia", kind="press", is_let_in=True)
    assert await states(event) == {"Anna": "asked", "Bo": "confirmed", "Cia": "confirmed"}


async def test_a_party_is_approved_together(event):
    alice = (await an_account("alice")).id
    await change(event, admission="approval", seats=1)
    anna, _bo = await a_party(event, "Anna", "Bo")
    await approve(anna, account=alice)
    assert await states(event) == {"Anna": "waiting", "Bo": "waiting"}


async def test_who_cancels_and_comes_back_asks_again(event):
    alice = (await an_account("alice")).id
    await change(event, admission="approval")
    anna = (await come(event, "Anna")).id
    await approve(anna, account=alice)
    await cancel(anna)
    await come_back(anna)
    assert await states(event) == {"Anna": "asked"}
    await counted(event)


async def test_the_reason_goes_with_the_person(event):
    alice = (await an_account("alice")).id
    await change(event, admission="approval")
    anna = (await come(event, "Anna")).id
    await refuse(anna, account=alice, reason="Her doctor says no.")
    await erase(anna)
    assert not await Trail.exists().where(Trail.facts.like("%doctor%"))


# Organisers and the queue


async def test_an_organiser_moves_somebody_in_the_queue_and_says_why(event):
    alice = (await an_account("alice")).id
    await change(event, seats=1)
    for name in ("Anna", "Bo", "Cia", "Dag"):
        await come(event, name)
    dag = await Registration.objects().get(Registration.first_name == "Dag")
    await move_in_queue(dag.id, 1, reason="Holds the speech", account=alice)
    assert await queue(event) == ["Dag", "Bo", "Cia"]
    await move_in_queue(dag.id, 99, reason="Cannot after all", account=alice)
    assert await queue(event) == ["Bo", "Cia", "Dag"]
    assert [row["facts"] for row in await Trail.select(Trail.facts).order_by(Trail.id)] == [
        '{"place":1,"reason":"Holds the speech"}',
        '{"place":99,"reason":"Cannot after all"}',
    ]
    anna = await Registration.objects().get(Registration.first_name == "Anna")
    with pytest.raises(Refused):
        await move_in_queue(anna.id, 1, reason="Not waiting", account=alice)


async def test_a_party_moves_as_one(event):
    alice = (await an_account("alice")).id
    await change(event, seats=1)
    await come(event, "Anna")
    await come(event, "Bo")
    cia, _dag = await a_party(event, "Cia", "Dag")
    await move_in_queue(cia, 1, reason="From far away", account=alice)
    assert await queue(event) == ["Cia", "Dag", "Bo"]


async def test_the_queue_of_a_seminar_is_moved_likewise(event):
    alice = (await an_account("alice")).id
    a = await a_seminar(event, "A", 1)
    outcomes = [await come(event, name, a) for name in ("Anna", "Bo", "Cia")]
    await move_in_queue(outcomes[2].id, 1, seminar=a, reason="Speaks there", account=alice)
    assert await seats_in(a) == [("Anna", "confirmed"), ("Cia", "waiting"), ("Bo", "waiting")]
    with pytest.raises(Refused):
        await move_in_queue(outcomes[0].id, 1, seminar=a, reason="Sits there", account=alice)


async def test_a_place_out_of_turn_is_never_above_the_seats_nor_one_that_is_held(event):
    alice = (await an_account("alice")).id
    await change(event, seats=2)
    await a_hold(event, "kind", "press", 1)
    _anna, bo = await come(event, "Anna"), await come(event, "Bo")
    with pytest.raises(Refused):
        await give_place_now(bo.id, reason="A friend", account=alice)
    assert await states(event) == {"Anna": "confirmed", "Bo": "waiting"}
    assert not await Trail.exists()


async def test_a_place_out_of_turn_past_a_party_that_does_not_fit(event):
    alice = (await an_account("alice")).id
    await change(event, admission="approval", seats=2)
    anna, bo = (await come(event, "Anna")).id, (await come(event, "Bo")).id
    await give_place_now(bo, reason="Speaks", account=alice)
    assert await states(event) == {"Anna": "asked", "Bo": "confirmed"}
    await refuse(anna, account=alice)
    await give_place_now(anna, reason="A mistake", account=alice)
    assert await states(event) == {"Anna": "confirmed", "Bo": "confirmed"}
    await counted(event)


async def test_seats_are_kept_apart_in_the_room(event):
    a = await a_seminar(event, "A", 1)
    await come(event, "Anna", a)
    assert await Seat.select(Seat.in_room).output(as_list=True) == [True]
