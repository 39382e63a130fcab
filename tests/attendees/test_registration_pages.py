"""Registering over HTTP: one page, six fields, one choice for each time."""

import re

import pytest

from accounts.tables import Attempt
from attendees.tables import Registration
from events.tables import Event
from jobs.mail import filled
from jobs.tables import Job, Mail
from network.tables import Organisation, Person
from tests.attendees.world import a_seminar, come, counted, seats_in
from tests.conftest import NOON

FIELDS = {"first_name": "Åsa", "last_name": "Öberg", "email": "asa@example.org", "organisation": "Region Gävleborg", "position": "Strateg"}
FORM = "/events/klusterdagen/registration"


async def registered(client, **more: str):
    return await client.post(FORM, data=FIELDS | more)


async def test_the_page_shows_what_may_be_chosen_and_how_many_seats_are_left(client, event):
    full, other = await a_seminar(event, "Full", 1), await a_seminar(event, "Other", 5)
    await come(event, "Bo", full)
    text = (await client.get(FORM)).text
    assert "full – you would be number 1 in the queue" in text
    assert "5 seats left" in text
    assert f'value="{other}"' in text
    assert 'name="slot1_second"' in text


async def test_who_registers_comes_to_a_page_of_their_own_and_gets_a_mail_with_another_link(client, event, work):
    seminar = await a_seminar(event, "A", 5)
    answer = await registered(client, slot1=str(seminar), listed="on")
    assert answer.status_code == 303
    assert re.fullmatch(r"/r/[\w-]{22}", answer.headers["location"])
    page = await client.get(answer.headers["location"])
    assert "You have a place" in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    await work()
    mail = await Mail.objects().first()
    assert mail.to == "asa@example.org"
    assert answer.headers["location"] not in mail.text + mail.links
    await counted(event)


async def test_everything_that_is_wrong_is_said_at_once_and_what_was_typed_stays(client, event):
    seminar = await a_seminar(event, "A", 5)
    answer = await client.post(FORM, data={"first_name": "<b>Åsa</b>", "email": "åsa@example.org", "slot1": str(seminar)})
    assert answer.status_code == 422
    for name in ("last_name", "email", "organisation", "position"):
        assert f'id="{name}-error"' in answer.text
    assert "&lt;b&gt;Åsa&lt;/b&gt;" in answer.text
    assert re.search(rf'value="{seminar}" checked', answer.text)
    assert await Registration.count() == 0


@pytest.mark.parametrize("wrong", ["999999", "1; drop table", "-1", "²"])
async def test_a_seminar_that_is_not_offered_is_said_at_its_time(client, event, wrong):
    await a_seminar(event, "A", 5)
    answer = await registered(client, slot1=wrong)
    assert answer.status_code == 422
    assert 'id="slot1-error"' in answer.text
    assert await Registration.count() == 0


async def test_sending_twice_makes_one_registration_and_shows_nothing_of_it(client, event, work):
    first, again = await registered(client), await registered(client, first_name="Someone else")
    assert first.status_code == again.status_code == 303
    assert again.headers["location"] == f"{FORM}/link-sent"
    assert await Registration.count() == 1
    assert "Åsa" not in (await client.get(again.headers["location"])).text


async def test_case_of_the_address_does_not_count(client, event):
    await registered(client)
    await registered(client, email="ASA@Example.ORG")
    assert await Registration.count() == 1


async def test_a_known_organisation_is_found_and_a_new_one_waits_to_be_accepted(client, event):
    await registered(client, organisation="region  gävleborg")
    await registered(client, email="bo@example.org", organisation="Bos Bageri")
    names = {row.name: (row.accepted, row.actor_type) for row in await Organisation.objects()}
    assert names == {"Region Gävleborg": (True, "public_authority"), "Bos Bageri": (False, "")}
    assert "Bos Bageri" not in (await client.get(FORM)).text


async def test_the_shown_page_does_not_touch_the_person_but_the_mailed_link_does(client, event, work):
    await client.get((await registered(client)).headers["location"])
    assert await Person.count() == 0
    await work()
    mail = await Mail.objects().first()
    link = re.search(r"/r/[\w-]{22}\s", filled(mail.text, mail.links))[0].strip()
    assert (await client.get(link)).status_code == 200
    assert (await Person.objects().first()).email == "asa@example.org"


async def test_a_full_event_means_waiting(client, event):
    await Event.update({Event.seats: 0}).where(Event.id == event.id)
    assert "you would be number 1 in the queue" in (await client.get(FORM)).text
    page = await client.get((await registered(client)).headers["location"])
    assert "You are number 1 in the queue" in page.text


@pytest.mark.parametrize("change", [{Event.state: "closed"}, {Event.registration_closes_at: NOON}, {Event.state: "cancelled"}])
async def test_a_closed_registration_says_so_and_takes_nobody(client, event, change):
    await Event.update(change).where(Event.id == event.id)
    assert "Registration for this event is closed" in (await client.get(FORM)).text
    assert (await registered(client)).status_code == 409
    assert await Registration.count() == 0


async def test_a_draft_is_not_there(client, event):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    assert (await client.get(FORM)).status_code == 404
    assert (await registered(client)).status_code == 404


async def test_too_many_posts_are_slowed_down(client, event, monkeypatch):
    monkeypatch.setattr("accounts.throttle.SETTINGS", type("Few", (), {"posts_per_minute": 2}))
    answers = [(await client.post(FORM, data={})).status_code for _ in range(3)]
    assert answers == [422, 422, 429]
    assert await Attempt.count() == 1


async def test_send_my_link_again_answers_alike_and_writes_only_to_who_is_registered(client, event, work):
    await come(event, "Bo")
    for address in ("bo@example.org", "nobody@example.org"):
        answer = await client.post(f"{FORM}/link", data={"email": address})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{FORM}/link-sent")
    await work()
    assert await Mail.select(Mail.to).output(as_list=True) == ["bo@example.org"]


async def test_asking_for_the_link_many_times_sends_one_mail(client, event, work):
    await come(event, "Bo")
    for _ in range(5):
        await client.post(f"{FORM}/link", data={"email": "bo@example.org"})
    assert await Job.count() == 1


async def test_a_body_that_is_too_large_is_413(client, event):
    assert (await registered(client, position="x" * 200_000)).status_code == 413


async def test_another_site_cannot_register_anybody(client, event):
    answer = await client.post(FORM, data=FIELDS, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert await Registration.count() == 0


async def test_the_social_seminar_is_a_tick(client, event):
    dinner = await a_seminar(event, "Dinner", 5, hours=10, kind="social")
    await registered(client, **{f"extra{dinner}": str(dinner)})
    assert await seats_in(dinner) == [("Åsa", "confirmed")]


@pytest.mark.parametrize(("code", "words"), [("sv", "Anmäl dig"), ("fi", "Ilmoittaudu"), ("en", "Register")])
async def test_the_page_is_in_three_languages(client, event, code, words):
    assert f'<button class="button">{words}</button>' in (await client.get(f"{FORM}?lang={code}")).text
