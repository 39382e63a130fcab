"""The outbox, and mail through a real mail server: what arrives, once, and in whose language."""

import asyncio
import contextlib

import pytest

from jobs import mail, queue, sending
from jobs.mail import Letter, Link
from jobs.tables import Job, Mail
from settings import SETTINGS
from web import clock, secret
from web.database import transaction
from web.language import language

pytestmark = pytest.mark.anyio
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Middag på Gävle slott\r\nEND:VCALENDAR\r\n"
LINK = Link("Din sida", "/r/{}", "page", "uid-1")
LETTER = Letter(to="asa@example.org", subject="Välkommen\r\nBcc: all@example.org", body=["Hej Åsa <3 & välkommen!", LINK], calendar=CALENDAR)


async def the_mail() -> Mail:
    found = await Mail.objects().first()
    assert found is not None
    return found


async def test_without_a_mail_server_it_stays_in_the_outbox(work):
    await mail.write(LETTER, key="one")
    await work()
    assert (await the_mail()).state == "kept"
    assert await Job.count() == 0


async def test_it_arrives_as_text_html_and_calendar(postmaster, work):
    with language("sv"):
        await mail.write(LETTER, key="one")
    await work()
    letter = postmaster.letter()
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    assert letter["Content-Language"] == "sv"
    assert letter["Auto-Submitted"] == "auto-generated"
    text, html, _calendar = (part.get_content() for part in letter.iter_parts())
    address = f"{SETTINGS.base_url}/r/{secret.link_token('page', 'uid-1')}"
    assert "Hej Åsa <3 & välkommen!" in text
    assert address in text
    assert "Hej Åsa &lt;3 &amp; välkommen!" in html
    assert f'href="{address}"' in html
    assert '<html lang="sv"' in html


async def test_the_calendar_part_keeps_its_line_ends_and_its_method(postmaster, work):
    await mail.write(LETTER, key="one")
    await work()
    part = list(postmaster.letter().iter_parts())[2]
    assert part.get_payload(decode=True) == CALENDAR.encode()
    assert part.get_param("method") == "REQUEST"


async def test_a_subject_adds_no_header(postmaster, work):
    await mail.write(LETTER, key="one")
    await work()
    assert postmaster.letter()["Subject"] == "Välkommen Bcc: all@example.org"
    assert postmaster.letter()["Bcc"] is None
    assert postmaster.to == ["asa@example.org"]


async def test_no_secret_lies_in_the_database(db):
    await mail.write(LETTER, key="one")
    token = secret.link_token("page", "uid-1")
    row = await the_mail()
    assert token not in "".join(map(str, row.to_dict().values()))
    assert token in mail.filled(row.text, row.links)
    assert "/r/•••" in mail.filled(row.text, row.links, hidden=True)


async def test_one_key_is_one_mail(postmaster, work):
    for _time in range(3):
        await mail.write(LETTER, key="one")
    await work()
    assert len(postmaster.got) == 1


async def test_a_mail_goes_with_the_transaction_it_was_written_in(postmaster, work):
    with contextlib.suppress(ZeroDivisionError):
        async with transaction():
            await mail.write(LETTER, key="one")
            raise ZeroDivisionError
    await work()
    assert await Mail.count() == 0
    assert postmaster.got == []


async def test_a_mail_of_a_job_that_runs_twice_is_written_once(db, monkeypatch):
    async def welcome() -> None:
        await mail.write(LETTER)
        raise ConnectionError

    monkeypatch.setitem(queue.KINDS, "tests.welcome", welcome)
    number = await queue.later("tests.welcome")
    for _try in range(2):
        await asyncio.create_task(queue.run_one())
        await Job.update({Job.run_at: clock.now()}, force=True).where(Job.id == number)
    assert await Mail.count() == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, None, None, False)),
        ("smtp://me%40example.org:p%2Fw@mail.example.org:587", ("mail.example.org", 587, "me@example.org", "p/w", False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, None, None, True)),
    ],
)
def test_the_servers_address(url, expected):
    found = sending.server(url)
    assert tuple(found[name] for name in ("hostname", "port", "username", "password", "use_tls")) == expected
