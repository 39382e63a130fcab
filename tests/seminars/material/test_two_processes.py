"""Two server processes with one database and one S3: handed in through one, looked at by any, read through the other."""

import asyncio

import httpx
import pytest

from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.material.rules import Visible
from seminars.tables import Material, Part, Version
from tests.seminars.inspection.files import a_pdf
from tests.servers import servers

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
PDF = ("Sju gap.pdf", a_pdf("Seven gaps"), "application/pdf")


async def test_in_through_one_out_through_the_other(bucket, programme, event, tmp_path):
    person = await Part.select(Part.person).where(Part.seminar == programme["gaps"].id).first()
    desk = await make_desk(event.id, person["person"])
    with servers(2, **bucket, SAMLING_DATA=str(tmp_path)) as (one, other):
        await asyncio.gather(one.ready(), other.ready())
        async with httpx.AsyncClient(timeout=30) as client:
            base = f"{one.address}/s/{token_of(desk)}/seminars/{programme['gaps'].id}/material"
            assert (await client.post(base, files={"file": PDF}, data={"visible": Visible.NOW})).status_code == 303
            row = await looked_at()
            await Material.update({Material.visible: Visible.NOW}).where(Material.id == row.material)
            uid = (await Material.select(Material.uid).where(Material.id == row.material).first())["uid"]
            answer = await client.get(f"{other.address}/events/{event.slug}/material/{uid}")
            assert (answer.status_code, answer.content) == (200, PDF[1])
            part = await client.get(f"{other.address}/events/{event.slug}/material/{uid}", headers={"range": "bytes=0-4"})
            assert (part.status_code, part.content) == (206, b"%PDF-")
    assert not list(tmp_path.rglob(row.file))


async def looked_at() -> Version:
    async with asyncio.timeout(30):
        while True:
            row = await Version.objects().where(Version.state == "ready").first()
            if row:
                return row
            await asyncio.sleep(0.2)
