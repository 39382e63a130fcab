"""One person registers colleagues: all of them or nobody, placed whole or waiting whole, and each with an own link."""

import asyncio

import pytest

from attendees.actions.cancel import cancel
from attendees.actions.erase import erase
from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.tables import Code, Registration
from events.tables import Event
from jobs.tables import Mail
from network.tables import Organisation
from tests.attendees.world import a_seminar, come, counted, seats_in, states

FORM = "/events/klusterdagen/registration"
OWN = {"first_name": "Åsa", "last_name": "Öberg", "email": "asa@example.org", "organisation": "Gävle kommun", "position": "Strateg"}


def along(*names: str, **more: str) -> dict[str, str]:
    """Rows of the form, as it is sent."""
    rows = {"fellows": str(len(names))}
    for number, name in enumerate(names, 1):
        said = {"first_name": name, "last_name": "Ek", "email": f"{name}@example.org".lower(), "position": "Strateg"} if name else {}
        rows |= {f"fellow{number}_{column}": value for column, value in said.items()}
    return rows | more


async def row_of(name: str) -> Registration:
    return await Registration.objects().get(Registration.first_name == name)


async def link_of(name: str, purpose: str = "page") -> str:
    return f"/r/{token_of(await row_of(name), purpose)}"


async def test_a_row_is_added_by_a_button_and_what_was_typed_stays(client, event):
    assert "fellow1_email" not in (await client.get(FORM)).text
    answer = await client.post(FORM, data={"first_name": "Åsa", "fellows": "0", "one_more": "1"})
    assert answer.status_code == 200
    assert 'name="fellow1_email"' in answer.text
    assert 'value="Åsa"' in answer.text
    assert "has to be filled in" not in answer.text
    more = await client.post(FORM, data=along("Bo", one_more="1"))
    assert 'value="bo@example.org"' in more.text
    assert 'name="fellow2_email"' in more.text
    most = await client.post(FORM, data={"fellows": "10", "one_more": "1"})
    assert "fellow11_email" not in most.text
    assert 'name="one_more"' not in most.text
    assert await Registration.count() == 0


async def test_all_get_places_together_and_each_a_mail_that_says_who_registered_them(client, event, work):
    seminar = await a_seminar(event, "A", 5)
    answer = await client.post(FORM, data=OWN | along("Bo", "", "Cia", same_seminars="on", slot1=str(seminar)))
    assert answer.status_code == 303
    assert await states(event) == {"Åsa": "confirmed", "Bo": "confirmed", "Cia": "confirmed"}
    assert await seats_in(seminar) == [("Bo", "confirmed"), ("Cia", "confirmed"), ("Åsa", "confirmed")]
    rows = await Registration.objects().order_by(Registration.id)
    assert len({row.party for row in rows}) == 1
    assert [row.registered_by for row in rows] == [None, rows[0].id, rows[0].id]
    assert len({row.organisation for row in rows}) == 1
    await work()
    told = {mail.to: mail.text for mail in await Mail.objects()}
    assert sorted(told) == ["asa@example.org", "bo@example.org", "cia@example.org"]
    assert "Åsa Öberg, Gävle kommun, has registered you." in told["bo@example.org"]
    assert "has registered you" not in told["asa@example.org"]
    page = (await client.get(answer.headers["location"])).text
    assert "Bo Ek" in page
    assert "bo@example.org" not in page
    assert "You were registered by Åsa Öberg, Gävle kommun." in (await client.get(await link_of("Bo"))).text
    await counted(event)


async def test_without_the_tick_each_chooses_later(client, event):
    seminar = await a_seminar(event, "A", 5)
    await client.post(FORM, data=OWN | along("Bo", slot1=str(seminar)))
    assert await seats_in(seminar) == [("Åsa", "confirmed")]


