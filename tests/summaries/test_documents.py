"""Documents are made by jobs for those who edit the event, and say what they should of whom they may."""

import io

import openpyxl
import pikepdf
import pytest

from attendees.actions.change import change_answers
from attendees.actions.fill_in import Answers
from attendees.tables import Presence, Seat
from jobs.tables import Job
from summaries.documents import compilation, people, table
from summaries.queries import guests, who_came
from tests.attendees.world import a_question
from tests.badges.world import THEN, a_person, a_room, a_seminar, an_organisation
from tests.pdfs import elements, text_of
from web import files, sheets
from web.language import language

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/documents"


@pytest.fixture
async def full(event):
    """A seminar with two who sit and one who waits, of two kinds and two countries."""
    seminar = await a_seminar(event, title_fi="Seitsemän kuilua", track="Innovationssystem", room=(await a_room(event)).id)
    other = await a_seminar(event, "Kluster och riskkapital")
    dinner = await a_seminar(event, "Middag", after=10, kind="social")
    cluster, town = await an_organisation(), await an_organisation("Iisalmen kaupunki", "public_authority", country="FI", region="11")
    await a_person(event, "Åsa", "Öberg", cluster, [seminar, dinner], listed=True, position="Processledare")
    waiter = await a_person(event, "Päivi", "Hämäläinen", town, [other], listed=True)
    await Seat(registration=waiter.id, seminar=seminar.id, state="waiting", number=1, since=THEN).save()
    await a_person(event, "Hemliga", "Agnes", town, [seminar], listed=False)
    await a_person(event, "Kö", "Klara", town, state="waiting", listed=True)
    return event


async def made(alice, work, what):
    answer = await alice.post(PATH, data={"make": what})
    assert answer.status_code == 303
    await work()
    job = await Job.objects().order_by(Job.id, ascending=False).first()
    assert (job.trouble, job.steps) == ("", job.of_steps)
    return job, await files.fetch(job.file)


async def test_only_who_wished_to_and_has_a_place_stands_in_the_list(full):
    found = await people.facts(full)
    assert [guest.name for guest in found["listed"]] == ["Päivi Hämäläinen", "Åsa Öberg"]
    assert found["others"] == 1


@pytest.mark.slow
async def test_the_participant_list_as_pdf(alice, full, work):
    job, body = await made(alice, work, "participants.sv")
    assert (job.file_name, job.file_type) == ("participants-klusterdagen-sv.pdf", "application/pdf")
    text = text_of(body)
    assert "Öberg, Åsa Processledare Triple Steelix" in text
    assert "Agnes" not in text
    assert "Klara" not in text
    assert "2 deltagare ville stå i listan" in text


