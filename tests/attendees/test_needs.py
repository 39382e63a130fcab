"""Diet and access needs: asked with consent, kept encrypted, read by two roles who are noted, taken away at any time."""

import io

import openpyxl
import pytest

from accounts.tables import Trail
from attendees.actions.erase import erase
from attendees.actions.link import open_mailed_link
from attendees.actions.needs import keep_needs
from attendees.actions.register import token_of
from attendees.needs.kitchen import kitchen_of, lines
from attendees.needs.queries import needs_at, needs_of
from attendees.needs.rules import AGREED, Needs
from attendees.tables import Consent, Need, Registration
from events.actions.copy import Again, copy
from events.tables import Event, Role
from tests.attendees.world import a_seminar, come
from web import clock, erasures

TYPED = {
    "first_name": "Malin",
    "last_name": "Ek",
    "email": "malin@example.org",
    "organisation": "Region Gävleborg",
    "position": "Chef",
}
SAID = {"diet": ["vegan", "nut_free"], "diet_text": "inte selleri", "access": "hearing_loop", "access_text": "plats längst fram"}
NEEDS = Needs(("vegan", "nut_free"), "inte selleri", ("hearing_loop",), "plats längst fram")
PATH = "/events/klusterdagen/registration"


@pytest.fixture
async def asking(event) -> Event:
    await Event.update({Event.asks_diet: True, Event.asks_access: True}).where(Event.id == event.id)
    return await Event.objects().get(Event.id == event.id)


async def somebody(event, name: str = "Malin", needs: Needs = NEEDS) -> Registration:
    outcome = await come(event, name)
    await keep_needs(outcome.id, needs, "sv")
    return await Registration.objects().get(Registration.id == outcome.id)


async def test_it_is_asked_only_where_the_event_says_so(client, event):
    assert "vegan" not in (await client.get(PATH)).text
    await Event.update({Event.asks_diet: True}).where(Event.id == event.id)
    text = (await client.get(PATH)).text
    assert "vegan" in text
    assert "hearing loop" not in text
    await client.post(PATH, data={**TYPED, **SAID, "needs_agreed": "on"})
    row = await Registration.objects().first()
    assert await needs_of(row) == Needs(("vegan", "nut_free"), "inte selleri")


async def test_what_was_said_is_kept_with_the_wording_that_was_agreed_to(client, asking):
    answer = await client.post(PATH, data={**TYPED, **SAID, "needs_agreed": "on"})
    assert answer.status_code == 303
    row = await Registration.objects().first()
    assert await needs_of(row) == NEEDS
    (consent,) = await Consent.objects()
    assert (consent.what, consent.wording, consent.language, consent.ended_at) == ("needs", AGREED, "en", None)
    shown = (await client.get(answer.headers["location"])).text
    assert "inte selleri" in shown
    assert 'value="vegan" checked' in shown


async def test_without_consent_nothing_is_kept_and_what_was_typed_stays_in_the_form(client, asking):
    answer = await client.post(PATH, data={**TYPED, **SAID})
    assert answer.status_code == 422
    assert "only kept when you agree" in answer.text
    assert "inte selleri" in answer.text
    assert 'value="nut_free" checked' in answer.text
    assert await Registration.count() == await Need.count() == 0
    assert (await client.post(PATH, data={**TYPED, "needs_agreed": "on"})).status_code == 303
    assert await Need.count() == await Consent.count() == 0


async def test_choices_that_are_not_offered_are_left_out_and_long_texts_refused(client, asking):
    assert (await client.post(PATH, data={**TYPED, "diet": ["stones", "vegan"], "needs_agreed": "on"})).status_code == 303
    assert await needs_of(await Registration.objects().first()) == Needs(("vegan",))
    answer = await client.post(PATH, data={**TYPED, "email": "bo@example.org", "diet_text": "x" * 501, "needs_agreed": "on"})
    assert answer.status_code == 422
    assert "at most 500 characters" in answer.text


async def test_nobody_changes_the_needs_of_an_address_by_registering_it_again(client, asking):
    await client.post(PATH, data={**TYPED, **SAID, "needs_agreed": "on"})
    await client.post(PATH, data={**TYPED, "diet": "vegetarian", "needs_agreed": "on"})
    assert await needs_of(await Registration.objects().first()) == NEEDS


