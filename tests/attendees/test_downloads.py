"""What a person may download: all of it for the mailed link, and a place on the list for every table of the schema."""

import re
from pathlib import Path

import pytest
from piccolo.columns import ForeignKey
from piccolo.conf.apps import Finder

from attendees.actions.change import change_answers
from attendees.actions.fill_in import Answers
from attendees.actions.link import open_mailed_link
from attendees.actions.needs import keep_needs
from attendees.actions.register import token_of
from attendees.floor.actions import ask, set_floor
from attendees.needs.rules import Needs
from attendees.places.tables import Lot, SeatRound
from attendees.stars.tables import Star
from attendees.tables import Appointment, Guest, Presence, Registration
from attendees.visits.tables import LearningCard, VisitQuestion
from network.networks.tables import Contact, Member, Network, StrengthArea, WorkPackage
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.call.actions.begin import new_proposer
from seminars.call.tables import Proposal, ProposalAnswer
from seminars.meetings.tables import ActionPoint
from seminars.queries import item_of
from seminars.tables import Agreement, Material, Note, Part, Version
from seminars.webinars.tables import Entered
from seminars.wishes.actions import say_when, wish
from tests.attendees.world import a_question, a_seminar, come

DOC = Path(__file__).parent.parent.parent / "docs" / "personal-data.md"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| (yes|no: )[^|]* \| [^|]+ \|$", re.MULTILINE)
ADDRESSES = {"email", "to", "contact_email", "first_name", "chooser", "key", "remark"}
SECRETS = ("page_hash", "mailed_hash", "agenda_hash", "badge_hash")


@pytest.fixture
async def whole(event, work):
    """Somebody of whom every table knows something."""
    a = await a_seminar(event, "Seminar A", 5)
    anna = await come(event, "Anna", a, mail=True, listed=True)
    await come(event, "Bosse", a, mail=True, listed=True)
    await work()
    row = await Registration.objects().get(Registration.id == anna.id)
    await open_mailed_link(row)
    person = await Person.objects().get(Person.email == row.email)
    await Part(seminar=a, person=person.id, role="chair").save()
    desk = await make_desk(event.id, person.id)
    await Entered(desk=desk.id, at=event.created_at).save()
    await Agreement(desk=desk.id, what="record", wording="Yes", language="en", given_at=event.created_at).save()
    await Note(seminar=a, person=person.id, language="en", text="It went well", at=event.created_at).save()
    slides = Material(uid="slides", seminar=a, person=person.id, title="Slides", at=event.created_at)
    await slides.save()
    await Version(material=slides.id, number=1, person=person.id, file="0" * 64, name="slides.pdf", size=3, at=event.created_at).save()
    await keep_needs(row.id, Needs(("vegan",)), "sv")
    await Guest(registration=row.id, words="Gärna", ends_at=event.created_at).save()
    await Presence(registration=row.id, at=event.created_at).save()
    await Appointment(registration=row.id, seminar=a, gone=1, gone_at=event.created_at).save()
    await Star(registration=row.id, seminar=a, at=event.created_at).save()
    given = SeatRound(event=event.id, state="accepted", at=event.created_at, accepted_at=event.created_at)
    await given.save()
    await Lot(round=given.id, registration=row.id, wished=1, got=f"[{a}]").save()
    await VisitQuestion(registration=row.id, text="How much?", at=event.created_at).save()
    await LearningCard(
        uid="card", event=event.id, registration=row.id, organisation=row.organisation, saw="A quay", owner="Anna", language="en", at=event.created_at
    ).save()
    await set_floor(event, await item_of(event, a), is_open=True, is_moderated=False)
    await ask(a, row.id, "What does it cost?", is_named=False)
    network = Network(slug="ten-towns", title_en="Ten towns")
    await network.save()
    member = Member(network=network.id, organisation=row.organisation, part="lead")
    await member.save()
    await Contact(network=network.id, member=member.id, person=person.id).save()
    await StrengthArea(network=network.id, title_en="Wood", leader=person.id).save()
    await ActionPoint(event=event.id, text="Write to the towns", owner="Anna Test", person=person.id, made_on=event.first_day).save()
    await WorkPackage(network=network.id, number="WP1", title_en="Maps", owner=person.id).save()
    question = await a_question(event)
    await change_answers(row.id, Answers((question,), {question.id: "Window seat"}), "registration")
    await wish(event, row.id, {a: 3})
    await say_when(event, person.id, None)
    proposal = Proposal(event=event.id, title_sv="Min idé", started_at=event.created_at, changed_at=event.created_at)
    await proposal.save()
    proposer = new_proposer(proposal.id, first_name="Anna", last_name="Ek", email=row.email, language="sv", is_first=True, person=person.id)
    await proposer.save()
    await ProposalAnswer(proposal=proposal.id, question=question.id, wording=question.wording, value='"Ja"').save()
    return row


