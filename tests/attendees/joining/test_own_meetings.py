"""A conference that is hybrid seminar by seminar: who takes part online joins each in its own meeting; who is in the room sees that one may."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from accounts.tables import LoginSession
from attendees.actions.erase import erase
from attendees.actions.register import token_of
from attendees.actions.reminders import remind
from attendees.hubs.actions import add_hub
from attendees.hubs.queries import PURPOSE
from attendees.hubs.tables import Hub
from attendees.joining.watching import watch_meetings
from attendees.tables import Presence, Registration, Seat
from events.tables import Event
from jobs.tables import Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of as desk_token
from seminars.queries import item_of
from seminars.tables import Part, Seminar
from seminars.webinars.tables import Entered, OnlineMeeting
from tests.attendees.joining.world import GOES_THERE, both, in_the_workbook
from tests.attendees.world import FIRST, a_seminar, come, counted
from web import clock, secret

LINK = "https://meet.example.org/secret-hall-a"
IN_ROOM = {"provider": "jitsi", "link": LINK, "phone": "+46 26 123 45", "visible": "participants"}
EDIT = "/manage/events/klusterdagen/programme"


@pytest.fixture
def at(monkeypatch):
    """So many hours after eight o'clock UTC on the day; at first it is a day before."""

    def go(hours: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: FIRST + timedelta(hours=hours))

    go(-24)
    return go


@pytest.fixture
async def alice(alice):
    """Signed in until long after."""
    await LoginSession.update({LoginSession.ends_at: FIRST + timedelta(days=9)}, force=True)
    return alice


@pytest.fixture
async def hybrid(event) -> Event:
    await Event.update({Event.is_hybrid: True}, force=True)
    return await Event.objects().get(Event.id == event.id)


async def listed(alice, more: str = "") -> list[tuple[str, ...]]:
    text = (await alice.get(f"/manage/events/klusterdagen/attendance/csv{more}")).content.decode("utf-8-sig")
    return [(row[1], row[4][-5:], row[6], row[7]) for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]]


async def test_the_proof_of_who_was_in_which_seminar_forgets_who_is_erased(at, alice, client, hybrid, work):
    far, _near, one, _other = await both(hybrid)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    at(3)
    await client.get(f"/r/{far}/seminars/{one}/join", headers=GOES_THERE)
    assert await in_the_workbook(alice) == [("Aino", "Ett", "13:00", None, None)]
    await alice.post(f"{EDIT}/{one}/meeting/removal")  # on site only after all: who was there stays noted
    assert await in_the_workbook(alice) == [("Aino", "Ett", "13:00", None, None)]
    await erase((await Registration.objects().get(Registration.first_name == "Aino")).id)
    await work()
    book = (await alice.get("/manage/events/klusterdagen/attendance/xlsx")).content
    with ZipFile(io.BytesIO(book)) as parts:
        assert not any(word in parts.read(name) for name in parts.namelist() for word in (b"Aino", b"aino@"))
    single = load_workbook(io.BytesIO((await alice.get(f"/manage/events/klusterdagen/attendance/xlsx?seminar={one}")).content))
    assert single.sheetnames == ["Who was there"]


