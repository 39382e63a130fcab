"""A person's page: see, change, switch, cancel, come back."""

import re

import icalendar
import pytest

from attendees.actions.cancel import cancel, come_back
from attendees.actions.register import token_of
from attendees.tables import Consent, Registration
from events.tables import Event
from jobs.tables import Mail
from seminars.tables import Seminar
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from tests.conftest import NOON


async def row_of(outcome) -> Registration:
    return await Registration.objects().get(Registration.id == outcome.id)


async def test_no_other_token_opens_it(client, event):
    anna = await come(event, "Anna")
    row = await row_of(anna)
    assert (await client.get(f"/r/{anna.token}")).status_code == 200
    for token in (token_of(row, "agenda"), token_of(row, "badge"), row.uid, "x" * 22, anna.token[:-1]):
        assert (await client.get(f"/r/{token}")).status_code == 404
        assert (await client.post(f"/r/{token}/cancellation")).status_code == 404
    assert (await client.get(f"/r/{anna.token}/agenda.ics")).status_code == 404


async def test_details_are_changed_and_the_wish_to_be_listed_is_remembered(client, event):
    anna = await come(event, "Anna", listed=True)
    details = {"first_name": "Anna", "last_name": "Ny", "organisation": "Region Gävleborg", "position": "Chef", "language": "fi"}
    answer = await client.post(f"/r/{anna.token}", data=details)
    assert answer.status_code == 303
    row = await row_of(anna)
    assert (row.last_name, row.position, row.language, row.listed) == ("Ny", "Chef", "fi", False)
    assert (await Consent.objects().first()).ended_at is not None


@pytest.mark.parametrize(("typed", "is_printed"), [({"last_name": "Ny"}, False), ({"organisation": "Nya bolaget"}, False), ({"position": "Chef"}, True)])
async def test_a_badge_that_says_something_else_now_is_printed_anew(client, event, typed, is_printed):
    anna = await come(event, "Anna")
    await Registration.update({Registration.badge_printed_at: NOON}).where(Registration.id == anna.id)
    same = {"first_name": "Anna", "last_name": "Test", "organisation": "Region Gävleborg", "position": "Analyst", "language": "sv"}
    assert (await client.post(f"/r/{anna.token}", data={**same, **typed})).status_code == 303
    assert ((await row_of(anna)).badge_printed_at is not None) is is_printed


async def test_who_never_had_an_appointment_gets_none_taken_out(event, work):
    await Event.update({Event.seats: 0}).where(Event.id == event.id)
    anna = await come(event, "Anna", mail=True)
    for _time in range(2):
        await cancel(anna.id)
        await work()
        await come_back(anna.id)
        await work()
    assert (await row_of(anna)).invitations == 0
    assert not any(row["calendar"] for row in await Mail.select(Mail.calendar))


async def test_wrong_details_keep_what_was_typed(client, event):
    anna = await come(event, "Anna")
    answer = await client.post(f"/r/{anna.token}", data={"first_name": "", "last_name": "Ny", "language": "xx"})
    assert answer.status_code == 422
    assert 'value="Ny"' in answer.text
    assert 'id="language-error"' in answer.text


async def test_switching_to_a_full_seminar_keeps_the_seat(client, event):
    a, b = await a_seminar(event, "A", 1), await a_seminar(event, "B", 5)
    await come(event, "Anna", a)
    bo = await come(event, "Bo", b)
    assert (await client.post(f"/r/{bo.token}/seminars", data={"slot1": str(a)})).status_code == 303
    page = (await client.get(f"/r/{bo.token}")).text
    assert "in the queue, number 1" in page
    assert await seats_in(b) == [("Bo", "confirmed")]
    await counted(event)


async def test_who_cancels_makes_room_and_may_come_back(client, event, work):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna = await come(event, "Anna")
    await come(event, "Bo")
    await client.post(f"/r/{anna.token}/cancellation")
    assert await states(event) == {"Anna": "cancelled", "Bo": "confirmed"}
    page = (await client.get(f"/r/{anna.token}")).text
    assert "You have cancelled" in page
    assert "join the queue as number 1" in page
    await client.post(f"/r/{anna.token}/return")
    assert (await states(event))["Anna"] == "waiting"
    assert await work() >= 2


async def test_who_waits_may_change_the_wishes(client, event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    a, b = await a_seminar(event, "A", 5), await a_seminar(event, "B", 5)
    anna, bo = await come(event, "Anna"), await come(event, "Bo", a)
    await client.post(f"/r/{bo.token}/seminars", data={"slot1": str(b)})
    assert re.search(rf'value="{b}" checked', (await client.get(f"/r/{bo.token}")).text)
    await client.post(f"/r/{anna.token}/cancellation")
    assert await seats_in(b) == [("Bo", "confirmed")]


async def test_after_the_end_of_registration_one_may_still_cancel_but_not_change(client, event):
    anna = await come(event, "Anna")
    await Event.update({Event.state: "closed"}).where(Event.id == event.id)
    assert (await client.post(f"/r/{anna.token}/seminars", data={})).status_code == 409
    assert (await client.post(f"/r/{anna.token}/cancellation")).status_code == 303


async def agenda(client, outcome, **headers: str):
    return await client.get(f"/r/{token_of(await row_of(outcome), 'agenda')}/agenda.ics", headers=headers)


async def test_the_agenda_has_the_own_seats_and_what_is_for_all(client, event):
    mine, _other = await a_seminar(event, "Mine", 5), await a_seminar(event, "Other", 5)
    await a_seminar(event, "Opening", None, hours=1, kind="plenary")
    await a_seminar(event, "Dinner", 5, hours=10, kind="social")
    anna = await come(event, "Anna", mine)
    answer = await agenda(client, anna)
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert sorted(str(one["summary"]) for one in events) == ["Mine", "Opening"]
    assert answer.headers["cache-control"] == "private, no-cache"
    assert (await agenda(client, anna, **{"if-none-match": answer.headers["etag"]})).status_code == 304


@pytest.mark.parametrize("who", ["person", "seminar"])
async def test_what_is_cancelled_shows_as_cancelled_in_the_agenda(client, event, who):
    mine = await a_seminar(event, "Mine", 5)
    anna = await come(event, "Anna", mine)
    if who == "person":
        await client.post(f"/r/{anna.token}/cancellation")
    else:
        await Seminar.update({Seminar.state: "cancelled", Seminar.sequence: 1}).where(Seminar.id == mine)
    (shown,) = icalendar.Calendar.from_ical((await agenda(client, anna)).content).walk("VEVENT")
    assert (shown["status"], shown["sequence"]) == ("CANCELLED", 1)


async def test_who_waits_has_an_empty_agenda_that_is_still_a_calendar(client, event):
    await Event.update({Event.seats: 0}).where(Event.id == event.id)
    anna = await come(event, "Anna", await a_seminar(event, "A", 5))
    assert icalendar.Calendar.from_ical((await agenda(client, anna)).content).walk("VEVENT") == []