def told() -> dict[str, bool]:
    """By table: whether the document says that it is in the download."""
    return {name: said == "yes" for name, said in ROW.findall(DOC.read_text("utf-8"))}


def refers(table) -> bool:
    columns = table._meta.columns
    targets = {column._foreign_key_meta.resolved_references._meta.tablename for column in columns if isinstance(column, ForeignKey)}
    return bool(targets & {"registration", "person", "desk", "proposal"} or {column._meta.name for column in columns} & ADDRESSES)


async def test_every_table_is_in_the_download_or_has_its_reason(client, whole):
    tables = {table._meta.tablename: table for table in Finder().get_table_classes()}
    assert sorted(told()) == sorted(tables)
    found = (await client.get(f"/r/{token_of(whole, 'mailed')}/data.json")).json()
    assert sorted(name for name, is_in in told().items() if is_in) == sorted(name for name in found if name in tables)
    assert [name for name, rows in found.items() if not rows] == []
    personal = {name for name, table in tables.items() if refers(table)}
    assert {"registration", "seat", "wish", "answer", "consent", "need", "presence", "part", "person", "mail"} <= personal
    assert {name for name in found if name in tables} <= personal


async def test_it_says_all_and_nothing_of_others(client, whole):
    answer = await client.get(f"/r/{token_of(whole, 'mailed')}/data.json")
    found = answer.json()
    assert found["registration"][0]["email"] == "anna@example.org"
    assert found["registration"][0]["organisation.name"] == "Region Gävleborg"
    assert found["seat"][0]["seminar.title_sv"] == found["wish"][0]["seminar.title_sv"] == "Seminar A"
    assert found["consent"][0]["what"] == "participant_list"
    assert found["part"][0]["role"] == "chair"
    assert found["registrations"][0]["event.slug"] == "klusterdagen"
    assert "Hello Anna" in found["mail"][0]["text"] or "Hej Anna" in found["mail"][0]["text"]
    assert "Bosse" not in answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in answer.headers["cache-control"]


async def test_no_link_can_be_made_from_it(client, whole):
    text = (await client.get(f"/r/{token_of(whole, 'mailed')}/data.json")).text
    for secret in [token_of(whole, purpose) for purpose in ("page", "mailed", "agenda", "badge")] + [getattr(whole, name) for name in SECRETS]:
        assert secret not in text
    assert "•••" in text


async def test_whoever_only_typed_the_address_sees_only_the_registration(client, whole):
    page_link = token_of(whole, "page")
    found = (await client.get(f"/r/{page_link}/data.json")).json()
    rows = [
        "answer",
        "appointment",
        "consent",
        "floor_question",
        "guest",
        "interest",
        "learning_card",
        "lot",
        "presence",
        "registration",
        "seat",
        "star",
        "visit_question",
        "wish",
    ]
    assert sorted(found) == rows
    assert "Open the link that was mailed to you" in (await client.get(f"/r/{page_link}")).text
    assert "Open the link that was mailed to you" not in (await client.get(f"/r/{token_of(whole, 'mailed')}")).text
