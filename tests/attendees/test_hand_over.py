"""A place goes to a colleague."""

import asyncio
from datetime import timedelta

import icalendar
import pytest

from accounts.tables import Trail
from accounts.trail import remember
from attendees.actions.notices import forget_notices
from attendees.actions.register import token_of
from attendees.places.tables import Lot, SeatRound
from attendees.tables import Consent, Guest, Presence, Registration
from badges import qr
from events.tables import Event
from jobs.queue import later
from jobs.schedule import EVERY
from jobs.tables import Job, Mail
from network.tables import Person
from seminars.wishes.actions import wish
from seminars.wishes.queries import wishes_by
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from tests.conftest import NOON
from web import clock

BEA = {"first_name": "Bea", "last_name": "Ny", "email": "bea@example.org", "position": "Chef", "language": "fi"}


def typed(**more: str) -> dict[str, str]:
    return {f"colleague_{name}": value for name, value in {**BEA, **more}.items()}


async def hand_over(client, outcome, **more: str):
    return await client.post(f"/r/{outcome.token}/colleague", data=typed(**more))


async def row_of(outcome) -> Registration:
    return await Registration.objects().get(Registration.id == outcome.id)


async def test_the_colleague_has_the_same_seats_and_places_in_queues(client, event):
    full, mine, dinner = await a_seminar(event, "Full", 1), await a_seminar(event, "Mine", 5), await a_seminar(event, "Dinner", 5, hours=9, kind="social")
    await come(event, "Cia", full)
    anna = await come(event, "Anna", full, mine, dinner)
    await come(event, "Dag", full)
    answer = await hand_over(client, anna)
    assert answer.status_code == 303
    assert "Your place is handed over" in (await client.get(answer.headers["location"])).text
    assert await seats_in(full) == [("Cia", "confirmed"), ("Bea", "waiting"), ("Dag", "waiting")]
    assert await seats_in(mine) == await seats_in(dinner) == [("Bea", "confirmed")]
    row = await row_of(anna)
    assert (row.first_name, row.last_name, row.email, row.position, row.language) == ("Bea", "Ny", "bea@example.org", "Chef", "fi")
    await counted(event)


async def test_who_waits_for_a_place_hands_over_the_place_in_the_queue(client, event, work):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, bo, cia = [await come(event, name) for name in ("Anna", "Bo", "Cia")]
    await hand_over(client, bo, language="en")
    await work()
    assert [await states(event), (await row_of(bo)).number < (await row_of(cia)).number] == [{"Anna": "confirmed", "Bea": "waiting", "Cia": "waiting"}, True]
    (mail,) = await Mail.objects().where(Mail.to == "bea@example.org")
    assert "You are number 1 in the queue" in mail.text
    assert "A colleague has handed this place over to you" in mail.text
    await client.post(f"/r/{anna.token}/cancellation")
    assert (await states(event))["Bea"] == "confirmed"


async def test_all_old_links_end_and_all_new_ones_open(client, alice, event):
    anna = await come(event, "Anna")
    old = await row_of(anna)
    await hand_over(client, anna)
    new = await row_of(anna)
    for row, status in ((old, 404), (new, 200)):
        for purpose, end in (("page", ""), ("mailed", ""), ("agenda", "/agenda.ics")):
            assert (await client.get(f"/r/{token_of(row, purpose)}{end}")).status_code == status
        assert (await alice.get(f"/c/{qr.token(row.uid, row.generation)}")).status_code == status


async def test_what_was_personal_ends(client, event):
    anna = await come(event, "Anna", listed=True)
    await client.get(f"/r/{token_of(await row_of(anna), 'mailed')}")
    await Registration.update({Registration.badge_printed_at: NOON}).where(Registration.id == anna.id)
    await Presence(registration=anna.id, at=NOON).save()
    assert (await row_of(anna)).person is not None
    await hand_over(client, anna)
    row = await row_of(anna)
    assert (row.listed, row.person, row.badge_printed_at) == (False, None, None)
    assert (await Consent.objects().first()).ended_at == NOON
    assert await Presence.count() == 0
    await client.get(f"/r/{token_of(row, 'mailed')}")
    assert await Person.select(Person.email).order_by(Person.id).output(as_list=True) == ["anna@example.org", "bea@example.org"]


async def test_the_colleague_reads_nothing_of_the_one_before(client, event):
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    await Guest(registration=anna.id, note="Dear Anna", words="I am ill", ends_at=NOON).save()
    await Registration.update({Registration.registered_by: anna.id}).where(Registration.id == bo.id)
    await remember("queue.moved", event=event.id, subject=f"registration:{anna.id}", reason="Anna is a friend")
    seminar = await a_seminar(event, "Ett", 5)
    await wish(event, anna.id, {seminar: 3})
    await SeatRound(event=event.id, state="accepted", at=NOON).save()
    await Lot(round=1, registration=anna.id, wished=1, got=f"[{seminar}]").save()
    await hand_over(client, anna)
    assert (await wishes_by(anna.id), await Lot.count()) == ({}, 0)
    guest = await Guest.objects().first()
    assert (guest.note, guest.words) == ("", "")
    assert (await row_of(bo)).registered_by is None
    assert "friend" not in str(await Trail.select(Trail.facts))


