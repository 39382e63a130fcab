"""Mail that comes back, as Postfix, Exchange, Gmail and qmail write it, through the pipe and out of a mailbox; and what is nobody's bounce."""

import asyncio
import email
import logging
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import bounces, mail, schedule, sending
from jobs.bounces import fetch_bounces, take_back
from jobs.mail import Letter
from jobs.reports import read
from jobs.rules import meaning
from jobs.tables import Mail
from piccolo_conf import DB
from settings import SETTINGS
from tests.imap import Mailbox, mailbox_server
from web import secret
from web.database import Sqlite

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parent.parent.parent
REPORTS = Path(__file__).parent / "reports"
RETURNED = {
    "postfix": ("5.1.1", "550 5.1.1 <anna@exmaple.org>: Recipient address rejected: User unknown in local recipient table"),
    "postfix-expired": ("4.4.1", "connect to mail.exmaple.org[192.0.2.25]:25: Connection timed out"),
    "exchange": ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bo@gavle.example not found by SMTP address lookup"),
    "gmail": (
        "5.2.2",
        "550-5.2.2 The recipient's inbox is out of storage space. Please direct the recipient to 550 5.2.2 https://support.example/mail/?p=OverQuotaPerm",
    ),
    "qmail": ("5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"),
    "two-recipients": ("5.7.1", "554 5.7.1 Message rejected as spam"),
}
NO_REPORTS = ["holiday", "delivered", "read-receipt"]


async def sent(key: str = "one") -> Mail:
    await mail.write(Letter(to="anna@exmaple.org", subject="Du har en plats", body=["Hej!"]), key=key)
    await Mail.update({Mail.state: "sent"}).where(Mail.key == key)
    return await now(key)


async def now(key: str = "one") -> Mail:
    row = await Mail.objects().get(Mail.key == key)
    assert row is not None
    return row


def report(name: str, about: str) -> bytes:
    text = (REPORTS / f"{name}.eml").read_text("utf-8")
    return text.replace("{message_id}", about).replace("{code}", sending.envelope(about)).encode()


@pytest.mark.parametrize("name", RETURNED)
async def test_what_came_back_says_why(db, name):
    other, row = await sent("other"), await sent()
    assert await take_back(report(name, row.message_id))
    row = await now()
    assert (row.state, row.trouble, row.said) == ("bounced", *RETURNED[name])
    assert (await now("other")).to_dict() == other.to_dict()


async def test_what_is_still_being_tried_is_noted_and_not_lost(db):
    row = await sent()
    assert await take_back(report("postfix-delayed", row.message_id))
    row = await now()
    assert (row.state, row.trouble, meaning(row.trouble)) == ("sent", "4.4.1", "The recipient’s mail server could not be reached.")
    assert await take_back(report("postfix", row.message_id))
    assert not await take_back(report("postfix-delayed", row.message_id))
    assert ((await now()).state, (await now()).trouble) == ("bounced", "5.1.1")


@pytest.mark.parametrize("name", NO_REPORTS)
async def test_answers_and_receipts_are_no_bounces(db, name):
    row = await sent()
    assert not await take_back(report(name, row.message_id))
    assert (await now()).to_dict() == row.to_dict()


@pytest.mark.parametrize("name", RETURNED)
async def test_a_forged_report_does_no_harm(db, name, caplog):
    """Whoever does not know the Message-ID cannot say anything about a mail; nothing personal is logged."""
    row = await sent()
    caplog.set_level(logging.INFO)
    for forged in (f"<{secret.new_code()}@test>", "<%@test>", row.message_id.upper(), f"<{row.id}@test>", "<" + "_" * 22 + "@test>"):
        assert not await take_back(report(name, forged))
    assert (await now()).to_dict() == row.to_dict()
    assert "@" not in caplog.text


@pytest.mark.parametrize("state", ["kept", "refused", "failed", "bounced"])
async def test_only_what_went_out_comes_back(db, state):
    row = await sent()
    await Mail.update({Mail.state: state}).where(Mail.id == row.id)
    assert not await take_back(report("postfix", row.message_id))