async def test_a_group_that_does_not_fit_waits_whole(client, event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await client.post(FORM, data=OWN | along("Bo", "Cia"))
    assert await states(event) == {"Åsa": "waiting", "Bo": "waiting", "Cia": "waiting"}
    await come(event, "Dag")
    await cancel((await row_of("Dag")).id)
    assert set((await states(event)).values()) == {"waiting", "cancelled"}
    await cancel((await row_of("Cia")).id)
    assert await states(event) == {"Åsa": "confirmed", "Bo": "confirmed", "Cia": "cancelled", "Dag": "cancelled"}
    await counted(event)


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        (along("Bo") | {"fellow1_email": "asa@example.org"}, "fellow1_email", "stands here twice"),
        (along("Bo", "Cia") | {"fellow2_email": "BO@example.org"}, "fellow2_email", "stands here twice"),
        (along("Bo", "Eva"), "fellow2_email", "eva@example.org is registered already."),
        (along("Bo") | {"email": "eva@example.org"}, "email", "eva@example.org is registered already."),
        (along("Bo") | {"fellow1_last_name": ""}, "fellow1_last_name", "This has to be filled in."),
        (along("Bo") | {"fellow1_email": "bo@"}, "fellow1_email", "The address lacks something after the @"),
        (along("Bo") | {"position": ""}, "position", "This has to be filled in."),
    ],
)
async def test_what_is_wrong_with_a_row_is_said_there_and_nobody_is_registered(client, event, sent, field, said):
    await come(event, "Eva")
    answer = await client.post(FORM, data=OWN | sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert said in answer.text
    assert 'value="Bo"' in answer.text
    assert await states(event) == {"Eva": "confirmed"}
    assert not await Organisation.exists().where(Organisation.name == "Gävle kommun")
    await counted(event)


async def test_a_code_for_two_from_each_organisation_is_not_for_a_group_of_three(client, event):
    await Code(event=event.id, code="GAVLE-24", label="Kommuner", quota=2, is_each=True, kind="speaker").save()
    answer = await client.post(FORM, data=OWN | along("Bo", "Cia", code="GAVLE-24"))
    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text
    assert await Registration.count() == 0
    assert (await client.post(FORM, data=OWN | along("Bo", code="GAVLE-24"))).status_code == 303
    assert await Registration.select(Registration.kind).output(as_list=True) == ["speaker", "speaker"]
    assert (await Code.objects().first()).used == 2


async def test_a_code_with_too_few_uses_lets_nobody_of_the_group_in(client, event):
    await Code(event=event.id, code="GAVLE-24", label="Gävle", quota=2).save()
    assert (await client.post(FORM, data=OWN | along("Bo", "Cia", code="GAVLE-24"))).status_code == 422
    assert (await Code.objects().first()).used == await Registration.count() == 0


async def test_more_are_registered_from_ones_own_page_and_are_a_party_of_their_own(client, event, work):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    page = (await client.post(FORM, data=OWN)).headers["location"]
    assert 'name="fellow1_email"' in (await client.get(page)).text
    more = await client.post(f"{page}/colleagues", data=along("Bo", one_more="1"))
    assert 'name="fellow2_email"' in more.text
    assert (await client.post(f"{page}/colleagues", data=along("Bo", "Cia"))).status_code == 303
    assert await states(event) == {"Åsa": "confirmed", "Bo": "waiting", "Cia": "waiting"}
    assert "Cia Ek" in (await client.get(page)).text
    await work()
    assert await Mail.count() == 3


async def test_what_is_wrong_on_ones_own_page_is_said_there(client, event):
    page = (await client.post(FORM, data=OWN)).headers["location"]
    for sent, field in ((along(""), "fellow1_email"), (along("Bo") | {"fellow1_email": "asa@example.org"}, "fellow1_email")):
        answer = await client.post(f"{page}/colleagues", data=sent)
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
    await Event.update({Event.admission: "invited"}).where(Event.id == event.id)
    assert "fellow1_email" not in (await client.get(page)).text
    assert (await client.post(f"{page}/colleagues", data=along("Bo"))).status_code == 409
    assert await Registration.count() == 1


async def test_who_has_not_opened_the_link_can_be_withdrawn_and_the_place_goes_on(client, event, work):
    await Event.update({Event.seats: 3}).where(Event.id == event.id)
    page = (await client.post(FORM, data=OWN | along("Bo", "Cia"))).headers["location"]
    await come(event, "Dag")
    await open_mailed_link(await row_of("Cia"))
    bo, cia, dag = await row_of("Bo"), await row_of("Cia"), await row_of("Dag")
    text = (await client.get(page)).text
    assert f"/colleagues/{bo.id}/withdrawal" in text
    assert f"/colleagues/{cia.id}/withdrawal" not in text
    answers = await asyncio.gather(*(client.post(f"{page}/colleagues/{bo.id}/withdrawal") for _click in range(2)))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert (await client.post(f"{page}/colleagues/{cia.id}/withdrawal")).status_code == 409
    assert (await client.post(f"{page}/colleagues/{dag.id}/withdrawal")).status_code == 404
    assert await states(event) == {"Åsa": "confirmed", "Bo": "cancelled", "Cia": "confirmed", "Dag": "confirmed"}
    await work()
    assert await Mail.exists().where((Mail.to == "bo@example.org") & Mail.text.like("%has withdrawn your registration%"))
    await counted(event)


async def test_who_gets_the_place_of_a_colleague_is_not_seen_by_who_registered_that_one(client, event):
    page = (await client.post(FORM, data=OWN | along("Bo"))).headers["location"]
    new = {
        "colleague_first_name": "Eva",
        "colleague_last_name": "Al",
        "colleague_email": "eva@example.org",
        "colleague_position": "VD",
        "colleague_language": "sv",
    }
    assert (await client.post(f"{await link_of('Bo')}/colleague", data=new)).status_code == 303
    assert "Eva" not in (await client.get(page)).text


async def test_the_others_stay_when_who_registered_them_is_erased(client, event):
    await client.post(FORM, data=OWN | along("Bo"))
    await erase((await row_of("Åsa")).id)
    assert await states(event) == {"Bo": "confirmed"}
    assert "registered by" not in (await client.get(await link_of("Bo"))).text


async def test_ten_groups_of_three_at_once_are_each_whole(event, client):
    await Event.update({Event.seats: 10}).where(Event.id == event.id)
    posts = [client.post(FORM, data=OWN | {"email": f"lead{n}@example.org", "first_name": f"Lead{n}"} | along(f"A{n}", f"B{n}")) for n in range(10)]
    assert {answer.status_code for answer in await asyncio.gather(*posts)} == {303}
    rows = await Registration.select(Registration.party, Registration.state)
    parties = {row["party"]: {other["state"] for other in rows if other["party"] == row["party"]} for row in rows}
    assert sorted(len(found) for found in parties.values()) == [1] * 10
    assert sum(row["state"] == "confirmed" for row in rows) == 9