@pytest.mark.slow
async def test_the_programme_in_finnish(alice, full, work):
    _job, body = await made(alice, work, "programme.fi")
    text = text_of(body)
    for shown in ("Klusteripäivä", "Keskiviikko 9. syyskuuta", "9.00–10.00", "Seitsemän kuilua", "Kluster och riskkapital", "Silvanum"):
        assert shown in text
    with pikepdf.open(io.BytesIO(body)) as found:
        assert str(found.Root.Lang) == "fi"
        assert [str(element.Lang) for element in elements(found) if "/Lang" in element] == ["sv", "sv", "sv"]  # the theme, two titles
        assert [str(element.S) for element in elements(found) if str(element.S) in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", *["/H3"] * 3]


@pytest.mark.slow
async def test_the_compilation_has_its_chapters_and_says_what_its_pictures_show(alice, full, work):
    _job, body = await made(alice, work, "compilation.en")
    text = text_of(body)
    for shown in (
        "Hosts",
        "Region Gävleborg",
        "Theme",
        "Mötet mellan människor",
        "Programme",
        "Who registered",
        "3 people from 2 organisations",
        "Contacts",
        "asa@example.org",
    ):
        assert shown in text
    with pikepdf.open(io.BytesIO(body)) as found:
        told = [str(element.Alt) for element in elements(found) if element.S == "/Figure"]
        scopes = {str(element.A.Scope) for element in elements(found) if element.S == "/TH"}
    assert told == ["Public authority 2, Cluster organisation 1", "North Savo 2, Dalarna County 1"]
    assert scopes == {"/Column", "/Row"}


async def test_who_came_are_those_who_were_seen_once_anybody_was(full):
    everybody = await guests(full)
    came, seen = await who_came(full, everybody)
    assert (len(came), seen) == (3, False)
    asa = next(guest for guest in everybody if guest.first_name == "Åsa")
    await Presence(registration=asa.id, at=THEN).save()
    await Presence(registration=everybody[0].id, at=THEN, undone_at=THEN).save()
    came, seen = await who_came(full, everybody)
    assert ([guest.first_name for guest in came], seen) == (["Åsa"], True)


async def test_the_compilation_counts_kinds_and_regions(full):
    with language("sv"):
        found = await compilation.facts(full)
    assert [(one.label, one.count) for one in found["types"]] == [("Offentlig aktör", 2), ("Klusterorganisation", 1)]
    assert [(one.label, one.count) for one in found["regions"]] == [("Norra Savolax", 2), ("Dalarnas län", 1)]


async def test_an_unknown_region_is_said_to_be(event):
    nowhere = await an_organisation("Någon", "firm", region="")
    abroad = await an_organisation("Clusterland", "cluster", country="AT", region="")
    await a_person(event, "A", "A", nowhere)
    await a_person(event, "B", "B", abroad)
    assert {one.label for one in compilation.by_region(await guests(event))} == {"Sweden, region not known", "Austria"}


async def test_the_full_list_as_csv(alice, full, work):
    job, body = await made(alice, work, "list.csv")
    assert job.file_type == "text/csv"
    found = sheets.read(job.file_name, body).rows
    assert [row.cells["lastname"] for row in found] == ["Agnes", "Hämäläinen", "Klara", "Öberg"]
    asa, paivi = found[3].cells, found[1].cells
    assert (asa["organisation"], asa["region"], asa["inthe participantlist".replace(" ", "")], asa["registered"]) == (
        "Triple Steelix",
        "Dalarna County",
        "yes",
        "2026-06-01 14:00",
    )
    slot = sheets.key("Wed 9 Sept 09:00")
    assert (asa[slot], asa["middag"]) == ("Sju gap att överbrygga", "Middag")
    assert paivi[slot] == "Sju gap att överbrygga (queue); Kluster och riskkapital"


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://evil")', "+46", "-1+1", "@SUM(A1)", "\t=1", "＝1"])
async def test_what_was_typed_never_becomes_a_formula(alice, event, work, typed):
    await a_person(event, typed, "Ek", await an_organisation(typed))
    _job, body = await made(alice, work, "list.xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(body)).active[2]
    assert (cells[1].value, cells[1].data_type, cells[4].data_type) == (typed, "s", "s")
    _job, body = await made(alice, work, "list.csv")
    assert f"Ek;'{typed}" in body.decode("utf-8-sig").replace('"', "").replace("HYPERLINK(http://evil)", 'HYPERLINK("http://evil")')


async def test_the_workbook_has_real_times_and_a_head_that_stays(alice, full, work):
    job, body = await made(alice, work, "list.xlsx")
    assert job.file_type == table.XLSX
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    assert [cell.value for cell in sheet[1]][:3] == ["Last name", "First name", "E-mail"]
    assert sheet["N2"].value.isoformat() == "2026-06-01T14:00:00"
    assert sheet.freeze_panes == "C2"
    assert sheet.max_row == 5


@pytest.mark.parametrize("what", ["", "programme", "programme.xlsx", "list.sv", "secrets.sv"])
async def test_nothing_else_can_be_made(alice, event, what):
    assert (await alice.post(PATH, data={"make": what})).status_code == 404
    assert not await Job.exists()


async def test_what_was_made_is_listed(alice, full, work):
    await made(alice, work, "list.csv")
    await alice.post(PATH, data={"make": "list.xlsx"})
    page = (await alice.get(PATH)).text
    assert "registrations-klusterdagen.csv" in page
    assert "being made" in page


async def test_nobody_else_makes_documents(bob, client, event):
    assert (await bob.get(PATH)).status_code == 404
    assert (await bob.post(PATH, data={"make": "list.csv"})).status_code == 404
    assert (await client.get(PATH)).status_code == 303


async def test_answers_stand_in_the_list_by_question_also_of_those_that_are_not_asked_any_more(full, alice):
    for number, label in enumerate(("Which dish?", "Old question", "Never answered"), 1):
        question = await a_question(full, "choice" if number == 1 else "text", *([None] if number == 1 else []), label_en=label)
        if number < 3:
            await change_answers(1, Answers((question,), {question.id: "a" if number == 1 else "=1+1"}), "registration")
    for number in (2, 3):
        await alice.post(f"/manage/events/klusterdagen/questions/{number}/removal")
    with language("en"):
        head, lines = await table.full_list(full)
    assert head[-2:] == ["Which dish?", "Old question"]
    assert sorted(line[-2:] for line in lines) == [["", ""], ["", ""], ["", ""], ["Option A", "=1+1"]]
    assert b"'=1+1" in sheets.write_csv(head, table.spoken(lines))
