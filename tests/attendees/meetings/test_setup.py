"""A network meeting: set up in one form, its members invited, its agenda led, its action points back at the next one."""

from datetime import date

import pytest

from attendees.actions.register import token_of
from attendees.tables import Presence, Registration
from events.rules import Kind
from events.tables import Event, Host
from network.networks.tables import Contact, Member, Network
from network.tables import Organisation, Person
from seminars.meetings.tables import ActionPoint, AgendaItem, Decision
from seminars.tables import Seminar
from tests.conftest import NOON, an_account, browser, signed_in
from tests.pdfs import text_of

pytestmark = pytest.mark.anyio
NEW = "/manage/meetings/new"
FORM = {
    "title_sv": "Vårmöte",
    "title_fi": "Kevättapaaminen",
    "day": "2026-09-09",
    "starts": "13:00",
    "minutes": "120",
    "zone": "Europe/Stockholm",
    "place": "Rådhuset, Gävle",
    "agenda": "1. Öppning\n2. Läget i orterna\n3. Nästa besök",
    "whom": "contacts",
    "contact_name": "Bob",
    "contact_email": "bob@example.org",
}
BASE = "/manage/events/varmote/agenda"


@pytest.fixture
async def network(db) -> Network:
    """Two members; one with a contact and a deputy, the other with a contact."""
    row = Network(slug="tio-orter", title_sv="Tio orter")
    await row.save()
    for name, country, part, people in (("Gävle kommun", "SE", "lead", ("Anna", "Bo")), ("Rauman kaupunki", "FI", "partner", ("Päivi",))):
        organisation = Organisation(name=name, name_key=name.casefold(), country=country, actor_type="public_authority")
        await organisation.save()
        member = Member(network=row.id, organisation=organisation.id, part=part)
        await member.save()
        for number, first in enumerate(people):
            person = Person(first_name=first, last_name="Test", email=f"{first.lower().replace('ä', 'a')}@example.org", created_at=NOON)
            await person.save()
            await Contact(network=row.id, member=member.id, person=person.id, is_deputy=number > 0).save()
    return row


