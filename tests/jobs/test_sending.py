"""A mail server that is away, slow, full, refuses or hangs up: nothing is lost, and a mail comes twice only when it hung up at the end."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from jobs import mail, queue, schedule, sending, worker
from jobs.mail import Letter
from jobs.queue import later
from jobs.rules import WAITS, code_of, meaning
from jobs.tables import Job, Mail
from settings import SETTINGS
from tests.conftest import mail_goes_to
from tests.postmaster import AFTER, BEFORE
from web import clock

pytestmark = pytest.mark.anyio
LETTER = Letter(to="asa@example.org", subject="Välkommen", body=["Hej Åsa!", ".\n.Därefter"])


@pytest.fixture
def days_pass(monkeypatch, noon, work):
    """Works whenever something is due, until nothing is any more."""

    async def pass_by() -> None:
        at = noon
        await work()
        for wait in WAITS:
            at += wait
            monkeypatch.setattr(clock, "now", lambda at=at: at)
            await work()

    return pass_by


async def written() -> Mail:
    await mail.write(LETTER, key="one")
    found = await Mail.objects().first()
    assert found is not None
    return found


async def the_mail() -> Mail:
    found = await Mail.objects().first()
    assert found is not None
    return found


async def test_not_now_is_tried_again_with_the_same_message_id(postmaster, work, noon, monkeypatch):
    postmaster.answers = ["451 4.7.1 greylisted", "451 later"]
    await written()
    await work()
    row = await the_mail()
    assert (row.state, row.trouble, row.said) == ("retried", "4.7.1", "4.7.1 greylisted")
    for minutes, state in ((1, "retried"), (6, "sent")):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: noon + timedelta(minutes=minutes))
        await work()
        assert (await the_mail()).state == state
    assert {letter["Message-ID"] for letter in postmaster.letters()} == {row.message_id}
    assert ((await the_mail()).trouble, (await the_mail()).said) == ("", "")


async def test_a_server_that_is_away_is_asked_again(postmaster, monkeypatch, work, noon, days_pass):
    with monkeypatch.context() as patch:
        mail_goes_to(patch, "smtp://127.0.0.1:9")
        await written()
        await work()
    job = await Job.objects().first()
    assert (job.done_at, job.run_at) == (None, noon + timedelta(minutes=1))
    row = await the_mail()
    assert (row.state, meaning(row.trouble)) == ("retried", "Our mail server did not answer.")
    await days_pass()
    assert ((await the_mail()).state, len(postmaster.got)) == ("sent", 1)


async def test_what_was_tried_for_days_says_so(monkeypatch, days_pass):
    mail_goes_to(monkeypatch, "smtp://127.0.0.1:9")
    await written()
    await days_pass()
    assert (await the_mail()).state == "failed"
    assert (await Job.objects().first()).run_at is None


@pytest.mark.parametrize("answer", ["550 no such user", "554 5.7.1 we do not want it"])
async def test_a_refusal_for_good_is_remembered_and_not_tried_again(postmaster, days_pass, answer):
    postmaster.answers = [answer]
    await written()
    await days_pass()
    row = await the_mail()
    assert (row.state, row.said) == ("refused", answer[4:])
    assert (await Job.objects().first()).done_at is not None
    assert len(postmaster.got) == 1


async def test_a_refused_address_is_remembered(postmaster, work):
    async def refuse(*_facts) -> str:
        return "553 5.1.1 not here"

    postmaster.handle_RCPT = refuse
    await written()
    await work()
    assert ((await the_mail()).state, (await the_mail()).trouble) == ("refused", "5.1.1")


async def test_a_server_that_wants_nothing_from_us_refuses_no_mail_for_good(postmaster, days_pass):
    """A wrong password or sender is the operator's fault: when it is mended the mail goes out."""

    async def refuse(*_facts) -> str:
        postmaster.handle_MAIL = take
        return "550 5.7.1 who are you"

    async def take(_server, _session, envelope, address, _options) -> str:
        envelope.mail_from = address
        return "250 OK"

    postmaster.handle_MAIL = refuse
    await written()
    await days_pass()
    assert ((await the_mail()).state, len(postmaster.got)) == ("sent", 1)


async def test_cut_before_the_content_nobody_gets_it_twice_however_often(postmaster, days_pass):
    postmaster.answers = [BEFORE] * 5
    await written()
    await days_pass()
    assert ((await the_mail()).state, len(postmaster.got)) == ("sent", 1)


