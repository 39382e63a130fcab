"""Who runs an event: invited by mail with a role, changed, withdrawn; never without an organiser."""

import asyncio
from datetime import timedelta

import pytest

from accounts.tables import Account, Trail
from attendees.tables import Registration
from events.actions.tidy import tidy
from events.tables import Host, Invitation, Role
from jobs.mail import filled
from jobs.tables import Mail
from network.tables import Organisation
from tests.attendees.world import come
from tests.conftest import an_account, browser, signed_in
from web import clock

pytestmark = pytest.mark.anyio
CREW = "/manage/events/klusterdagen/crew"
PASSWORD = "fyra korta ord är bra"


async def invite(alice, work, email="eva@example.org", role="editor", language="fi") -> str:
    """The path that was mailed."""
    answer = await alice.post(CREW, data={"email": email, "role": role, "language": language})
    assert (answer.status_code, answer.headers.get("location")) == (303, f"{CREW}?saved")
    return await mailed(work)


async def mailed(work) -> str:
    await work()
    mail = await Mail.objects().order_by(Mail.id, ascending=False).first()
    text = filled(mail.text, mail.links)
    return text[text.index("/invitations/") :].split()[0]


async def role_of(name: str) -> str:
    found = await Role.select(Role.role).where(Role.account.email == f"{name}@example.org").first()
    return found["role"] if found else ""


async def number_of(name: str) -> int:
    found = await Role.select(Role.id).where(Role.account.email == f"{name}@example.org").first()
    return found["id"]


async def kinds() -> list[str]:
    return [row["what"] for row in await Trail.select(Trail.what).order_by(Trail.id)]


async def test_a_new_person_makes_an_account_by_the_link_and_has_the_role(app, alice, work):
    path = await invite(alice, work)
    mail = await Mail.objects().first()
    assert (mail.to, mail.language) == ("eva@example.org", "fi")
    assert "muokkaaja" in mail.text
    async with browser(app) as eva:
        assert "eva@example.org" in (await eva.get(path)).text
        answer = await eva.post(path.partition("?")[0], data={"name": "Eva Ek", "password": PASSWORD})
        assert (answer.status_code, answer.headers["location"]) == (303, "/manage")
        assert "Klusteripäivä" in (await eva.get("/manage?lang=fi")).text
        assert (await eva.get("/manage/events/klusterdagen/settings")).status_code == 200
        assert (await eva.get("/manage/events/new")).status_code == 404
        assert (await eva.get(CREW)).status_code == 404
    account = await Account.objects().get(Account.email == "eva@example.org")
    assert (account.name, account.may_create, account.may_edit_register) == ("Eva Ek", False, False)
    assert not await Invitation.exists()
    assert [kind for kind in await kinds() if kind.startswith(("crew.", "account.made"))] == ["crew.invited", "account.made", "crew.joined"]


async def test_the_link_works_once(app, alice, work):
    path = (await invite(alice, work)).partition("?")[0]
    async with browser(app) as eva:
        await eva.post(path, data={"name": "Eva Ek", "password": PASSWORD})
        assert (await eva.get(path)).status_code == 404
        assert (await eva.post(f"{path}/acceptance")).status_code == 404
    async with browser(app) as other:
        assert (await other.post(path, data={"name": "Ed", "password": PASSWORD})).status_code == 404
    assert await Account.count() == 2


async def test_a_signed_in_person_accepts(alice, bob, work):
    path = (await invite(alice, work, email="bob@example.org", role="reader")).partition("?")[0]
    assert "bob@example.org" in (await bob.get(path)).text
    assert (await bob.post(f"{path}/acceptance")).status_code == 303
    assert await role_of("bob") == "reader"


async def test_somebody_with_an_account_is_asked_to_sign_in_and_cannot_make_another(app, alice, bob, work):
    path = (await invite(alice, work, email="bob@example.org")).partition("?")[0]
    async with browser(app) as stranger:
        assert f"/sign-in?next={path}" in (await stranger.get(path)).text
        answer = await stranger.post(path, data={"name": "Bob", "password": PASSWORD})
        assert answer.status_code == 422
    assert await Account.count() == 2
    assert await Invitation.exists()