@pytest.fixture
async def meeting(bob, network) -> Event:
    answer = await bob.post(NEW, data=FORM | {"network": str(network.id)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}?made")
    return await Event.objects().get(Event.slug == "varmote")


async def guest(first: str) -> Registration:
    return await Registration.objects().get(Registration.first_name == first)


async def test_one_form_makes_it_and_invites_those_who_speak_for_the_members(bob, meeting):
    assert NEW in (await bob.get("/manage")).text
    assert (meeting.kind, meeting.state, meeting.first_day) == (Kind.NETWORK_MEETING, "published", date(2026, 9, 9))
    assert await AgendaItem.select(AgendaItem.title).order_by(AgendaItem.place).output(as_list=True) == ["Öppning", "Läget i orterna", "Nästa besök"]
    seminar = await Seminar.objects().get(Seminar.event == meeting.id)
    assert (seminar.starts_at.hour, (seminar.ends_at - seminar.starts_at).seconds) == (11, 7200)
    rows = await Registration.select(Registration.first_name, Registration.state, Registration.language).order_by(Registration.id)
    assert [tuple(row.values()) for row in rows] == [("Anna", "invited", "sv"), ("Päivi", "invited", "fi")]
    assert await Host.select(Host.organisation.name).output(as_list=True) == ["Gävle kommun"]
    assert "Öppning" in (await bob.get(BASE)).text


@pytest.mark.parametrize(("whom", "names"), [("all", ["Anna", "Bo", "Päivi"]), ("nobody", [])])
async def test_deputies_too_or_nobody_yet(bob, network, whom, names):
    await bob.post(NEW, data=FORM | {"network": str(network.id), "whom": whom})
    assert sorted(await Registration.select(Registration.first_name).output(as_list=True)) == names


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title_sv": "", "title_fi": ""}, "at least one language"),
        ({"place": ""}, "a place, or a link"),
        ({"place": "", "online_link": "meet.example.org"}, "begins with https"),
        ({"network": "99"}, "Choose one of the given."),
        ({"day": "2026-05-01"}, "over already"),
        ({"starts": "25:00"}, "13:00"),
        ({"minutes": "2"}, "Minutes"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(bob, network, change, words):
    answer = await bob.post(NEW, data={"network": str(network.id)} | FORM | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Läget i orterna" in answer.text
    assert await Event.count() == 0


async def test_online_it_needs_no_house(bob, network):
    answer = await bob.post(NEW, data=FORM | {"network": str(network.id), "place": "", "online_link": "https://meet.example.org/x"})
    assert answer.status_code == 303
    assert (await Event.objects().first()).state == "published"


async def test_nobody_without_the_right_makes_one(app, network):
    async with browser(app, session=await signed_in(await an_account("dan"))) as dan:
        assert (await dan.get(NEW)).status_code == 404
        assert (await dan.post(NEW, data=FORM)).status_code == 404
    assert await Event.count() == 0


async def test_an_item_is_led_written_up_decided_and_moved(bob, meeting):
    number = (await AgendaItem.objects().get(AgendaItem.title == "Nästa besök")).id
    await bob.post(f"{BASE}/{number}", data={"title": "Nästa besök", "owner": "Anna Test", "minutes": "15", "text": "Vi åker **till Raumo**."})
    await bob.post(f"{BASE}/{number}/decisions", data={"decision": "Besöket är i maj."})
    await bob.post(f"{BASE}/{number}/points", data={"point": "Boka buss", "point_owner": "Anna Test", "due_on": "2026-10-01"})
    page = (await bob.get(f"{BASE}/{number}")).text
    assert "Besöket är i maj." in page
    assert "Boka buss" in page
    point = await ActionPoint.objects().first()
    anna = await Person.objects().get(Person.first_name == "Anna")
    assert (point.person, point.due_on, point.done_on) == (anna.id, date(2026, 10, 1), None)
    await bob.post(f"{BASE}/{number}/place", data={"earlier": "1"})
    assert await AgendaItem.select(AgendaItem.title).order_by(AgendaItem.place).output(as_list=True) == ["Öppning", "Nästa besök", "Läget i orterna"]
    await bob.post(BASE, data={"title": "Övrigt", "minutes": "10"})
    listed = (await bob.get(BASE)).text
    assert "25 minutes in all" in listed
    assert "Övrigt" in listed
    decision = (await Decision.objects().first()).id
    assert (await bob.post(f"{BASE}/decisions/{decision}/removal")).status_code == 303
    await bob.post(f"{BASE}/{number}/removal")
    assert await ActionPoint.count() == 1


@pytest.mark.parametrize(
    ("path", "sent", "words"),
    [
        ("", {}, "This has to be filled in."),
        ("", {"title": "x" * 301}, "x" * 50),
        ("/{item}", {"title": "Ett", "minutes": "-5", "text": "Kvar"}, "Kvar"),
        ("/{item}/decisions", {}, "This has to be filled in."),
        ("/{item}/points", {"point": "Boka", "due_on": "i morgon bitti"}, "Boka"),
    ],
)
async def test_what_cannot_be_is_said_at_the_field(bob, meeting, path, sent, words):
    number = (await AgendaItem.objects().first()).id
    answer = await bob.post(f"{BASE}{path.format(item=number)}", data=sent)
    assert answer.status_code == 422
    assert words in answer.text


async def test_what_was_not_done_stands_on_the_next_agenda_with_its_age_until_it_is(bob, network, meeting):
    number = (await AgendaItem.objects().first()).id
    for text in ("Boka buss", "Skriv till Raumo"):
        await bob.post(f"{BASE}/{number}/points", data={"point": text, "point_owner": "Anna Test"})
    first, second = await ActionPoint.objects().order_by(ActionPoint.id)
    await bob.post(f"{BASE}/points/{second.id}/done", data={"done": "1"})
    await bob.post(NEW, data=FORM | {"network": str(network.id), "title_sv": "Höstmöte", "title_fi": "", "day": "2026-10-21"})
    later = "/manage/events/hostmote/agenda"
    page = (await bob.get(later)).text
    assert "Boka buss" in page
    assert "42 days old" in page
    assert "Skriv till Raumo" not in page
    assert (await bob.post(f"{later}/points/{first.id}/done", data={"done": "1"})).status_code == 303
    assert (await ActionPoint.objects().get(ActionPoint.id == first.id)).done_on == NOON.date()
    assert "Boka buss" not in (await bob.get(later)).text


async def test_another_networks_points_are_neither_seen_nor_touched(bob, alice, event, meeting):
    number = (await AgendaItem.objects().first()).id
    await bob.post(f"{BASE}/{number}/points", data={"point": "Boka buss"})
    point = (await ActionPoint.objects().first()).id
    assert (await alice.get("/manage/events/klusterdagen/agenda")).status_code == 404
    await Event.update({Event.kind: "network_meeting"}).where(Event.id == event.id)
    assert "Boka buss" not in (await alice.get("/manage/events/klusterdagen/agenda")).text
    for path in (
        f"points/{point}/done",
        f"points/{point}/removal",
        f"{number}",
        f"{number}/removal",
        f"{number}/place",
        f"{number}/decisions",
        f"{number}/points",
    ):
        sent = {"done": "1", "title": "Mitt", "decision": "Mitt", "point": "Mitt"}
        assert (await alice.post(f"/manage/events/klusterdagen/agenda/{path}", data=sent)).status_code == 404


async def test_who_is_there_is_ticked_and_apologies_are_known(bob, meeting):
    anna, paivi = await guest("Anna"), await guest("Päivi")
    await bob.post(f"{BASE}/presence", data={"present": [str(anna.id), "999"]})
    page = (await bob.get(f"{BASE}/presence")).text
    assert page.count("checked") == 1
    await Registration.update({Registration.state: "declined"}).where(Registration.id == paivi.id)
    assert "sent apologies" in (await bob.get(f"{BASE}/presence")).text
    await bob.post(f"{BASE}/presence", data={})
    assert [row.undone_at is None for row in await Presence.objects()] == [False]


async def test_who_is_invited_sees_the_agenda_and_ends_what_they_have_taken_on(bob, client, meeting):
    number = (await AgendaItem.objects().first()).id
    await bob.post(f"{BASE}/{number}/points", data={"point": "Boka buss", "point_owner": "Anna Test"})
    anna, point = await guest("Anna"), (await ActionPoint.objects().first()).id
    token = token_of(anna, "mailed")
    await client.get(f"/r/{token}")
    page = (await client.get(f"/r/{token}?lang=en")).text
    assert "Läget i orterna" in page
    assert "Boka buss" in page
    assert (await client.post(f"/r/{token}/points/{point}", data={"done": "1"})).status_code == 303
    assert (await ActionPoint.objects().first()).done_on == NOON.date()
    other = token_of(await guest("Päivi"), "mailed")
    assert (await client.post(f"/r/{other}/points/{point}", data={"done": "1"})).status_code == 404


@pytest.mark.slow
async def test_minutes_name_those_present_and_absent_and_what_was_decided(bob, meeting, work):
    number = (await AgendaItem.objects().first()).id
    await bob.post(f"{BASE}/{number}", data={"title": "Öppning", "text": "Mötet öppnades."})
    await bob.post(f"{BASE}/{number}/decisions", data={"decision": "Besöket är i maj."})
    await bob.post(f"{BASE}/{number}/points", data={"point": "Boka buss", "point_owner": "Anna Test"})
    await bob.post(f"{BASE}/presence", data={"present": [str((await guest("Anna")).id)]})
    answer = await bob.post("/manage/events/varmote/documents", data={"make": "minutes.en"})
    await work()
    text = text_of((await bob.get(f"{answer.headers['location']}/file")).content)
    for words in ("Minutes of the meeting", "Present", "Anna Test (Gävle kommun)", "Absent", "Päivi Test", "Mötet öppnades.", "Besöket är i maj.", "Boka buss"):
        assert words in text, words


async def test_the_next_one_is_copied_with_its_agenda_and_without_what_came_of_it(bob, meeting):
    number = (await AgendaItem.objects().first()).id
    await bob.post(f"{BASE}/{number}", data={"title": "Öppning", "owner": "Anna Test", "minutes": "5", "text": "Mötet öppnades."})
    await bob.post(f"{BASE}/{number}/decisions", data={"decision": "Ja."})
    await bob.post("/manage/events/varmote/copy", data={"title_sv": "Höstmöte", "first_day": "2026-10-21"})
    new = await Event.objects().get(Event.slug == "hostmote")
    rows = await AgendaItem.select(AgendaItem.title, AgendaItem.owner, AgendaItem.text).where(AgendaItem.event == new.id).order_by(AgendaItem.place)
    assert [tuple(row.values()) for row in rows] == [("Öppning", "Anna Test", ""), ("Läget i orterna", "", ""), ("Nästa besök", "", "")]
    assert await Decision.count() == 1


async def test_other_events_have_no_minutes(alice, event):
    assert "Minutes of the meeting" not in (await alice.get("/manage/events/klusterdagen/documents")).text
    assert (await alice.post("/manage/events/klusterdagen/documents", data={"make": "minutes.sv"})).status_code == 404
