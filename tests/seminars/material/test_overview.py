"""Who has handed in and who has not: seen by organisers, and reminded exactly so, by hand or by the clock."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.tables import Trail
from events.tables import Event
from jobs.tables import Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.material.owing import owing, to_remind
from seminars.tables import Agreement, Desk, Part
from tests.seminars.material.rows import a_material, a_version, at
from tests.seminars.rows import NOON, another_event
from web import clock

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/material"


async def a_speaker(seminar, name: str, *, email: str = "", language: str = "sv", role: str = "speaker") -> Person:
    person = Person(first_name=name, last_name="Ek", email=email or f"{name.lower()}@example.org", language=language, created_at=NOON)
    await person.save()
    await Part(seminar=seminar.id, person=person.id, role=role).save()
    return person


@pytest.fixture
async def speakers(programme) -> dict[str, Person]:
    """Helena without an address and Eva have the same seminar, Bo another; Rut is a rapporteur and owes no slides."""
    made = {"eva": await a_speaker(programme["gaps"], "Eva"), "bo": await a_speaker(programme["capital"], "Bo", language="fi")}
    await a_speaker(programme["gaps"], "Rut", role="rapporteur")
    return made


async def missing(event) -> list[str]:
    return [one.who.name for one in await owing(event) if one.is_missing]


async def test_each_who_speaks_owes_something_until_it_has_come(event, programme, speakers):
    assert await missing(event) == ["Helena Fornstedt", "Eva Ek", "Bo Ek"]
    await a_material(programme["gaps"], "Slides", "never", person=speakers["eva"].id)
    assert await missing(event) == ["Helena Fornstedt", "Bo Ek"]


async def test_a_file_that_was_refused_has_not_come_and_one_that_is_being_looked_at_has(event, programme, speakers):
    row = await a_material(programme["capital"], "Film", link="x", person=speakers["bo"].id)
    await type(row).update({type(row).link: ""}).where(type(row).id == row.id)
    await a_version(row, b"bad", state="refused")
    assert "Bo Ek" in await missing(event)
    await a_version(row, b"new", 2, state="checking")
    assert "Bo Ek" not in await missing(event)


async def test_what_an_organiser_put_there_is_the_only_speakers(event, programme, speakers):
    await a_material(programme["capital"], "By the organiser")
    await a_material(programme["gaps"], "Of whom of the two?")
    assert await missing(event) == ["Helena Fornstedt", "Eva Ek"]


async def test_the_page_says_it_with_numbers_and_can_be_filtered(alice, programme, speakers):
    await a_material(programme["capital"], "Slides", person=speakers["bo"].id)
    page = (await alice.get(PATH)).text
    assert "1 of 3 have handed in." in page
    assert "Remind 1 speaker whose material is missing" in page
    assert "No address yet, and so no reminder: Helena Fornstedt." in page
    given = (await alice.get(PATH, params={"state": "given"})).text
    assert "Bo Ek" in given
    assert "Eva Ek" not in given
    room = (await alice.get(PATH, params={"room": programme["gaps"].room, "day": "2026-09-09"})).text
    assert "Eva Ek" in room
    assert "Bo Ek" not in room
    assert "Nothing fits" in (await alice.get(PATH, params={"day": "2026-09-10"})).text
    assert (await alice.get(PATH, params={"day": "x", "room": "9" * 30, "state": "?"})).status_code == 200


async def test_exactly_those_are_reminded_in_their_language_with_the_link_to_their_page(alice, client, event, programme, speakers, work):
    await Event.update({Event.material_until: date(2026, 9, 1)}).where(Event.id == event.id)
    await a_material(programme["gaps"], "Slides", person=speakers["eva"].id)
    answer = await alice.post(f"{PATH}/reminders")
    assert answer.status_code == 303
    assert "1 reminder goes out." in (await alice.get(answer.headers["location"])).text
    await work()
    (mail,) = await Mail.objects()
    assert (mail.to, mail.language) == ("bo@example.org", "fi")
    assert "Kluster och riskkapital" in mail.text
    assert "1. syyskuuta 2026" in mail.text
    desk = await Desk.objects().get(Desk.person == speakers["bo"].id)
    assert "#material" in mail.links
    assert (await client.get(f"/s/{token_of(desk)}")).status_code == 200
    assert (await Trail.objects().get(Trail.what == "material.reminded")).facts == '{"number":1}'


async def test_nobody_is_reminded_twice_within_a_day_without_a_word(alice, event, programme, speakers, work, monkeypatch):
    await alice.post(f"{PATH}/reminders")
    await alice.post(f"{PATH}/reminders")
    await work()
    assert await Mail.count() == 2
    assert "Also 2 who were reminded within the last day" in (await alice.get(PATH)).text
    await alice.post(f"{PATH}/reminders", data={"again": "1"})
    await work()
    assert await Mail.count() == 4
    at(monkeypatch, clock.now() + timedelta(days=1))
    assert len(to_remind(await owing(event))) == 2


async def test_the_filter_says_who_is_reminded(alice, programme, speakers, work):
    await alice.post(f"{PATH}/reminders", data={"room": str(programme["capital"].room)})
    await work()
    assert [mail.to for mail in await Mail.objects()] == ["bo@example.org"]


async def test_what_comes_before_the_mail_goes_out_stops_it(alice, programme, speakers, work):
    await alice.post(f"{PATH}/reminders", data={"room": str(programme["capital"].room)})
    await a_material(programme["capital"], "Slides", person=speakers["bo"].id)
    await work()
    assert await Mail.count() == 0


async def test_who_has_nothing_to_hand_in_is_not_reminded(alice, event, programme, speakers):
    part = await Part.objects().get(Part.person == speakers["bo"].id)
    assert (await alice.post(f"{PATH}/parts/{part.id}", data={"excuse": "1"})).status_code == 303
    assert "Bo Ek" not in await missing(event)
    assert "0 of 2 have handed in." in (await alice.get(PATH)).text
    await alice.post(f"{PATH}/parts/{part.id}")
    assert "Bo Ek" in await missing(event)


async def test_another_events_part_cannot_be_changed(alice, event, programme, speakers):
    other = await another_event(event)
    await Part.update({Part.seminar: (await a_seminar_of(other)).id}).where(Part.person == speakers["bo"].id)
    part = await Part.objects().get(Part.person == speakers["bo"].id)
    assert (await alice.post(f"{PATH}/parts/{part.id}", data={"excuse": "1"})).status_code == 404


async def a_seminar_of(event):
    from tests.seminars.rows import a_seminar

    return await a_seminar(event, 99, "Annat", at=9)


async def test_three_days_before_the_last_day_all_are_reminded_who_have_not(alice, event, programme, speakers, work, monkeypatch):
    answer = await alice.post(f"{PATH}/until", data={"material_until": "2026-09-01"})
    assert answer.status_code == 303
    assert "29 August 2026" in (await alice.get(PATH)).text
    at(monkeypatch, datetime(2026, 8, 29, 5, 59, tzinfo=UTC))
    await work()
    assert await Mail.count() == 0
    await a_material(programme["gaps"], "Slides", person=speakers["eva"].id)
    at(monkeypatch, datetime(2026, 8, 29, 6, 0, tzinfo=UTC))
    await work()
    assert [mail.to for mail in await Mail.objects()] == ["bo@example.org"]


async def test_another_last_day_is_the_one_that_holds(alice, event, programme, speakers, work, monkeypatch):
    await alice.post(f"{PATH}/until", data={"material_until": "2026-09-01"})
    await alice.post(f"{PATH}/until", data={"material_until": ""})
    at(monkeypatch, datetime(2026, 8, 30, tzinfo=UTC))
    await work()
    assert await Mail.count() == 0
    assert (await Event.objects().first()).material_until is None


async def test_a_day_that_is_none_is_said_at_the_field(alice, programme):
    answer = await alice.post(f"{PATH}/until", data={"material_until": "soon"})
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text


async def test_organisers_get_every_version_and_all_for_the_projectors(alice, programme, speakers):
    row = await a_material(programme["gaps"], "Slides", "never", body=b"one")
    await a_version(row, b"two", 2, is_projected=True)
    await a_version(row, b"three", 3, state="refused")
    assert (await alice.get(f"{PATH}/{row.uid}")).content == b"two"
    assert (await alice.get(f"{PATH}/{row.uid}/versions/1")).content == b"one"
    assert (await alice.get(f"{PATH}/{row.uid}/versions/3")).status_code == 404
    assert (await alice.get(f"{PATH}/{row.uid}/preview")).status_code == 200
    assert (await alice.get(f"{PATH}.zip")).status_code == 200
    assert (await alice.get(f"{PATH}.zip", params={"room": programme["gaps"].room})).status_code == 200
    assert (await alice.get(f"{PATH}.zip", params={"room": programme["capital"].room})).status_code == 404
    page = (await alice.get(PATH)).text
    assert f"material.zip?room={programme['gaps'].room}" in page
    assert f"material.zip?room={programme['capital'].room}" not in page


async def test_speakers_say_themselves_that_they_have_nothing_to_hand_in(client, event, programme, speakers):
    await Event.update({Event.material_until: date(2026, 9, 1)}).where(Event.id == event.id)
    desk = await make_desk(event.id, speakers["bo"].id)
    page = f"/s/{token_of(desk)}"
    path = f"{page}/seminars/{programme['capital'].id}/nothing"
    first = (await client.get(page)).text
    assert "Please hand it in by 1 September 2026." in first
    assert path in first
    assert (await client.post(path, data={"excuse": "1"})).status_code == 303
    assert "Bo Ek" not in await missing(event)
    assert "You have said that you have nothing to hand in here." in (await client.get(page)).text
    assert (await client.post(path)).status_code == 303
    assert "Bo Ek" in await missing(event)
    assert (await client.post(f"{page}/seminars/{programme['gaps'].id}/nothing", data={"excuse": "1"})).status_code == 404


async def test_asked_by_head_no_file_is_read(alice, programme, monkeypatch):
    await a_material(programme["gaps"], "Slides", body=b"x" * 5000)
    monkeypatch.setattr("web.files.stream", None)
    answer = await alice.head(f"{PATH}.zip")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_the_link_in_the_mail_leads_to_where_material_is_handed_in(postmaster, alice, client, programme, speakers, work):
    await alice.post(f"{PATH}/reminders", data={"room": str(programme["capital"].room)})
    await work()
    mail = postmaster.letter()
    assert mail["To"] == "bo@example.org"
    link = re.search(r"http://test(/s/\S+)", mail.get_body(("plain",)).get_content())[1]
    assert link.endswith("?lang=fi#material")
    page = (await client.get(link)).text
    assert 'id="material"' in page
    assert 'type="file"' in page


async def test_a_recording_of_somebody_who_was_not_asked_is_told(alice, client, event, programme, speakers):
    row = await a_material(programme["capital"], "Film", link="https://video.example.org/film", is_recording=True)
    warning = "not said yes to being recorded: Bo Ek."
    assert warning in (await alice.get(PATH)).text
    desk = await make_desk(event.id, speakers["bo"].id)
    await Agreement(desk=desk.id, what="record", wording="Yes", language="en", given_at=NOON).save()
    assert warning not in (await alice.get(PATH)).text
    await Agreement.update({Agreement.ended_at: NOON}).where(Agreement.desk == desk.id)
    assert warning in (await alice.get(PATH)).text
    await type(row).update({type(row).visible: "never"}).where(type(row).id == row.id)
    assert warning not in (await alice.get(PATH)).text
