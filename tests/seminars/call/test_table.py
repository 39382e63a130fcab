"""The list of proposals in a spreadsheet."""

import io

import pytest
from openpyxl import load_workbook

from tests.seminars.call.conftest import handed_in
from tests.seminars.call.test_speakers import OTHER

pytestmark = pytest.mark.anyio
LIST = "/manage/events/klusterdagen/call"


async def test_it_has_all_in_one_line_each_and_no_formulas(alice, client, called, work):
    await handed_in(client, work, title_sv="=1+1", remark="Tyst", **OTHER)
    await alice.post("/manage/events/klusterdagen/reviews/1", data={"score": "4"})
    answer = await alice.get(f"{LIST}/proposals.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    head, line = ([cell.value for cell in row] for row in sheet.iter_rows())
    found = dict(zip(head, line, strict=True))
    assert (found["Proposal"], found["Proposed by"], found["E-mail"]) == ("=1+1", "Eva Ek", "eva@example.org")
    assert (found["Mean"], found["Reviews"], found["Format"], found["To the organisers"]) == (4, 1, "Talk", "Tyst")
    assert sheet["A2"].data_type == "s"
    csv = (await alice.get(f"{LIST}/proposals.csv")).text
    assert "Eva Ek" in csv
    assert "\n=1+1" not in csv
