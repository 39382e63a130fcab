"""The sheets themselves: tagged, all names whole, a code with its text beside it on each badge."""

import io

import pikepdf
import pytest

from badges import pdf, qr
from badges.queries import badges_of
from tests.badges.world import a_person, a_room, a_seminar, an_organisation
from tests.pdfs import elements, text_of
from web.language import language

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@pytest.fixture
async def made(event):
    seminar = await a_seminar(event, title_fi="Seitsemän kuilua", room=(await a_room(event)).id)
    organisation = await an_organisation()
    people = [
        await a_person(event, "Åsa", "Öberg", organisation, [seminar]),
        await a_person(event, "Päivi", "Lentokonesuihkuturbiinimoottoriapumekaanikko", organisation, [seminar], language="fi"),
        await a_person(event, "محمد", "الأندلسي", organisation),
        await a_person(event, "Ann", "Alm", organisation),
        await a_person(event, "Bo", "Berg", organisation),
    ]
    with language("sv"):
        return await pdf.printed(event, await badges_of(event, only_new=False)), people


async def test_a_sheet_of_badges(made):
    body, people = made
    text = text_of(body)
    for whole in ("Lentokonesuihkuturbiinimoottoriapumekaanikko", "Öberg", "Sju gap att överbrygga, Silvanum", "Seitsemän kuilua, Silvanum"):
        assert whole in text
    assert text.count("Klusterorganisation") == 4
    assert text.count("Klusteriorganisaatio") == 1
    for person in people:
        assert qr.address(person.uid, 1) in text.replace(" ", "")
    with pikepdf.open(io.BytesIO(body)) as found:
        assert len(found.pages) == 2
        assert [float(side) / 72 * 25.4 for side in found.pages[0].mediabox[2:]] == pytest.approx([210, 297], abs=0.1)
        assert str(found.Root.Lang) == "sv"
        kinds = [str(element.S) for element in elements(found)]
        assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/Figure")) == (1, 5, 5)
        assert [str(element.Lang) for element in elements(found) if "/Lang" in element and element.S == "/Sect"] == ["fi"]
        alternatives = {str(element.Alt) for element in elements(found) if element.S == "/Figure"}
        assert alternatives == {f"QR-kod: {qr.address(person.uid, 1)}" for person in people}