async def test_a_link_ends_after_fourteen_days_and_can_be_renewed(client, alice, work, monkeypatch, noon):
    old = await invite(alice, work)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(days=13, hours=23))
    assert (await client.get(old)).status_code == 200
    number = (await Invitation.objects().first()).id
    assert (await alice.post(f"{CREW}/invitations/{number}/again")).status_code == 303
    new = await mailed(work)
    assert [(await client.get(old)).status_code, (await client.get(new)).status_code] == [404, 200]
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(days=28))
    assert (await client.get(new)).status_code == 404


async def test_who_never_answered_is_forgotten_after_a_while(alice, work, monkeypatch, noon):
    await invite(alice, work)
    await tidy()
    assert await Invitation.exists()
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(days=45))
    await tidy()
    assert not await Invitation.exists()


async def test_inviting_twice_makes_one_invitation_with_a_new_link(client, alice, work):
    old = await invite(alice, work, role="door")
    new = await invite(alice, work, role="reader")
    assert [(await client.get(old)).status_code, (await client.get(new)).status_code] == [404, 200]
    assert [row.role for row in await Invitation.objects()] == ["reader"]


async def test_an_invitation_is_taken_back(client, alice, work):
    path = await invite(alice, work)
    number = (await Invitation.objects().first()).id
    assert (await alice.post(f"{CREW}/invitations/{number}/end")).status_code == 303
    assert (await client.get(path)).status_code == 404
    assert "crew.invitation_taken_back" in await kinds()


async def test_a_mail_that_was_taken_back_before_it_went_is_not_written(alice, work):
    await alice.post(CREW, data={"email": "eva@example.org", "role": "door", "language": "sv"})
    await alice.post(f"{CREW}/invitations/{(await Invitation.objects().first()).id}/end")
    await work()
    assert not await Mail.exists()


async def test_wrong_input_is_told_at_the_field_and_kept(alice):
    answer = await alice.post(CREW, data={"email": "eva@", "role": "king", "language": "sv"})
    assert answer.status_code == 422
    assert 'value="eva@"' in answer.text
    assert 'id="role"' in answer.text
    assert not await Invitation.exists()


async def test_who_has_a_role_is_not_invited_again(alice):
    answer = await alice.post(CREW, data={"email": "alice@example.org", "role": "door", "language": "sv"})
    assert answer.status_code == 422
    assert "This person has a role already." in answer.text


async def test_the_last_organiser_stays(alice, bob, work):
    mine = await number_of("alice")
    assert (await alice.post(f"{CREW}/{mine}", data={"role": "reader"})).status_code == 409
    answer = await alice.post(f"{CREW}/{mine}/end")
    assert answer.status_code == 409
    assert "make another person organiser first" in answer.text
    path = (await invite(alice, work, email="bob@example.org", role="organiser")).partition("?")[0]
    await bob.post(f"{path}/acceptance")
    assert (await alice.post(f"{CREW}/{mine}/end")).status_code == 303
    assert [await role_of("alice"), await role_of("bob")] == ["", "organiser"]
    assert (await alice.get(CREW)).status_code == 404


async def test_two_organisers_who_withdraw_each_other_at_once_leave_one(event, alice, bob):
    account = await Account.objects().get(Account.email == "bob@example.org")
    await Role(event=event.id, account=account.id, role="organiser").save()
    numbers = [await number_of("bob"), await number_of("alice")]
    answers = await asyncio.gather(*(client.post(f"{CREW}/{number}/end") for client, number in zip((alice, bob), numbers, strict=True)))
    assert sorted(answer.status_code for answer in answers)[0] == 303
    assert await Role.count().where((Role.event == event.id) & (Role.role == "organiser")) == 1


async def test_a_role_changes_and_is_withdrawn(event, alice, app, work):
    eva = await an_account("eva")
    await Role(event=event.id, account=eva.id, role="reader").save()
    number = await number_of("eva")
    assert (await alice.post(f"{CREW}/{number}", data={"role": "editor", "event": 7, "account": 1})).status_code == 303
    assert await role_of("eva") == "editor"
    assert (await alice.post(f"{CREW}/{number}", data={"role": "king"})).status_code == 404
    assert await role_of("eva") == "editor"
    async with browser(app, session=await signed_in(eva)) as browsing:
        assert (await browsing.get("/manage/events/klusterdagen/settings")).status_code == 200
        await alice.post(f"{CREW}/{number}/end")
        assert (await browsing.get("/manage/events/klusterdagen/settings")).status_code == 404
    assert [kind for kind in await kinds() if kind.startswith("crew.")] == ["crew.changed", "crew.withdrawn"]


