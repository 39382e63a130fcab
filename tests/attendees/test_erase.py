"""Erasing a registration: nothing of the person is left anywhere, everything else goes on, and it stays erased."""

import pytest
from piccolo.conf.apps import Finder

from accounts.tables import Trail
from attendees.actions.erase import erase, erase_again
from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.tables import Registration
from events.tables import Event, Role
from jobs.mail import Letter, write
from jobs.queue import hand_over, job, later
from jobs.tables import Job, Mail
from network.tables import Person
from seminars.tables import Part
from tests.attendees.world import a_seminar, come, counted, seats_in, states
from web import clock, erasures, files


async def row_of(outcome) -> Registration:
    return await Registration.objects().get(Registration.id == outcome.id)


async def everything() -> str:
    """All that stands in the database."""
    return "\n".join([repr(await table.select()) for table in Finder().get_table_classes()])


@job
async def write_about(registration: int) -> None:
    await write(Letter(to="asa@example.org", subject="Malin", body=["As Malin Test will read it."]))


@job
async def make_a_list() -> None:
    await hand_over(b"Malin Test", name="list.txt", media_type="text/plain")


async def test_who_erases_herself_is_nowhere_any_more(client, event, work):
    a = await a_seminar(event, "A", 5)
    malin = await come(event, "Malin", a, mail=True, listed=True)
    await come(event, "Bo", a, mail=True)
    await work()
    await open_mailed_link(await row_of(malin))
    await later("tests.make_a_list", event=event.id)
    await later("tests.write_about", registration=malin.id)
    await work()
    (made,) = [row["file"] for row in await Job.select(Job.file).where(Job.file != "")]
    uid = (await row_of(malin)).uid
    assert "malin@example.org" in await everything()
    answer = await client.post(f"/r/{malin.token}/erasure")
    assert answer.status_code == 303
    assert "Goodbye" in (await client.get(answer.headers["location"])).text
    await work()
    left = await everything()
    assert [said for said in ("malin", "Malin", uid) if said in left] == []
    with pytest.raises(FileNotFoundError):
        await files.fetch(made)
    assert (await client.get(f"/r/{malin.token}")).status_code == 404
    assert (await client.post(f"/r/{malin.token}/erasure")).status_code == 404
    assert await states(event) == {"Bo": "confirmed"}
    assert await Mail.count() == 1
    await counted(event)


async def test_the_queues_move_up(event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    a = await a_seminar(event, "A", 1)
    anna, bo, eva = [await come(event, name, a) for name in ("Anna", "Bo", "Eva")]
    await erase(anna.id)
    assert await states(event) == {"Bo": "confirmed", "Eva": "confirmed"}
    assert await seats_in(a) == [("Bo", "confirmed"), ("Eva", "waiting")]
    await counted(event)
    await erase(eva.id)
    await erase(bo.id)
    await erase(bo.id)
    assert await states(event) == {}
    await counted(event)


async def test_nobody_moves_up_once_the_event_is_over(event, noon, monkeypatch):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    anna, _bo = await come(event, "Anna"), await come(event, "Bo")
    monkeypatch.setattr(clock, "now", lambda: noon.replace(month=10))
    await erase(anna.id)
    assert await states(event) == {"Bo": "waiting"}
    assert (await Event.objects().get(Event.id == event.id)).taken == 0


async def test_a_person_who_is_needed_elsewhere_stays_in_the_register(event):
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    await open_mailed_link(await row_of(anna))
    await open_mailed_link(await row_of(bo))
    speaker = await Person.objects().get(Person.email == "anna@example.org")
    await Part(seminar=await a_seminar(event, "A", 5), person=speaker.id).save()
    await erase(anna.id)
    await erase(bo.id)
    assert [row.email for row in await Person.objects()] == ["anna@example.org"]


async def test_only_an_organiser_erases_for_somebody_and_the_trail_tells_no_name(alice, bob, event):
    anna = await come(event, "Anna")
    path = f"/manage/events/{event.slug}/registrations/{anna.id}"
    assert (await bob.post(f"{path}/erasure")).status_code == 404
    await Role.update({Role.role: "editor"}).where(Role.event == event.id)
    assert "/erasure" not in (await alice.get(path)).text
    assert (await alice.post(f"{path}/erasure")).status_code == 404
    await Role.update({Role.role: "organiser"}).where(Role.event == event.id)
    assert "/erasure" in (await alice.get(path)).text
    assert (await alice.post(f"{path}/erasure")).status_code == 303
    (told,) = await Trail.objects().where(Trail.what == "registration.erased")
    assert (told.subject, told.facts) == (f"registration:{anna.id}", "{}")
    assert told.account is not None


async def test_it_is_noted_and_a_row_that_came_back_is_erased_again(event):
    anna, bo = await come(event, "Anna"), await come(event, "Bo")
    kept = await row_of(anna)
    await erase(anna.id)
    assert ("attendees.registration", kept.uid) in await erasures.noted()
    back = await come(event, "Anna")
    assert (await row_of(back)).uid != kept.uid
    await Registration.update({Registration.uid: kept.uid}).where(Registration.id == back.id)
    await erasures.erase_again()
    await erase_again(kept.uid)
    assert await states(event) == {"Bo": "confirmed"}
    assert bo.id


async def test_the_badge_and_the_agenda_of_who_was_erased_open_nothing(client, event):
    anna = await come(event, "Anna")
    row = await row_of(anna)
    await erase(anna.id)
    for path in (f"/c/{token_of(row, 'badge')}", f"/r/{token_of(row, 'agenda')}/agenda.ics", f"/r/{anna.token}/data.json"):
        assert (await client.get(path)).status_code == 404
