"""Decisions are the organisers' own until the letters have gone; then accepted proposals become seminars."""

import asyncio
import re
from datetime import timedelta

import pytest

from accounts.tables import Trail
from events.tables import Event
from jobs.tables import Mail
from network.tables import Person
from seminars.call.tables import CallLetter, Proposal
from seminars.tables import Part, Seminar
from tests.conftest import NOON
from tests.seminars.call.conftest import WHOLE, handed_in, path_in_mail
from tests.seminars.call.test_speakers import BO, OTHER
from web import clock

pytestmark = pytest.mark.anyio
LIST = "/manage/events/klusterdagen/call"


@pytest.fixture
async def three(client, called, work) -> list[str]:
    """The paths of three that were handed in: of Eva with Bo, of Ulla and of Ove."""
    paths = [await handed_in(client, work, "Eva", **OTHER)]
    await work()
    bo = await path_in_mail("bo@example.org", client)
    await client.get(bo)
    await client.post(f"{bo}/answer", data={**BO, "organisation": "Nytt AB", "do": "yes"})
    paths += [await handed_in(client, work, name, title_sv=f"Av {name}") for name in ("Ulla", "Ove")]
    await work()
    return paths


async def decide(alice, decision: str, *numbers: int) -> None:
    answer = await alice.post(f"{LIST}/decision", data={"proposal": [str(number) for number in numbers], "do": decision})
    assert answer.status_code == 303


async def send(alice) -> int:
    page = (await alice.get(f"{LIST}/letters")).text
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    return (await alice.post(f"{LIST}/sending", data={"seen": seen})).status_code


async def test_many_are_decided_at_once_and_nobody_hears_of_it(alice, client, three):
    await decide(alice, "accepted", 1, 2)
    await decide(alice, "declined", 3)
    await decide(alice, "waiting", 2)
    assert await Proposal.select(Proposal.decision).order_by(Proposal.id).output(as_list=True) == ["accepted", "waiting", "declined"]
    for path in three:
        page = (await client.get(path)).text
        for word in ("accepted", "waiting list", "turned down", "find a place"):
            assert word not in page
    assert await Trail.count().where(Trail.what == "proposal.decided") == 4
    page = (await alice.get("/manage/events/klusterdagen/trail")).text
    assert "decided about a proposal: accepted" in page


async def test_a_decision_is_opened_again_and_one_is_decided_on_its_own_page(alice, three):
    await decide(alice, "accepted", 1)
    await decide(alice, "open", 1)
    assert (await Proposal.objects().get(Proposal.id == 1)).decision == ""
    answer = await alice.post(f"{LIST}/decision", data={"proposal": "1", "one": "1", "do": "declined"})
    assert answer.headers["location"] == f"{LIST}/proposals/1"
    assert "turned down" in (await alice.get(f"{LIST}/proposals/1")).text


@pytest.mark.parametrize("sent", [{"do": "accepted"}, {"proposal": "1", "do": "kept"}, {"proposal": "x", "do": "accepted"}])
async def test_without_a_choice_nothing_is_decided(alice, three, sent):
    answer = await alice.post(f"{LIST}/decision", data=sent)
    assert answer.status_code == 422
    assert "Tick the proposals" in answer.text


async def test_what_was_withdrawn_or_is_another_events_is_not_decided(alice, client, three):
    await client.post(f"{three[0]}/withdrawal")
    await decide(alice, "accepted", 1, 99)
    assert not await Proposal.exists().where(Proposal.decision == "accepted")


async def test_the_letters_are_looked_at_and_go_once_each_in_its_language(alice, client, three, work):
    await decide(alice, "accepted", 1)
    await decide(alice, "declined", 2)
    page = (await alice.get(f"{LIST}/letters")).text
    assert "Your proposal is accepted: Kluster i kris" in page
    assert "About your proposal: Av Ulla" in page
    assert "•••" in page
    assert "Send 3 letters now" in page
    assert await send(alice) == 303
    await work()
    assert await send_again(alice) == 303
    await work()
    told = await Mail.select(Mail.to, Mail.subject).where(Mail.subject.like("%proposal%:%") & Mail.subject.not_like("Your proposal is here%")).order_by(Mail.to)
    assert [(row["to"], row["subject"]) for row in told] == [
        ("bo@example.org", "Your proposal is accepted: Kluster i kris"),
        ("eva@example.org", "Your proposal is accepted: Kluster i kris"),
        ("ulla@example.org", "About your proposal: Av Ulla"),
    ]
    assert "Welcome with it to the programme." in (await client.get(three[0])).text
    assert "did not find a place" in (await client.get(three[1])).text
    assert "accepted" not in (await client.get(three[2])).text