async def test_the_appointment_leaves_one_calendar_and_enters_another(client, event, work):
    anna = await come(event, "Anna", mail=True, language="en")
    await work()
    before = await Mail.objects().order_by(Mail.id)
    await hand_over(client, anna)
    await work()
    found = []
    for mail in [*before, *await Mail.objects().order_by(Mail.id)]:
        file = icalendar.Calendar.from_ical(mail.calendar)
        (one,) = file.walk("VEVENT")
        found.append((mail.to, mail.language, str(file["method"]), int(one["sequence"]), str(one["attendee"]), str(one["uid"])))
    first, last, new = found
    assert first[:5] == ("anna@example.org", "en", "REQUEST", 0, "mailto:anna@example.org")
    assert last[:5] == ("anna@example.org", "en", "CANCEL", 1, "mailto:anna@example.org")
    assert new[:5] == ("bea@example.org", "fi", "REQUEST", 0, "mailto:bea@example.org")
    assert first[5] == last[5] != new[5]


async def test_neither_trail_nor_jobs_say_who(client, event):
    anna = await come(event, "Anna")
    await hand_over(client, anna)
    (deed,) = await Trail.objects().where(Trail.event == event.id)
    assert (deed.what, deed.facts, deed.subject) == ("registration.handed_over", "{}", f"registration:{anna.id}")
    assert not any("example.org" in facts for facts in await Job.select(Job.facts).output(as_list=True))


@pytest.mark.parametrize("email", ["bo@example.org", "anna@example.org"])
async def test_an_address_that_is_registered_is_refused_and_nothing_is_told_of_it(client, event, email):
    anna, _bo = await come(event, "Anna"), await come(event, "Bo")
    answer = await hand_over(client, anna, email=email)
    assert answer.status_code == 422
    assert "This address is registered for the event already." in answer.text
    assert 'value="Bea"' in answer.text
    assert "Bo Test" not in answer.text
    assert set(await states(event)) == {"Anna", "Bo"}
    assert await Mail.count() == 0


async def test_what_is_missing_stands_at_its_field(client, event):
    answer = await hand_over(client, await come(event, "Anna"), last_name="", language="xx")
    assert answer.status_code == 422
    assert 'id="colleague_last_name-error"' in answer.text
    assert 'id="colleague_language-error"' in answer.text


async def test_it_is_refused_when_registration_is_closed(client, event):
    anna = await come(event, "Anna")
    await Event.update({Event.state: "closed"}).where(Event.id == event.id)
    assert (await hand_over(client, anna)).status_code == 409
    assert "Hand my place to a colleague" not in (await client.get(f"/r/{anna.token}")).text


async def test_it_is_refused_when_cancelled(client, event):
    anna = await come(event, "Anna")
    await client.post(f"/r/{anna.token}/cancellation")
    answer = await hand_over(client, anna)
    assert answer.status_code == 409
    assert "there is no place to hand over" in answer.text
    assert await states(event) == {"Anna": "cancelled"}


async def test_sending_the_form_twice_hands_over_once(client, event, work):
    anna = await come(event, "Anna")
    answers = await asyncio.gather(*[hand_over(client, anna) for _ in range(3)])
    assert {answer.status_code for answer in answers} <= {303, 404}
    assert (await hand_over(client, anna, email="eva@example.org")).status_code == 404
    await work()
    assert sorted(await Mail.select(Mail.to).output(as_list=True)) == ["anna@example.org", "bea@example.org"]
    assert await states(event) == {"Bea": "confirmed"}


async def test_the_outbox_forgets_whose_place_it_was_but_for_the_notice(client, event, work):
    anna, _bo = await come(event, "Anna", mail=True), await come(event, "Bo", mail=True)
    await work()
    await later("attendees.link_again", event=event.id, registration=anna.id)
    other = await Mail.objects().get(Mail.to == "anna@example.org")
    await Mail(**{**other.to_dict(), "id": 99, "key": "another event's", "event": None}).save()
    await hand_over(client, anna)
    assert await Mail.select(Mail.to).where(Mail.event == event.id).order_by(Mail.id).output(as_list=True) == ["bo@example.org", "anna@example.org"]
    assert await Mail.count() == 3
    await work()
    mails = await Mail.objects().where(Mail.event == event.id).order_by(Mail.id)
    assert [mail.to for mail in mails] == ["bo@example.org", "anna@example.org", "bea@example.org"]
    assert "Anna" not in mails[2].text + mails[2].html + mails[2].calendar


@pytest.mark.parametrize(
    ("state", "days", "stays"), [("queued", 90, 1), ("retried", 90, 1), ("sent", 0, 0), ("kept", 29, 1), ("kept", 31, 0), ("refused", 31, 0)]
)
async def test_the_notice_goes_once_it_has_been_sent(client, event, monkeypatch, state, days, stays):
    await hand_over(client, await come(event, "Anna"))
    await Mail.update({Mail.state: state}, force=True)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=days))
    await forget_notices()
    assert await Mail.count() == stays
    assert EVERY["attendees.forget_notices"] == timedelta(days=1)