async def test_set_on_its_page_followed_by_who_is_online_and_seen_by_who_is_there(at, alice, client, hybrid, work):
    far, near, one, other = await both(hybrid)
    for number in (one, other):
        answer = await alice.post(f"{EDIT}/{number}/meeting", data=IN_ROOM | {"link": f"{LINK}-{number}"})
        assert answer.headers["location"] == f"{EDIT}/{number}?online#online"
    assert f"{LINK}-{one}" in (await alice.get(f"{EDIT}/{one}?online")).text
    for page in ("/programme", f"/seminars/{one}"):
        assert "lso online" in (await client.get(f"/events/klusterdagen{page}")).text
    await counted(hybrid)  # online one takes nobody's seat in the room
    at(2)
    shown = (await client.get(f"/r/{far}")).text
    assert "You join it online: the link stands here from" in shown
    assert f"/r/{far}/seminars/{one}/join" in shown
    assert f"/seminars/{other}/join" not in shown
    assert "also online" in (await client.get(f"/r/{near}")).text
    for token, number in ((near, one), (far, other), (far, 999), ("nonsense", one)):
        assert (await client.get(f"/r/{token}/seminars/{number}/join")).status_code == 404
    early = await client.get(f"/r/{far}/seminars/{one}/join")
    assert (early.status_code, "You can join on" in early.text) == (200, True)
    at(2.75)
    assert "Join online" in (await client.get(f"/r/{far}")).text
    led = await client.get(f"/r/{far}/seminars/{one}/join", headers=GOES_THERE)
    assert (led.status_code, led.headers["location"], led.headers["referrer-policy"]) == (303, f"{LINK}-{one}", "no-referrer")
    await client.get(f"/r/{far}/seminars/{one}/join?now")
    assert [(row.seminar, row.is_online) for row in await Presence.objects()] == [(one, True)]
    assert await listed(alice, f"?seminar={one}") == [("Aino", "12:45", "", "")]
    assert await listed(alice, f"?seminar={other}") == []
    assert "By seminar" in (await alice.get("/manage/events/klusterdagen/attendance")).text
    assert (await alice.get("/manage/events/klusterdagen/attendance?seminar=999")).status_code == 404
    at(4.6)
    assert "It is over." in (await client.get(f"/r/{far}/seminars/{one}/join")).text


async def test_the_agenda_leads_there_by_a_link_that_opens_nothing_else(at, alice, client, hybrid):
    far, _near, one, _other = await both(hybrid)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    row = await Registration.objects().get(Registration.first_name == "Aino")
    agenda = token_of(row, "agenda")
    body = (await client.get(f"/r/{agenda}/agenda.ics")).text.replace("\r\n ", "")
    assert f"/r/{agenda}/seminars/{one}/join" in body
    assert far not in body
    at(3)
    assert (await client.get(f"/r/{agenda}/seminars/{one}/join")).headers["location"] == LINK
    assert (await client.get(f"/r/{agenda}")).status_code == 404
    at(0)
    assert f'href="/events/klusterdagen/seminars/{one}"' in (await client.get(f"/r/{agenda}/seminars/{one}/join")).text


async def test_its_address_is_nowhere_but_where_people_are_led_and_mails_say_where_the_links_are(at, alice, client, hybrid, work):
    one = await a_seminar(hybrid, "Ett", 5)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    await alice.post("/manage/events/klusterdagen/reminders", data={"before": "seminar", "amount": "1", "unit": "hours", "hour": "9"})
    far = await come(hybrid, "Aino", one, attendance="online", language="en", mail=True)
    await work()
    at(2.1)
    await remind()
    await work()
    texts = [mail.text for mail in await Mail.objects()]
    assert any("the links to join stand on your page" in text for text in texts)
    assert any(f"/r/{{}}/seminars/{one}/join" in mail.links for mail in await Mail.objects())
    paths = [f"/events/klusterdagen{path}" for path in ("", "/programme", f"/seminars/{one}", "/programme.ics", "/programme.json", "/programme.xml")]
    for path in [*paths, f"/r/{far.token}", f"/r/{far.token}/data.json"]:
        answer = await client.get(path)
        assert "secret-hall" not in answer.text + str(answer.headers)
    assert not any("secret-hall" in mail.text + mail.html + mail.links + mail.calendar for mail in await Mail.objects())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"link": ""}, "Write the address of the meeting."),
        ({"link": "the big hall"}, "This is no address of a meeting."),
        ({"link": "javascript:alert(1)"}, "This is no address of a meeting."),
        ({"provider": "zoom"}, "This address is not of Zoom."),
        ({"provider": "bbb"}, "No BigBlueButton server is set up here."),
        ({"provider": "phone"}, "Choose one of the given."),
    ],
)
async def test_a_bad_address_is_a_sentence_at_its_field_and_nothing_is_lost(alice, hybrid, typed, said):
    one = await a_seminar(hybrid, "Ett", 5)
    answer = await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM | typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "+46 26 123 45" in answer.text
    assert 'value="Ett"' in answer.text  # the item's own form is as it was
    assert await OnlineMeeting.count() == 0


