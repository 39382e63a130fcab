"""Members and contacts from a spreadsheet: understood in three languages, looked at first, never doubled."""

import html
import re

import pytest

from network.networks.importing import lines_in
from network.networks.tables import Contact, Member, Network
from network.tables import Organisation, Person
from tests.conftest import an_account, browser, signed_in
from tests.workbooks import as_workbook

pytestmark = pytest.mark.anyio
PATH = "/manage/networks/tio-orter/import"
SHEET = """organisation;roll;land;förnamn;efternamn;e-post;ersättare;visas
Region Gävleborg;ledare;;Eva;Ek;eva@example.org;;ja
Region Gävleborg;ledare;;Bo;Berg;bo@example.org;ja;
Rauman kaupunki;nätverkspartner;Finland;;;;;
"""


@pytest.fixture
async def carl(app, db):
    await Network(slug="tio-orter", title_sv="Tio orter").save()
    account = await an_account("carl", may_edit_register=True)
    async with browser(app, session=await signed_in(account)) as client:
        yield client


def text_of(page: str) -> str:
    found = re.search(r'name="text" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


async def look(carl, sheet: str | bytes):
    body = sheet.encode() if isinstance(sheet, str) else sheet
    return await carl.post(PATH, files={"file": ("members.csv", body, "text/csv")})


@pytest.mark.parametrize("sheet", [SHEET, as_workbook(SHEET)], ids=["CSV", "XLSX"])
async def test_it_is_looked_at_and_then_brought_in_once(carl, sheet):
    for turn in range(2):
        answer = await look(carl, sheet)
        assert answer.status_code == 200
        assert await Member.count() == (0 if turn == 0 else 2)
        assert (await carl.post(f"{PATH}/rows", data={"text": text_of(answer.text)})).status_code == 303
    assert (await Member.count(), await Contact.count(), await Person.count()) == (2, 2, 2)
    rauma = await Organisation.objects().get(Organisation.name == "Rauman kaupunki")
    assert (rauma.country, rauma.accepted) == ("FI", False)
    deputies = await Contact.select(Contact.person.first_name, Contact.is_deputy, Contact.is_shown).order_by(Contact.id)
    assert [tuple(row.values()) for row in deputies] == [("Eva", False, True), ("Bo", True, False)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";partner;SE;;;;;", "name is missing"),
        ("Ett;boss;SE;;;;;", "“boss” is no part"),
        ("Ett;partner;Narnia;;;;;", "“Narnia” is no country"),
        ("Ett;partner;SE;Eva;;eva@example.org;;", "or none of them"),
        ("Ett;partner;SE;Eva;Ek;eva@;;", "address"),
    ],
)
async def test_a_row_with_a_fault_says_it_and_stays_out(carl, row, words):
    answer = await look(carl, f"{SHEET}{row}\n")
    assert answer.status_code == 422
    assert words in answer.text
    await carl.post(f"{PATH}/rows", data={"text": text_of(answer.text)})
    assert await Member.count() == 2


@pytest.mark.parametrize(("body", "words"), [(b"", "empty"), (b"PK\x03\x04rest", "CSV"), (b"namn;e-post\nA;b\n", "no column named"), (b"\xff\xfe\x00", "")])
async def test_what_is_no_such_sheet_is_refused_with_its_reason(carl, body, words):
    answer = await look(carl, body)
    assert answer.status_code == 422
    assert words in answer.text
    assert await Member.count() == 0


async def test_without_a_file_it_asks_for_one(carl):
    assert "Choose a file." in (await carl.post(PATH, files={"other": ("", b"")})).text


async def test_rows_that_were_tampered_with_are_read_as_strictly(carl):
    answer = await carl.post(f"{PATH}/rows", data={"text": "organisation;part\nEtt;boss\n"})
    assert answer.status_code == 422
    assert await Member.count() == 0


def test_headers_may_be_in_three_languages():
    for head in ("organisation;part;first name", "organisation;roll;förnamn", "organisaatio;rooli;etunimi"):
        assert lines_in("a.csv", f"{head}\nEtt;partner;\n".encode())[0].organisation == "Ett"