async def send_again(alice) -> int:
    return (await alice.post(f"{LIST}/sending", data={"seen": "old"})).status_code


async def test_what_changed_since_the_look_does_not_go(alice, three, work):
    await decide(alice, "accepted", 1)
    seen = re.search(r'name="seen" value="(\w+)"', (await alice.get(f"{LIST}/letters")).text)[1]
    await decide(alice, "declined", 2)
    answer = await alice.post(f"{LIST}/sending", data={"seen": seen})
    assert answer.status_code == 409
    assert "Something has changed since you looked." in answer.text
    await work()
    assert not await Mail.exists().where(Mail.subject.like("%accepted%"))


async def test_organisers_word_the_letters_themselves(alice, three, work):
    words = {"subject_en": "Yes: {title}", "text_en": "Dear {first_name},\n\nyes!\n\n{link}\n\nSee you"}
    answer = await alice.post(f"{LIST}/letters/accepted", data={**words, "text_en": "Dear {name}"})
    assert answer.status_code == 422
    assert "none of the placeholders" in answer.text
    assert (await alice.post(f"{LIST}/letters/accepted", data=words)).status_code == 303
    row = await CallLetter.objects().first()
    assert (row.subject_en, row.text_sv) == ("Yes: {title}", "")
    assert "Dear {first_name}," in (await alice.get(f"{LIST}/letters/accepted")).text
    await decide(alice, "accepted", 2)
    await send(alice)
    await work()
    mail = await Mail.objects().get(Mail.subject == "Yes: Av Ulla")
    assert mail.text.startswith("Dear Ulla,\n\nyes!")
    assert (await alice.get(f"{LIST}/letters/perhaps")).status_code == 404


async def test_a_decision_that_was_told_may_become_another_and_is_told_anew(alice, client, three, work):
    await decide(alice, "waiting", 1)
    await send(alice)
    await decide(alice, "accepted", 1)
    assert "on the waiting list" in (await client.get(three[0])).text
    assert await send(alice) == 303
    assert "Welcome with it" in (await client.get(three[0])).text


@pytest.fixture
async def placed(alice, three, work) -> list[str]:
    await decide(alice, "accepted", 1)
    await send(alice)
    await work()
    assert (await alice.post(f"{LIST}/seminars")).status_code == 303
    return three


async def test_what_is_accepted_becomes_a_seminar_once_with_its_people(alice, client, placed):
    await alice.post(f"{LIST}/seminars")
    rows = await Seminar.objects()
    assert [(row.title_sv, row.about_sv, row.language, row.track, row.state) for row in rows] == [
        ("Kluster i kris", "Vad vi lärde oss.", "sv", "Industri", "unplaced")
    ]
    assert (rows[0].ends_at - rows[0].starts_at).total_seconds() == 20 * 60
    parts = await Part.select(Part.person.email.as_alias("email"), Part.title, Part.organisation.name.as_alias("organisation")).order_by(Part.place)
    assert [tuple(part.values()) for part in parts] == [("eva@example.org", "", "Gävle kommun"), ("bo@example.org", "VD", "Nytt AB")]
    assert (await Person.objects().get(Person.email == "bo@example.org")).about_sv == "Leder ett bolag."


async def test_visitors_do_not_see_it_before_it_has_a_time(alice, client, placed):
    number = (await Seminar.objects().first()).id
    for path in ("programme", "programme.json", "speakers"):
        assert "Kluster i kris" not in (await client.get(f"/events/klusterdagen/{path}")).text
    assert (await client.get(f"/events/klusterdagen/seminars/{number}")).status_code == 404
    programme = "/manage/events/klusterdagen/programme"
    assert "Kluster i kris" in (await alice.get(programme)).text
    page = (await alice.get(f"{programme}/{number}")).text
    assert "It has no time yet." in page
    assert (await alice.post(f"{programme}/{number}/cancellation")).status_code == 409
    people = dict(re.findall(r'name="((?:first_name|last_name|role|title|organisation|person)_\d)"[^>]*value="([^"]*)"', page))
    sent = {**people, "kind": "parallel", "day": "2026-09-09", "start": "13:00", "minutes": "20", "track": "Industri", "title_sv": "Kluster i kris"}
    assert (await alice.post(f"{programme}/{number}", data=sent)).status_code == 303
    assert "Kluster i kris" in (await client.get("/events/klusterdagen/programme")).text
    assert await Part.count().where(Part.seminar == number) == 2
    assert await Person.count().where(Person.last_name == "Ek") == 3


