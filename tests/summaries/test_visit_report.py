"""The report of a visit says who learnt what, what became of it, and why there is nothing of some."""

import io

import pikepdf
import pytest

from attendees.visits.tables import LearningCard
from jobs.tables import Job
from tests.attendees.visits.test_on_the_way import UID, a_picture, path_of
from tests.attendees.visits.world import made
from tests.pdfs import elements, text_of
from web import files

pytestmark = [pytest.mark.anyio]


@pytest.mark.slow
async def test_the_report_as_pdf(bob, client, work):
    visit = await made(bob)
    aino = await path_of(client, visit, "Aino")
    card = {"uid": UID, "saw": "Kranen", "adopt": "Samma kran", "owner": "Eino"}
    await client.post(f"{aino}/visit/cards", data=card, files={"picture": ("a.jpg", a_picture(), "image/jpeg")})
    await LearningCard.update({LearningCard.state: "under_way"}).where(LearningCard.uid == UID)
    await bob.post(f"/manage/events/{visit.slug}/visit/learnt/waivers/2", data={"reason": "Förhinder"})
    path = f"/manage/events/{visit.slug}/documents"
    assert "visit.fi" in (await bob.get(path)).text
    await bob.post(path, data={"make": "visit.sv"})
    await work()
    job = await Job.objects().where(Job.kind == "summaries.make_visit_report").first()
    assert (job.trouble, job.file_name) == ("", f"visit-{visit.slug}-sv.pdf")
    body = await files.fetch(job.file)
    text = " ".join(text_of(body).split())
    for said in ("Finska städer i Gävle", "Gävle hamn", "Kranen", "Samma kran", "Eino", "på gång", "Förhinder", "Aino Virtanen"):
        assert said in text
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert "/Figure" in {str(element.S) for element in elements(pdf)}


async def test_a_conference_has_no_such_report(alice, event):
    assert "visit.sv" not in (await alice.get("/manage/events/klusterdagen/documents")).text
    assert (await alice.post("/manage/events/klusterdagen/documents", data={"make": "visit.sv"})).status_code == 404