async def test_a_person_changes_and_takes_away_what_was_said(client, asking):
    row = await somebody(asking)
    link = f"/r/{token_of(row, 'page')}"
    assert (await client.post(f"{link}/needs", data={"diet": "vegetarian", "needs_agreed": "on"})).status_code == 303
    assert await needs_of(row) == Needs(("vegetarian",))
    answer = await client.post(f"{link}/needs", data={"diet": "vegan"})
    assert answer.status_code == 422
    assert await needs_of(row) == Needs(("vegetarian",))
    assert (await client.post(f"{link}/needs/removal")).status_code == 303
    assert await Need.count() == 0
    (consent,) = await Consent.objects()
    assert consent.ended_at == clock.now()
    assert "Erase my needs" not in (await client.get(link)).text


async def test_it_is_taken_away_also_when_registration_is_closed(client, asking, noon, monkeypatch):
    row = await somebody(asking)
    await Event.update({Event.state: "closed"}).where(Event.id == asking.id)
    link = f"/r/{token_of(row, 'page')}"
    text = (await client.get(link)).text
    assert "inte selleri" in text
    assert "Save my needs" not in text
    assert (await client.post(f"{link}/needs", data={"diet": "vegan", "needs_agreed": "on"})).status_code == 409
    assert (await client.post(f"{link}/needs/removal")).status_code == 303
    assert await Need.count() == 0


async def test_who_typed_somebody_elses_address_does_not_see_what_that_person_said(client, asking):
    row = await somebody(asking)
    await open_mailed_link(row)
    row = await Registration.objects().get(Registration.id == row.id)
    page, mailed = (f"/r/{token_of(row, purpose)}" for purpose in ("page", "mailed"))
    assert "inte selleri" not in (await client.get(page)).text
    assert (await client.post(f"{page}/needs", data={"diet": "vegan", "needs_agreed": "on"})).status_code == 404
    assert "inte selleri" in (await client.get(mailed)).text
    assert "need" not in (await client.get(f"{page}/data.json")).json()
    (told,) = (await client.get(f"{mailed}/data.json")).json()["need"]
    assert told["diet"] == ["vegan", "nut_free"]
    assert told["access_text"] == "plats längst fram"


async def test_a_colleague_who_gets_the_place_does_not_get_the_needs(client, asking):
    row = await somebody(asking)
    colleague = {"colleague_first_name": "Bo", "colleague_last_name": "Ek", "colleague_email": "bo@example.org"}
    colleague |= {"colleague_position": "Chef", "colleague_language": "sv"}
    assert (await client.post(f"/r/{token_of(row, 'page')}/colleague", data=colleague)).status_code == 303
    assert (await Registration.objects().first()).first_name == "Bo"
    assert await Need.count() == 0
    assert not await Consent.exists()  # nothing tells the colleague that there were any


async def test_a_sealed_text_does_not_open_in_another_row(asking):
    anna, bo = await somebody(asking, "Anna"), await somebody(asking, "Bo", Needs(("vegan",)))
    stolen = await Need.objects().get(Need.registration == anna.id)
    await Need.update({Need.sealed: stolen.sealed}).where(Need.registration == bo.id)
    assert await needs_of(bo) == Needs()
    assert await needs_of(anna) == NEEDS


@pytest.mark.parametrize("role", ["reader", "host", "door", "organiser", "editor"])
async def test_two_roles_read_and_the_others_do_not_learn_whether_there_is_anything(alice, asking, role):
    malin, bo = await somebody(asking), await come(asking, "Bo")
    await Role.update({Role.role: role}).where(Role.event == asking.id)
    base = "/manage/events/klusterdagen"
    paths = [f"{base}/registrations/{malin.id}/needs", f"{base}/registrations/{bo.id}/needs", f"{base}/needs/words"]
    answers = [await alice.post(path) for path in paths] + [await alice.get(f"{base}/needs")]
    if role in ("organiser", "editor"):
        assert [answer.status_code for answer in answers] == [200] * 4
        assert "inte selleri" in answers[0].text
        assert "has said nothing" in answers[1].text
        assert "inte selleri" in answers[2].text
        assert "Malin" not in answers[2].text
        assert "selleri" not in answers[3].text
    else:
        assert [answer.status_code for answer in answers] == [404] * 4
        assert await Trail.count().where(Trail.what.like("needs.%")) == 0
        pages = [(await alice.get(f"{base}/registrations/{number}")).text for number in (malin.id, bo.id)]
        assert [word for page in pages for word in ("selleri", "Food and access", "/needs") if word in page] == []