async def test_online_one_chooses_only_what_can_be_followed_there(at, alice, client, hybrid):
    _far, _near, one, other = await both(hybrid)
    later = await a_seminar(hybrid, "Tre", 5, hours=6)
    await Event.update({Event.registration_closes_at: FIRST}, force=True)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    assert "on site only" in (await client.get("/events/klusterdagen/registration")).text
    typed = {"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org", "organisation": "Region Gävleborg", "position": "Chef", "slot1": str(other)}
    answer = await client.post("/events/klusterdagen/registration", data=typed | {"attendance": "online"})
    assert (answer.status_code, "This is on site only." in answer.text) == (422, True)
    there = (await client.post("/events/klusterdagen/registration", data=typed | {"attendance": "on_site"})).headers["location"]
    assert (await client.post(f"{there}/attendance", data={"attendance": "online"})).status_code == 303
    assert await Seat.count().where(Seat.registration.email == "eva@example.org") == 0
    refused = await client.post(f"{there}/seminars", data={"slot1": str(one), "slot2": str(later)})
    assert (refused.status_code, "This is on site only." in refused.text) == (422, True)
    assert (await client.post(f"{there}/seminars", data={"slot1": str(one)})).status_code == 303
    seat = await Seat.objects().get(Seat.registration.email == "eva@example.org")
    assert (seat.seminar, seat.state, seat.in_room) == (one, "confirmed", False)
    await Event.update({Event.online_link: "https://meet.example.org/all", Event.revision: Event.revision + 1}, force=True)
    assert (await client.post(f"{there}/seminars", data={"slot1": str(one), "slot2": str(later)})).status_code == 303  # the whole event meets online
    await counted(hybrid)


async def test_on_site_only_after_all_and_copied_to_the_next_event(at, alice, client, hybrid):
    far, _near, one, other = await both(hybrid)
    for number in (one, other):
        await alice.post(f"{EDIT}/{number}/meeting", data=IN_ROOM)
    await alice.post(f"{EDIT}/{other}/meeting/removal")
    assert await OnlineMeeting.select(OnlineMeeting.seminar).output(as_list=True) == [one]
    at(3)
    await alice.post(f"{EDIT}/{one}/cancellation")
    assert (await client.get(f"/r/{far}/seminars/{one}/join")).status_code == 404
    await alice.post(f"{EDIT}/{one}/return")
    assert (await client.get(f"/r/{far}/seminars/{one}/join")).status_code == 303
    answer = await alice.post("/manage/events/klusterdagen/copy", data={"first_day": "2027-09-09", "title_sv": "Nästa år"})
    assert answer.status_code == 303, answer.text
    new = await OnlineMeeting.objects().get(OnlineMeeting.event != hybrid.id)
    assert (new.link, new.made_at, (await Seminar.objects().get(Seminar.id == new.seminar)).title_sv) == (LINK, None, "Ett")


async def test_two_meetings_at_a_time_and_speakers_apart(at, alice, client, hybrid, meetings, work):
    """In BigBlueButton: each seminar's minutes are its own, and a speaker who enters by their page is one of the speakers."""
    far, _near, one, other = await both(hybrid)
    late = await come(hybrid, "Eva", other, attendance="online")
    for number in (one, other):
        await alice.post(f"{EDIT}/{number}/meeting", data={"provider": "bbb", "records": "on", "visible": "participants"})
    organisation = (await Registration.objects().first()).organisation
    person = Person(first_name="Ida", last_name="Ek", email="ida@example.org", organisation=organisation, created_at=clock.now())
    await person.save()
    await Part(seminar=one, person=person.id).save()
    await Event.update({Event.revision: Event.revision + 1}, force=True)
    desk = await make_desk(hybrid.id, person.id)
    at(2)
    led = await client.get(f"/s/{desk_token(desk)}/seminars/{one}/join", headers=GOES_THERE)
    assert "role=MODERATOR" in led.headers["location"]
    assert (await client.get(f"/s/{desk_token(desk)}/seminars/{other}/join")).status_code == 404
    assert f"/seminars/{one}/join" in (await client.get(f"/s/{desk_token(desk)}")).text
    meetings.visit(led.headers["location"])
    at(3)
    meetings.visit((await client.get(f"/r/{far}/seminars/{one}/join", headers=GOES_THERE)).headers["location"])
    meetings.visit((await client.get(f"/r/{late.token}/seminars/{other}/join", headers=GOES_THERE)).headers["location"])
    assert {room.name for room in meetings.rooms.values()} == {"Ett", "Två"}
    for hours in (3, 3.5):
        at(hours)
        await watch_meetings()
        await work()
    await alice.post(f"{EDIT}/{one}/meeting/end")
    await work()
    assert await listed(alice, f"?seminar={one}") == [("Aino", "13:00", "30", ""), ("Ida", "13:00", "30", "yes")]
    assert await listed(alice, f"?seminar={other}") == [("Eva", "13:00", "", "")]
    assert [row[0] for row in await listed(alice)] == ["Aino", "Eva", "Ida"]
    assert await in_the_workbook(alice) == [("Aino", "Ett", "13:00", 30, None), ("Ida", "Ett", "13:00", 30, "yes"), ("Eva", "Två", "13:00", None, None)]
    assert "And one speaker." in (await alice.get(f"/manage/events/klusterdagen/attendance?seminar={one}")).text
    assert await Entered.count() == 1
    assert "It is over." in (await client.get(f"/r/{far}/seminars/{one}/join")).text
    item = await item_of(hybrid, one)
    await Seminar.update({Seminar.starts_at: item.starts_at + timedelta(hours=5), Seminar.ends_at: item.ends_at + timedelta(hours=5)}).where(Seminar.id == one)
    await Event.update({Event.revision: Event.revision + 1}, force=True)
    at(8)
    assert (await client.get(f"/r/{far}/seminars/{one}/join")).status_code == 303  # moved, it opens anew