async def test_cut_after_the_content_it_may_come_twice_with_the_same_message_id(postmaster, days_pass):
    postmaster.answers = [AFTER]
    row = await written()
    await days_pass()
    assert (await the_mail()).state == "sent"
    assert [letter["Message-ID"] for letter in postmaster.letters()] == [row.message_id] * 2


async def test_cut_after_the_content_again_and_again_it_never_comes_a_third_time(postmaster, days_pass):
    postmaster.answers = ["451 later", AFTER, BEFORE, "451 later", AFTER, AFTER]
    await written()
    await days_pass()
    assert (await the_mail()).state == "unsure"
    assert len(postmaster.got) == 4  # two of them were answered with 451
    assert (await Job.objects().first()).done_at is not None


async def test_a_slow_server_is_waited_for(postmaster, monkeypatch, days_pass):
    monkeypatch.setattr(sending, "SECONDS", 1.0)
    postmaster.awake.clear()
    asyncio.get_running_loop().call_later(1.5, postmaster.awake.set)  # later than for other answers: the whole mail has been said
    await written()
    await days_pass()
    assert ((await the_mail()).state, len(postmaster.got)) == ("sent", 1)


async def test_a_worker_that_stops_waits_for_no_mail_server_and_the_mail_comes_twice_at_most(postmaster, monkeypatch, days_pass):
    monkeypatch.setattr(worker, "FAREWELL", 0.1)
    monkeypatch.setattr(schedule, "EVERY", {})
    monkeypatch.setattr(worker, "SETTINGS", msgspec.structs.replace(SETTINGS, smtp_connections=1))
    row = await written()
    for copies, state in ((1, "retried"), (2, "unsure")):
        postmaster.awake.clear()
        await stopped_when(lambda copies=copies: len(postmaster.got) == copies)
        assert ((await the_mail()).state, (await the_mail()).cut) == (state, True)
        postmaster.awake.set()
        await Job.update({Job.run_at: clock.now()}, force=True)
    await days_pass()
    assert [letter["Message-ID"] for letter in postmaster.letters()] == [row.message_id] * 2


async def stopped_when(is_so) -> None:
    """A worker that is told to stop when it is so."""
    for bell in ("bell", "mail_bell"):
        setattr(queue, bell, asyncio.Event())
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(stop))
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - the mail server sets nothing
            await asyncio.sleep(0.02)
        stop.set()
        queue.bell.set()
        queue.mail_bell.set()
        await working


async def test_dots_at_the_beginning_of_lines_arrive(postmaster, work):
    await written()
    await work()
    text, _html = (part.get_content() for part in postmaster.letter().iter_parts())
    assert text.split() == ["Hej", "Åsa!", ".", ".Därefter"]


async def test_slow_mail_holds_up_no_other_work(postmaster, monkeypatch):
    rung = asyncio.Event()

    async def ring() -> None:
        rung.set()

    monkeypatch.setitem(queue.KINDS, "tests.ring", ring)
    monkeypatch.setattr(schedule, "EVERY", {})
    monkeypatch.setattr(queue, "bell", asyncio.Event())
    monkeypatch.setattr(queue, "mail_bell", asyncio.Event())
    postmaster.awake.clear()
    for number in range(SETTINGS.smtp_connections + 1):
        await mail.write(LETTER, key=f"mail-{number}")
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(stop))
    await later("tests.ring")
    await asyncio.wait_for(rung.wait(), 10)
    assert await Mail.count().where(Mail.state == "sent") == 0
    stop.set()
    postmaster.awake.set()
    await asyncio.wait_for(working, 10)


@pytest.mark.parametrize(
    ("number", "said", "code", "in_words"),
    [
        (550, "5.1.1 <a@example.org>: Recipient address rejected", "5.1.1", "There is no such address."),
        (550, "no such user", "550", "The mail server did not take it."),
        (451, "5.1.1 is not of this class", "451", "The mail server did not take it for now."),
        (552, "5.2.2 over quota", "5.2.2", "The mailbox is full."),
        (554, "5.7.606 banned", "5.7.606", "The recipient’s mail server takes no mail from us: it thinks that it is unwanted."),
        (450, "4.4.1 timed out", "4.4.1", "The recipient’s mail server could not be reached."),
        (550, "5.4.4 host not found", "5.4.4", "What stands after the @ takes no mail. It may be misspelt."),
    ],
)
def test_codes_in_plain_words(number, said, code, in_words):
    assert code_of(number, said) == code
    assert meaning(code) == in_words