async def test_every_look_is_noted_and_shown_to_those_who_may_look_only(alice, asking):
    malin, bo = await somebody(asking), await come(asking, "Bo")
    base = "/manage/events/klusterdagen"
    assert "Show food and access" in (await alice.get(f"{base}/registrations/{malin.id}")).text
    assert await Trail.count() == 0
    for number in (malin.id, bo.id):
        await alice.post(f"{base}/registrations/{number}/needs")
    await alice.post(f"{base}/needs/words")
    found = await Trail.select(Trail.what, Trail.subject, Trail.account, Trail.facts).order_by(Trail.id)
    assert [(row["what"], row["subject"]) for row in found] == [
        ("needs.read", f"needs:{malin.id}"),
        ("needs.read", f"needs:{bo.id}"),
        ("needs.words_read", f"needs:{malin.id}"),
    ]
    assert all(row["account"] and row["facts"] == "{}" for row in found)
    assert "looked at what somebody needs" in (await alice.get(f"{base}/trail")).text
    await Role.update({Role.role: "reader"}).where(Role.event == asking.id)
    assert "looked at" not in (await alice.get(f"{base}/registrations/{malin.id}")).text


async def test_numbers_are_of_those_who_come_and_sit_in_the_house(alice, asking):
    await Event.update({Event.seats: 3}).where(Event.id == asking.id)
    await somebody(asking)
    await somebody(asking, "Anna", Needs(("vegan",)))
    online = await somebody(asking, "Olle", Needs(("vegan",)))
    await somebody(asking, "Bo", Needs(("vegetarian",)))
    await Registration.update({Registration.attendance: "online"}).where(Registration.id == online.id)
    assert list((await needs_at(asking)).values()) == [NEEDS, Needs(("vegan",))]
    text = (await alice.get("/manage/events/klusterdagen/needs")).text
    assert '<th scope="row">vegan</th><td class="n">2</td>' in text
    assert "vegetarian" not in text
    assert "24 September 2026" in text


async def test_a_copied_event_asks_the_same(asking):
    again = await copy(asking, Again(title_sv="Nästa", first_day=asking.first_day.replace(year=2027)), account=await an_organiser())
    assert (again.asks_diet, again.asks_access) == (True, True)


async def an_organiser() -> int:
    from tests.conftest import an_account

    return (await an_account("eva")).id


async def test_what_was_taken_away_stays_away_after_a_restore(asking):
    """Also a part of it that was changed before: the row keeps its name."""
    row, other = await somebody(asking), await somebody(asking, "Anna")
    await keep_needs(row.id, Needs(("vegan",)), "sv")
    (kept,) = await Need.select().where(Need.registration == row.id)
    await keep_needs(row.id, Needs(), "sv")
    await Need(**{name: value for name, value in kept.items() if name != "id"}).save()
    await erasures.erase_again()
    assert await Need.select(Need.registration).output(as_list=True) == [other.id]
    await erase(other.id)
    assert await Need.count() == 0


async def test_the_kitchen_gets_numbers_for_each_meal_and_nothing_that_was_written(alice, asking):
    dinner = await a_seminar(asking, "Middag", 50, kind="social")
    malin = await come(asking, "Malin", dinner)
    await keep_needs(malin.id, NEEDS, "sv")
    await somebody(asking, "Anna", Needs(("vegan", "nut_free")))
    await come(asking, "Bo", dinner)
    head, rows = lines(await kitchen_of(asking))
    assert [title.partition(",")[0] for title in head] == ["Food", "All who come", "Middag"]
    assert rows == [
        ["vegan", 2, 1],
        ["nut allergy", 2, 1],
        ["something else (ask the organiser)", 1, 1],
        ["without special food", 1, 1],
        ["guests", 3, 2],
    ]
    page = await alice.get("/manage/events/klusterdagen/needs/kitchen")
    assert "vegan + nut allergy + something else" in page.text
    assert [word for word in ("selleri", "Malin", "hearing") if word in page.text] == []
    book = openpyxl.load_workbook(io.BytesIO((await alice.get("/manage/events/klusterdagen/needs/kitchen/xlsx")).content))
    assert [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2, max_row=3)] == rows[:2]
    assert await Trail.count() == 0
