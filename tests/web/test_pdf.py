"""The one door to PDF: tagged, named, in its language, with nothing fetched; and what WeasyPrint leaves out is mended."""

import io
import subprocess

import pikepdf
import pytest

from tests.pdfs import elements, text_of
from web import pdf

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
WHEEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' height='20'%3E%3Ccircle cx='10' cy='10' r='9'/%3E%3C/svg%3E"
PAGE = f"""<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Program</title><style>
@page {{ size: A5; margin: 2cm; @top-left {{ content: "Löpande rubrik" }} @bottom-right {{ content: counter(page) }} }}
body {{ font-family: "Source Sans Pro" }}</style></head><body><h1>Klusterkonferensen i Gävle</h1>
<p>Åsa Öberg och Päivi Hämäläinen, <a href="https://example.org/">läs mer</a></p>
<img alt="Ett svart hjul" src="{WHEEL}"><img alt="" src="{WHEEL}">
<p lang="fi">Tervetuloa</p><p>Och <span lang="en">welcome</span></p><section lang="fi" style="position: absolute; bottom: 0"><p>Näkemiin</p></section>
<table><thead><tr><th>Tid</th><th>Sal</th></tr></thead><tbody><tr><th>09.00</th><td>Sal A</td></tr></tbody></table></body></html>"""


@pytest.fixture(scope="module")
async def made(anyio_backend):
    return await pdf.make(PAGE, language="sv", title="Program – Klusterkonferensen")


@pytest.fixture
def opened(made):
    with pikepdf.open(io.BytesIO(made)) as found:
        yield found


def test_it_says_what_it_is(opened):
    assert str(opened.Root.Lang) == "sv"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as facts:
        assert facts["dc:title"] == "Program – Klusterkonferensen" == str(opened.docinfo["/Title"])
        assert str(facts["pdfuaid:part"]) == "1"


def test_every_head_has_its_scope(opened):
    scopes = [str(element.A.Scope) for element in elements(opened) if element.S == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_picture_that_says_nothing_is_not_read_out(opened):
    assert [str(element.Alt) for element in elements(opened) if element.S == "/Figure"] == ["Ett svart hjul"]


def test_parts_in_other_languages_say_so(opened):
    said = [(str(element.S), str(element.Lang)) for element in elements(opened) if "/Lang" in element]
    assert said == [("/P", "fi"), ("/Span", "en"), ("/Sect", "fi")]


def test_page_headers_are_artifacts(opened):
    held = {int(kid) for element in elements(opened) for kid in element.get("/K", []) if isinstance(kid, int)}
    marks = [operands for operands, operator in pikepdf.parse_content_stream(opened.pages[0]) if str(operator) in ("BDC", "BMC")]
    tagged = [operands for operands in marks if len(operands) > 1 and "/MCID" in operands[1]]
    assert {int(operands[1].MCID) for operands in tagged} == held
    assert len([operands for operands in marks if operands[0] == "/Artifact"]) >= 3


def test_letters_come_back_whole(made):
    assert "Åsa Öberg och Päivi Hämäläinen" in text_of(made)


def test_fonts_are_in_the_file(made, tmp_path):
    (tmp_path / "it.pdf").write_bytes(made)
    fonts = subprocess.run(["pdffonts", tmp_path / "it.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Source-Sans-Pro" in fonts
    assert " no " not in fonts


async def test_the_same_page_makes_the_same_file(made):
    assert await pdf.make(PAGE, language="sv", title="Program – Klusterkonferensen") == made


async def test_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">hemligt</text></svg>')
    body = await pdf.make(f'<!doctype html><html lang="sv"><h1>Hej</h1><img alt="x" src="{secret.as_uri()}">', language="sv", title="Hej")
    assert "hemligt" not in text_of(body)


async def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(TimeoutError):
        await pdf.make(PAGE, language="sv", title="Hej")


async def test_each_page_is_told_while_it_is_made():
    told = []

    async def on_page(number):
        told.append(number)

    page = '<!doctype html><html lang="sv"><h1>Ett</h1>' + '<p style="break-before:page">Nästa</p>' * 3
    await pdf.make(page, language="sv", title="Hej", on_page=on_page)
    assert told == [1, 2, 3, 4]
