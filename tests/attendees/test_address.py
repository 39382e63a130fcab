"""Mail that does not reach somebody: the organiser sees it and corrects the address."""

from accounts.tables import Trail
from attendees.actions.register import token_of
from attendees.tables import Registration
from jobs.bounces import take_back
from jobs.tables import Mail
from tests.attendees.world import come
from tests.jobs.test_bounces import report

LIST = "/manage/events/klusterdagen/registrations"
LOST = "Mail does not reach this address."


async def anna_s(event, work) -> Registration:
    """Registered with a misspelt address; the mail was sent."""
    anna = await come(event, "Anna", mail=True, language="en")
    await work()
    await Mail.update({Mail.state: "sent"}).where(Mail.to == "anna@example.org")
    return await Registration.objects().get(Registration.id == anna.id)


async def test_a_mail_that_came_back_is_said_at_the_registration(alice, event, work):
    row = await anna_s(event, work)
    assert LOST not in (await alice.get(f"{LIST}/{row.id}")).text
    mail = await Mail.objects().first()
    assert await take_back(report("postfix", mail.message_id))
    text = (await alice.get(f"{LIST}/{row.id}")).text
    assert LOST in text
    assert "There is no such address." in text
    assert f'href="{LIST}/{row.id}/address"' in text
    assert "came back" in (await alice.get("/manage/events/klusterdagen/outbox", params={"state": "bounced"})).text.partition("<tbody>")[2]


async def test_the_person_sees_it_on_the_own_page(client, event, work):
    row = await anna_s(event, work)
    page = f"/r/{token_of(row, 'page')}"
    assert "does not reach you" not in (await client.get(page)).text
    await take_back(report("qmail", (await Mail.objects().first()).message_id))
    text = (await client.get(page)).text
    assert "Our mail to anna@example.org does not reach you." in text
    assert 'href="mailto:asa@example.org"' in text


async def test_a_later_mail_that_arrived_takes_it_back(alice, event, work):
    row = await anna_s(event, work)
    await Mail.update({Mail.state: "bounced", Mail.trouble: "5.2.2"}).where(Mail.to == row.email)
    await alice.post(f"{LIST}/{row.id}/link")
    await work()
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "kept")
    assert LOST not in (await alice.get(f"{LIST}/{row.id}")).text


async def test_a_corrected_address_gets_the_place_and_new_links_and_the_old_one_keeps_nothing(alice, client, event, work):
    row = await anna_s(event, work)
    old = [token_of(row, purpose) for purpose in ("page", "mailed")]
    answer = await alice.post(f"{LIST}/{row.id}/address", data={"email": "Anna.Holm@Example.org"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}/{row.id}")
    await work()
    (mail,) = await Mail.objects()
    assert (mail.to, "METHOD:REQUEST" in mail.calendar) == ("anna.holm@example.org", True)
    row = await Registration.objects().get(Registration.id == row.id)
    assert row.email == "anna.holm@example.org"
    assert [(await client.get(f"/r/{token}")).status_code for token in (*old, token_of(row, "mailed"))] == [404, 404, 200]
    assert [deed.what for deed in await Trail.objects()] == ["registration.address_corrected"]


async def test_the_same_address_changes_nothing(alice, event, work):
    row = await anna_s(event, work)
    assert (await alice.post(f"{LIST}/{row.id}/address", data={"email": row.email})).status_code == 303
    assert (await Registration.objects().get(Registration.id == row.id)).generation == 1
    assert (await Mail.count(), await Trail.count()) == (1, 0)


async def test_an_address_that_is_none_or_somebody_elses_is_refused_with_what_was_typed(alice, event, work):
    row = await anna_s(event, work)
    await come(event, "Bo")
    for typed, said in (("anna.example.org", "An e-mail address has a name"), ("bo@example.org", "Another registration for this event has this address")):
        answer = await alice.post(f"{LIST}/{row.id}/address", data={"email": typed})
        assert (answer.status_code, said in answer.text, f'value="{typed}"' in answer.text) == (422, True, True)
    assert (await Registration.objects().get(Registration.id == row.id)).email == "anna@example.org"
