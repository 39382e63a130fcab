"""Printing in two clicks, and what a badge's code opens for strangers and for those who work at the event."""

import pytest

from accounts.tables import Trail
from attendees.tables import Presence, Registration
from badges import qr
from badges.queries import badges_of, counts
from events.tables import Role
from jobs.tables import Job
from tests.badges.world import a_person, a_seminar, an_organisation
from tests.conftest import an_account, browser, signed_in
from web import pdf

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(event):
    seminar = await a_seminar(event)
    return await a_person(event, "Anna", "Åkesson", await an_organisation(), [seminar], position="Processledare", email="anna@example.org")


def path(registration):
    return f"/c/{qr.token(registration.uid, registration.generation)}"


async def test_the_table_has_a_ring_after_z_and_only_those_with_a_place(event):
    organisation = await an_organisation()
    for last in ("Öberg", "Zetterlund", "Ärlig", "Åkesson", "Andersson"):
        await a_person(event, "Eva", last, organisation)
    await a_person(event, "Adam", "Andersson", organisation)
    await a_person(event, "Eva", "Waiting", organisation, state="waiting")
    await a_person(event, "Eva", "Cancelled", organisation, state="cancelled")
    found = [f"{badge.first_name} {badge.last_name}" for badge in await badges_of(event, only_new=False)]
    assert found == ["Adam Andersson", "Eva Andersson", "Eva Zetterlund", "Eva Åkesson", "Eva Ärlig", "Eva Öberg"]


async def test_a_badge_has_the_seminars_with_a_seat_in_order_of_time(event):
    late, early = await a_seminar(event, "Sent", after=3), await a_seminar(event, "Tidigt")
    cancelled = await a_seminar(event, "Inställt", state="cancelled")
    await a_person(event, "Anna", "Åkesson", await an_organisation(), [late, early, cancelled])
    await a_person(event, "Bo", "Ek", await an_organisation("SSAB", "firm"))
    found = {badge.first_name: [item.title_sv for item in badge.seminars] for badge in await badges_of(event, only_new=False)}
    assert found == {"Anna": ["Tidigt", "Sent"], "Bo": []}


async def test_two_clicks_print_all_badges(alice, event, anna, work, monkeypatch):
    monkeypatch.setattr(pdf, "make", fake_pdf)
    page = await alice.get("/manage/events/klusterdagen/badges")
    assert "Print the only one" in page.text
    answer = await alice.post("/manage/events/klusterdagen/badges", data={"only_new": "false"})
    assert answer.status_code == 303
    await work()
    job = await Job.objects().first()
    assert (job.file_type, job.file_name, job.trouble) == ("application/pdf", "badges-klusterdagen.pdf", "")
    assert (job.steps, job.of_steps) == (1, 1)
    assert await Trail.exists().where(Trail.what == "badges.asked")
    assert (await Registration.objects().first()).badge_printed_at


async def fake_pdf(_html, *, on_page, **_facts):
    """The making itself is judged in test_pdf."""
    await on_page(1)
    return b"%PDF-1.7"


async def test_only_those_who_came_since_the_last_print(alice, event, anna, work, monkeypatch):
    monkeypatch.setattr(pdf, "make", fake_pdf)
    await alice.post("/manage/events/klusterdagen/badges", data={"only_new": "false"})
    await work()
    assert await counts(event) == (1, 0)
    await a_person(event, "Bo", "Ek", await an_organisation("SSAB", "firm"))
    assert await counts(event) == (2, 1)
    assert "Print the new one" in (await alice.get("/manage/events/klusterdagen/badges")).text
    assert [badge.first_name for badge in await badges_of(event, only_new=True)] == ["Bo"]


async def test_a_button_that_says_nothing_prints_nothing(alice, event, anna):
    assert (await alice.post("/manage/events/klusterdagen/badges", data={})).status_code == 303
    assert not await Job.exists()


async def test_nobody_else_may_print(bob, client, event):
    assert (await bob.get("/manage/events/klusterdagen/badges")).status_code == 404
    assert (await bob.post("/manage/events/klusterdagen/badges", data={"only_new": "false"})).status_code == 404
    assert (await client.get("/manage/events/klusterdagen/badges")).status_code == 303


async def test_a_stranger_learns_which_event_and_nothing_about_the_person(client, bob, anna):
    for browser_ in (client, bob):
        page = await browser_.get(path(anna))
        assert page.status_code == 200
        assert "Cluster days" in page.text
        assert "Gävle konserthus" in page.text
        assert "9–10 September 2026" in page.text
        for personal in ("Anna", "Åkesson", "Triple Steelix", "Processledare", "anna@example.org", "Sju gap", anna.uid):
            assert personal not in page.text
        assert page.headers["cache-control"] == "private, no-store"


async def test_an_unknown_code_is_not_found(client, anna):
    assert (await client.get("/c/" + "A" * 22)).status_code == 404
    await anna.update_self({Registration.badge_hash: "renewed"})
    assert (await client.get(path(anna))).status_code == 404


async def test_a_drafts_badge_says_nothing_to_strangers(client, alice, event, anna):
    event.state = "draft"
    await event.save()
    assert (await client.get(path(anna))).status_code == 404
    assert (await alice.get(path(anna))).status_code == 200


async def test_crew_sees_the_registration_notes_it_present_and_undoes_it(app, event, anna):
    account = await an_account("dora")
    await Role(event=event.id, account=account.id, role="door").save()
    async with browser(app, session=await signed_in(account)) as dora:
        page = await dora.get(path(anna))
        for fact in ("Anna Åkesson", "Triple Steelix", "Sju gap att överbrygga"):
            assert fact in page.text
        assert "Settings" not in page.text  # it is not theirs to open
        for _time in range(2):
            assert (await dora.post(f"{path(anna)}/presence")).headers["location"] == path(anna)
        assert await Presence.count() == 1
        assert "Present since 1 June 2026 14:00" in (await dora.get(path(anna))).text
        for _time in range(2):
            await dora.post(f"{path(anna)}/presence/undo")
        assert await Presence.count().where(Presence.undone_at.is_null()) == 0
        await dora.post(f"{path(anna)}/presence")
    assert await Presence.count() == 2
    assert [row["what"] for row in await Trail.select(Trail.what).order_by(Trail.id)] == ["presence.noted", "presence.undone", "presence.noted"]


async def test_crew_hears_that_a_registration_has_no_place(alice, event, anna):
    anna.state = "cancelled"
    await anna.save()
    assert "This registration has no place: cancelled." in (await alice.get(path(anna))).text


async def test_readers_and_strangers_may_not_note_presence(app, bob, client, event, anna):
    account = await an_account("rita")
    await Role(event=event.id, account=account.id, role="reader").save()
    async with browser(app, session=await signed_in(account)) as rita:
        assert (await rita.post(f"{path(anna)}/presence")).status_code == 404
        assert "Åkesson" not in (await rita.get(path(anna))).text
    assert (await bob.post(f"{path(anna)}/presence")).status_code == 404
    assert (await client.post(f"{path(anna)}/presence")).status_code in (303, 403)
    assert not await Presence.exists()
