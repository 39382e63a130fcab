"""Processes that have nothing in common but the database and S3: what one began another ends, and a third reads."""

import hashlib

import pytest

from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.tables import Upload, Version
from tests.s3 import used
from tests.seminars.inspection.files import a_pdf
from tests.seminars.material.test_uploads import SENT, SIGNED, told
from tests.servers import servers

pytestmark = pytest.mark.anyio
BODY = a_pdf("Seven gaps") + b"\n%" * 600_000


async def test_a_file_begun_at_one_process_ends_at_another_and_is_read_at_both(bucket, programme, event, clients):
    person = await Person.objects().get(Person.last_name == "Fornstedt")
    base = f"/s/{token_of(await make_desk(event.id, person.id))}"
    with used(bucket), servers(2) as (one, two):
        await one.ready()
        await two.ready()
        headers = {**SIGNED, "upload-length": str(len(BODY)), "upload-metadata": told(programme["gaps"], visible="now")}
        where = (await clients.post(f"{one.address}{base}/uploads", headers=headers)).headers["location"]
        first = await clients.patch(f"{one.address}{where}", content=BODY[:700_000], headers={**SENT, "upload-offset": "0"})
        assert first.headers["upload-offset"] == "700000"
        head = await clients.head(f"{two.address}{where}", headers=SIGNED)
        assert head.headers["upload-offset"] == "700000"
        last = await clients.patch(f"{two.address}{where}", content=BODY[700_000:], headers={**SENT, "upload-offset": "700000"})
        assert last.status_code == 204
        page = (await clients.get(f"{one.address}{where}")).json()["page"]
        for server in (one, two):
            got = await clients.get(f"{server.address}{page.partition('?')[0]}/versions/1")
            assert hashlib.sha256(got.content).hexdigest() == hashlib.sha256(BODY).hexdigest()
    assert (await Version.objects().first()).size == len(BODY)
    assert (await Upload.objects().first()).is_done