async def test_who_hears_of_it_while_it_is_said_once_more_says_it_no_more(postmaster, work):
    """The server hung up after it had taken the mail, and it has come back since."""
    await mail.write(Letter(to="anna@exmaple.org", subject="Du har en plats", body=["Hej!"]), key="one")
    await Mail.update({Mail.state: "retried", Mail.cut: True}).where(Mail.key == "one")
    assert await take_back(report("gmail", (await now()).message_id))
    await work()
    assert postmaster.got == []


@given(st.binary(max_size=2000) | st.text(max_size=2000).map(str.encode))
def test_nothing_breaks_the_reader(content):
    for name in ("postfix", "qmail"):
        whole = report(name, "<AAAAAAAAAAAAAAAAAAAAAA@test>")
        for text in (content, content + whole, whole[:900] + content, whole.replace(b"\n\n", b"\n\n" + content)):
            read(text)


async def test_the_mailbox_is_read_once(db, monkeypatch):
    row, other = await sent(), await sent("other")
    box = Mailbox([report("holiday", row.message_id), b"\xff\xfe broken", report("exchange", row.message_id), report("qmail", other.message_id)])
    async with mailbox_server(box) as port:
        monkeypatch.setattr(bounces, "SETTINGS", msgspec.structs.replace(SETTINGS, bounces_url=f"imap://bounces%40example.org:p%2Fw@127.0.0.1:{port}/Returned"))
        await fetch_bounces()
        assert box.seen == {1, 2, 3, 4}
        assert ((await now()).state, (await now("other")).state) == ("bounced", "bounced")
        await fetch_bounces()
    assert box.signed_in == [("bounces@example.org", "p/w")] * 2
    assert box.folder == "Returned"
    assert len(box.fetched) == 4


async def test_a_mailbox_that_is_away_is_looked_at_in_the_next_turn(db, monkeypatch, caplog):
    monkeypatch.setattr(bounces, "SETTINGS", msgspec.structs.replace(SETTINGS, bounces_url="imap://me:hidden@127.0.0.1:9"))
    await fetch_bounces()
    assert "could not be read" in caplog.text
    assert "hidden" not in caplog.text


def test_no_mailbox_is_looked_at_unless_one_is_set():
    assert "jobs.fetch_bounces" not in schedule.EVERY


@pytest.mark.slow
async def test_the_pipe(db):
    row = await sent()
    for text, answer in ((report("postfix", row.message_id), "noted"), (b"not a mail", "ignored")):
        done = await piped(text)
        assert (done.returncode, done.stdout.decode().partition(":")[0].strip()) == (0, answer)
    assert (await now()).state == "bounced"
    done = await piped(report("postfix", row.message_id), DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert done.returncode == 75
    assert b"exmaple" not in done.stdout + done.stderr


async def piped(text: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    database = f"sqlite:///{DB.path}" if isinstance(DB, Sqlite) else SETTINGS.database_url
    command = [sys.executable, "-m", "litestar", "--app", "app:app", "bounce"]
    told = {**os.environ, "DATABASE_URL": database, **environment}
    return await asyncio.to_thread(subprocess.run, command, input=text, cwd=ROOT, env=told, capture_output=True, check=False)


async def test_reports_are_asked_for_by_our_name_of_the_mail(postmaster, monkeypatch, work):
    """Where the mail server knows of delivery reports."""
    postmaster.knows_dsn = True
    monkeypatch.setattr(sending, "SETTINGS", msgspec.structs.replace(sending.SETTINGS, bounces_to="bounces@example.org"))
    await mail.write(Letter(to="anna@example.org", subject="Hej", body=["Hej!"]), key="one")
    await work()
    row = await now()
    assert postmaster.senders == ["bounces@example.org"]
    assert postmaster.for_mail == ["RET=HDRS", f"ENVID={sending.envelope(row.message_id)}"]
    assert postmaster.for_recipient == ["NOTIFY=FAILURE,DELAY"]
    assert email.message_from_bytes(postmaster.got[0])["From"] == f"Samling <{SETTINGS.mail_from}>"