async def test_it_is_undone_as_long_as_nobody_touched_it(alice, placed):
    assert "Undo: take the seminar away again" in (await alice.get(f"{LIST}/proposals/1")).text
    assert (await alice.post(f"{LIST}/proposals/1/seminar/undoing")).status_code == 303
    assert not await Seminar.exists()
    assert (await Proposal.objects().get(Proposal.id == 1)).seminar is None
    await alice.post(f"{LIST}/seminars")
    row = await Seminar.objects().first()
    sent = {"kind": "parallel", "day": "2026-09-09", "start": "13:00", "minutes": "30", "title_sv": "Annat"}
    await alice.post(f"/manage/events/klusterdagen/programme/{row.id}", data=sent)
    answer = await alice.post(f"{LIST}/proposals/1/seminar/undoing")
    assert answer.status_code == 409
    assert "It has been worked on since." in answer.text
    assert await Seminar.exists()


async def test_what_is_in_the_programme_is_neither_changed_withdrawn_nor_decided_anew(alice, client, placed):
    assert (await client.post(placed[0], data={**WHOLE, "title_sv": "Annat"})).status_code == 409
    assert (await client.post(f"{placed[0]}/withdrawal")).status_code == 409
    await decide(alice, "declined", 1)
    row = await Proposal.objects().get(Proposal.id == 1)
    assert (row.state, row.decision, row.title_sv) == ("submitted", "accepted", "Kluster i kris")


async def test_an_erased_proposal_leaves_its_seminar_in_the_programme(client, placed):
    await client.post(f"{placed[0]}/erasure")
    assert await Proposal.count() == 2
    assert await Part.count() == 2
    assert await Person.exists().where(Person.email == "eva@example.org")


async def test_a_copied_event_takes_no_unplaced_seminars_along(alice, placed):
    await alice.post("/manage/events/klusterdagen/copy", data={"title_sv": "Nästa", "first_day": "2027-09-09"})
    new = await Event.objects().get(Event.slug == "nasta")
    assert not await Seminar.exists().where(Seminar.event == new.id)


async def test_asked_by_many_at_once_there_is_one_seminar(alice, three, work):
    await decide(alice, "accepted", 1)
    await send(alice)
    answers = await asyncio.gather(*(alice.post(f"{LIST}/seminars") for _turn in range(5)))
    assert {answer.status_code for answer in answers} == {303}
    assert await Seminar.count() == 1
    assert await Part.count() == 2


async def test_letters_that_are_sent_twice_at_once_go_once(alice, three, work):
    await decide(alice, "waiting", 2)
    seen = re.search(r'name="seen" value="(\w+)"', (await alice.get(f"{LIST}/letters")).text)[1]
    await asyncio.gather(*(alice.post(f"{LIST}/sending", data={"seen": seen}) for _turn in range(5)))
    await work()
    assert await Mail.count().where(Mail.subject.like("%waiting list%")) == 1


async def test_a_letter_arrives_with_a_link_that_opens_the_proposal(alice, client, postmaster, three, work):
    await decide(alice, "accepted", 2)
    await send(alice)
    await work()
    arrived = [mail for mail in postmaster.letters() if "accepted" in str(mail["subject"])]
    assert [mail["to"] for mail in arrived] == ["ulla@example.org"]
    path = re.search(r"http://test(/proposals/[^\s?]+)", arrived[0].get_body(("plain",)).get_content())[1]
    assert path == three[1]


async def test_the_overview_says_what_waits(alice, three, work, monkeypatch):
    overview = "/manage/events/klusterdagen"
    await decide(alice, "accepted", 1)
    page = (await alice.get(overview)).text
    assert "Decisions about proposals that nobody has been told: 1" in page
    assert "wait for your decision" not in page
    await send(alice)
    await alice.post(f"{LIST}/seminars")
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=3))
    page = (await alice.get(overview)).text
    assert "proposals wait for your decision: 2" in page
    assert "Seminars that wait for a time: 1" in page
    assert "told: 1" not in page
