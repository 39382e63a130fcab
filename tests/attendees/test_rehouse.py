"""When a seminar is cancelled its people get their next wish, or are told what else has seats; when it comes back, so do they."""

import re

from attendees.actions.change import choose
from attendees.actions.tell import remember_picture
from attendees.tables import Registration
from events.tables import Event
from jobs.tables import Job, Mail
from seminars.actions.seminars import bring_back_seminar, cancel_seminar
from tests.attendees.world import a_seminar, come, counted, seats_in
from tests.conftest import NOON
from web import clock


async def now(event) -> Event:
    return await Event.objects().get(Event.id == event.id)


async def test_the_second_choice_is_theirs_at_once_first_come_first(event):
    a, b = await a_seminar(event, "A", 5), await a_seminar(event, "B", 1)
    await come(event, "Anna", a, b)
    await come(event, "Bo", a, b)
    await come(event, "Cia", a)
    await cancel_seminar(event, a)
    assert await seats_in(b) == [("Anna", "confirmed"), ("Bo", "waiting")]
    assert [name for name, _state in await seats_in(a)] == ["Anna", "Bo", "Cia"]  # should it come back
    await counted(event)


async def test_what_was_chosen_since_stays_and_the_old_seat_goes_on(event):
    a, b = await a_seminar(event, "A", 5), await a_seminar(event, "B", 5)
    await come(event, "Anna", a, b)
    visit = await a_seminar(event, "Visit", 5, kind="visit")
    anna = await Registration.objects().first()
    await cancel_seminar(event, a)
    await choose(anna.id, [visit])
    await bring_back_seminar(await now(event), a)
    assert (await seats_in(visit), await seats_in(a)) == ([("Anna", "confirmed")], [])  # chosen since, so the old seat goes on
    await counted(event)


async def test_when_it_takes_place_after_all_the_first_choice_is_theirs_again(event):
    a, b = await a_seminar(event, "A", 5), await a_seminar(event, "B", 1)
    await come(event, "Anna", a, b)
    await come(event, "Bo", b)
    await cancel_seminar(event, a)
    assert await seats_in(b) == [("Bo", "confirmed"), ("Anna", "waiting")]
    await bring_back_seminar(await now(event), a)
    assert await seats_in(a) == [("Anna", "confirmed")]
    await counted(event)


async def test_who_has_moved_on_gives_the_second_choice_back(event):
    a, b = await a_seminar(event, "A", 5), await a_seminar(event, "B", 1)
    await come(event, "Anna", a, b)
    await cancel_seminar(event, a)
    await come(event, "Bo", b)
    assert await seats_in(b) == [("Anna", "confirmed"), ("Bo", "waiting")]
    await bring_back_seminar(await now(event), a)
    assert (await seats_in(a), await seats_in(b)) == ([("Anna", "confirmed")], [("Bo", "confirmed")])
    await counted(event)


async def test_the_page_offers_what_else_has_seats_and_one_click_takes_it(client, event):
    a, b, full = await a_seminar(event, "A", 5), await a_seminar(event, "B", 5), await a_seminar(event, "Full", 0)
    later = await a_seminar(event, "Later", 5, hours=5)
    anna = await come(event, "Anna", a, later)
    await cancel_seminar(event, a)
    page = (await client.get(f"/r/{anna.token}")).text
    offered = re.findall(r"/seminars/(\d+)/seat", page)
    assert offered == [str(b)]
    assert (await client.post(f"/r/{anna.token}/seminars/{b}/seat")).status_code == 303
    assert await seats_in(b) == await seats_in(later) == [("Anna", "confirmed")]
    assert await seats_in(full) == []
    assert "/seat" not in (await client.get(f"/r/{anna.token}")).text
    assert (await client.post(f"/r/{anna.token}/seminars/{a}/seat")).status_code == 404
    await counted(event)


async def test_the_mail_says_where_one_sits_now_or_what_is_free(event, work, monkeypatch):
    a, b, c = await a_seminar(event, "A", 5), await a_seminar(event, "B", 1), await a_seminar(event, "C", 5)
    await come(event, "Anna", a, b, language="en")
    await come(event, "Bo", a, language="en")
    await remember_picture(event)
    await cancel_seminar(event, a)
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(hour=13))
    await work()
    mails = {mail.to: mail.text for mail in await Mail.objects() if "changed" in mail.subject}
    assert re.search(r"Instead of “A” you now have a seat in:\n.*B", mails["anna@example.org"])
    assert re.search(r"Instead of “A” there are seats left in the following. Choose on your page.\n.*C", mails["bo@example.org"])
    assert "B" not in mails["bo@example.org"].split("following")[1].split("\n")[1]
    assert c
    assert await Job.exists().where(Job.kind == "attendees.moved")