async def test_where_it_fails_there_is_help_with_its_own_number(at, alice, client, hybrid, meetings):
    far, _near, one, _other = await both(hybrid)
    await alice.post(f"{EDIT}/{one}/meeting", data={"provider": "bbb", "phone": "+358 2 555", "visible": "participants"})
    meetings.says = b"nonsense"
    at(3)
    answer = await client.get(f"/r/{far}/seminars/{one}/join")
    assert answer.status_code == 503
    assert "+358 2 555" in answer.text
    assert (await alice.get(f"{EDIT}/{one}/meeting/entrance")).status_code == 503


async def test_a_hub_follows_the_same(at, alice, client, hybrid):
    _far, _near, one, other = await both(hybrid)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    facts = {"name": "Rauma", "address": "", "seats": 5, "contact_name": "Matti", "contact_email": "matti@example.org"}
    hub = await Hub.objects().get(Hub.id == await add_hub(hybrid, facts, account=1))
    own = f"/hub/{secret.link_token(PURPOSE, hub.uid)}"
    at(2)
    assert f"{own}/join?seminar={one}" in (await client.get(own)).text
    assert "You can join on" in (await client.get(f"{own}/join?seminar={one}")).text
    at(3)
    led = await client.get(f"{own}/join?seminar={one}")
    assert (led.headers["location"], led.headers["referrer-policy"]) == (LINK, "no-referrer")
    for path in ("/join", f"/join?seminar={other}", "/join?seminar=999"):
        assert (await client.get(f"{own}{path}")).status_code == 404
    assert await Presence.count() == 0


async def test_an_appointment_of_its_own_says_where_the_link_stands_and_holds_none(at, alice, client, hybrid, work):
    """Anew for who goes online, or back, after it was sent; not for who stays."""
    far, near, one, _other = await both(hybrid)
    await alice.post(f"{EDIT}/{one}/meeting", data=IN_ROOM)
    for token in (far, near):
        await client.post(f"/r/{token}/calendar", data={"calendar": "each"})
    for hours, attendance, expected in ((-24, "on_site", [False]), (-23, "online", [False, True]), (-22, "on_site", [False, True, False])):
        await client.post(f"/r/{near}/attendance", data={"attendance": attendance})
        at(hours)
        await work()
        sent = await Mail.objects().where(Mail.calendar != "").order_by(Mail.id)
        assert [says_online(mail) for mail in sent if mail.to == "bo@example.org"] == expected
        assert [says_online(mail) for mail in sent if mail.to == "aino@example.org"] == [True]
    assert not any(secret_part in mail.calendar.replace("\r\n ", "") for mail in sent for secret_part in (LINK, far, "/r/"))


def says_online(mail: Mail) -> bool:
    text = mail.calendar.replace("\r\n ", "")
    return "You take part online" in text or "Du deltar online" in text