async def test_accepting_a_smaller_role_takes_nothing_away(event, alice, bob, work):
    path = (await invite(alice, work, email="other@example.org", role="reader")).partition("?")[0]
    await Role(event=event.id, account=(await Account.objects().get(Account.email == "bob@example.org")).id, role="editor").save()
    await bob.post(f"{path}/acceptance")
    assert await role_of("bob") == "editor"


async def test_pages_offer_a_reader_only_what_readers_may(event, app, alice):
    eva = await an_account("eva")
    await Role(event=event.id, account=eva.id, role="reader").save()
    async with browser(app, session=await signed_in(eva)) as browsing:
        page = (await browsing.get("/manage/events/klusterdagen")).text
    assert "/manage/events/klusterdagen/registrations" in page
    assert "/manage/events/klusterdagen/settings" not in page
    assert CREW not in page
    assert CREW in (await alice.get("/manage/events/klusterdagen")).text


async def test_a_co_hosts_person_sees_the_registrations_of_its_organisation_and_region_and_numbers_of_all(event, alice, bob, work):
    ours = Organisation(name="Region Norrbotten", name_key="region norrbotten", country="SE", region="25")
    near = Organisation(name="Luleå kommun", name_key="luleå kommun", country="SE", region="25")
    await ours.save()
    await near.save()
    host = Host(event=event.id, organisation=ours.id, part="co_host", place=1)
    await host.save()
    other, neighbour, own = [(await come(event, name)).id for name in ("Far", "Near", "Own")]
    await Registration.update({Registration.organisation: near.id}).where(Registration.id == neighbour)
    await Registration.update({Registration.organisation: ours.id}).where(Registration.id == own)
    sent = {"email": "bob@example.org", "role": "host", "language": "en", "host": host.id}
    assert (await alice.post(CREW, data=sent)).status_code == 303
    await bob.post(f"{(await mailed(work)).partition('?')[0]}/acceptance")
    people = "/manage/events/klusterdagen/registrations"
    assert people in (await bob.get("/manage")).text
    page = (await bob.get(people)).text
    assert [name in page for name in ("Test, Near", "Test, Own", "Test, Far")] == [True, True, False]
    assert "<dd>3</dd>" in page
    assert [(await bob.get(f"{people}/{number}")).status_code for number in (own, neighbour, other)] == [200, 200, 404]
    assert (await bob.post(f"{people}/{own}/cancellation")).status_code == 404
    assert "Region Norrbotten" in (await alice.get(CREW)).text
    number = await number_of("bob")
    assert (await alice.post(f"{CREW}/{number}", data={"role": "reader"})).status_code == 303
    assert (await bob.get(f"{people}/{other}")).status_code == 200
    answer = await alice.post(f"{CREW}/{number}", data={"role": "host"})
    assert answer.status_code == 409
    assert "Invite co-hosts anew" in answer.text


async def test_a_co_host_is_invited_for_a_host_of_this_event(alice, event):
    for host in ("", "77"):
        answer = await alice.post(CREW, data={"email": "eva@example.org", "role": "host", "language": "en", "host": host})
        assert answer.status_code == 422
        assert "Choose the host that this person is of." in answer.text


async def test_an_editor_cannot_become_organiser_by_an_invitation_in_the_outbox(event, app, alice, work):
    path = (await invite(alice, work, role="organiser")).partition("?")[0]
    ed = await an_account("ed")
    await Role(event=event.id, account=ed.id, role="editor").save()
    mail = f"/manage/events/klusterdagen/outbox/{(await Mail.objects().first()).id}"
    async with browser(app, session=await signed_in(ed)) as browsing:
        page = (await browsing.get(mail)).text
        assert "•••" in page
        assert path not in page
    assert path in (await alice.get(mail)).text
