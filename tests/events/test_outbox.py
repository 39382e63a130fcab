"""The outbox of an event, and work as it goes on."""

from datetime import timedelta

import msgspec
import pytest

from jobs import outbox
from jobs.mail import Letter, Link, write
from jobs.queue import hand_over, job, later, progress
from jobs.tables import Job, Mail
from settings import SETTINGS
from web import files, secret

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/outbox"
TOKEN = secret.link_token("page", "uid-1")


async def a_mail(event, number: int = 1, **more: str) -> None:
    body = ["Hej <b>Åsa</b>!", Link("Din sida", "/r/{}", "page", "uid-1"), Link("Evenemanget", "/events/klusterdagen"), "Vi ses"]
    await write(Letter(to=f"anna{number}@example.org", subject=f"Välkommen {number}", body=body, **more), event=event.id, key=f"mail-{number}")


async def test_a_mail_is_read_with_its_links_where_no_server_sends_it(alice, event):
    await a_mail(event)
    number = (await Mail.select(Mail.id).first())["id"]
    assert f'href="{PATH}/{number}"' in (await alice.get(PATH)).text
    text = (await alice.get(f"{PATH}/{number}")).text
    assert f'href="http://test/r/{TOKEN}"' in text
    assert "Hej &lt;b&gt;Åsa&lt;/b&gt;!" in text


async def test_the_secret_of_a_mail_that_goes_out_is_hidden(alice, event, monkeypatch):
    await a_mail(event)
    number = (await Mail.select(Mail.id).first())["id"]
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "SETTINGS", msgspec.structs.replace(SETTINGS, smtp_url="smtp://mail.example.org"))
        hidden = (await alice.get(f"{PATH}/{number}")).text
    await Mail.update({Mail.state: "sent"}).where(Mail.id == number)
    for text in (hidden, (await alice.get(f"{PATH}/{number}")).text):
        assert TOKEN not in text
        assert "/r/•••" in text
        assert 'href="http://test/events/klusterdagen"' in text


async def test_what_went_wrong_is_said_in_plain_words_and_the_mail_sent_again_once(alice, event, monkeypatch, postmaster, work):
    monkeypatch.setattr(outbox, "SETTINGS", msgspec.structs.replace(SETTINGS, smtp_url="smtp://mail.example.org"))
    postmaster.answers = ["550 5.1.1 <b>no</b> such user"]
    await a_mail(event)
    await work()
    number = (await Mail.select(Mail.id).first())["id"]
    text = (await alice.get(f"{PATH}/{number}")).text
    assert "There is no such address." in text
    assert "5.1.1 &lt;b&gt;no&lt;/b&gt; such user" in text
    assert f'action="{PATH}/{number}/again"' in text
    for _click in range(2):
        assert (await alice.post(f"{PATH}/{number}/again")).status_code == 303
    await work()
    assert len(postmaster.got) == 2
    assert (await Mail.select(Mail.state).first())["state"] == "sent"
    text = (await alice.get(f"{PATH}/{number}")).text
    assert "There is no such address." not in text
    assert f'action="{PATH}/{number}/again"' not in text
    assert "sent a mail again" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_only_mails_of_this_event_are_there(alice, event):
    await write(Letter(to="eva@example.org", subject="Ett annat", body=["Hej"]), key="other")
    number = (await Mail.select(Mail.id).first())["id"]
    assert "Ett annat" not in (await alice.get(PATH)).text
    assert (await alice.get(f"{PATH}/{number}")).status_code == 404


async def test_mails_are_searched_by_address_subject_and_state(alice, event):
    for number in (1, 2):
        await a_mail(event, number)
    await Mail.update({Mail.state: "refused", Mail.trouble: "550"}).where(Mail.to == "anna2@example.org")
    for query, found in (
        ("text=ANNA1", ["1"]),
        ("text=välkommen 2", ["2"]),
        ("state=refused", ["2"]),
        ("text=100%25", []),
        ("state=x", []),
        ("text=%00anna2", ["2"]),
    ):
        text = (await alice.get(f"{PATH}?{query}")).text
        assert [number for number in ("1", "2") if f"anna{number}@" in text.partition("<tbody>")[2]] == found, query
        assert ("kept here (1)</option>" in text, "refused (1)</option>" in text, "sent (0)</option>" in text) == (True, True, True)
    assert 'value="&lt;x&gt;"' in (await alice.get(f"{PATH}?text=<x>")).text


async def test_long_outboxes_come_in_pages_that_keep_the_search(alice, event):
    for number in range(outbox.A_PAGE + 1):
        await a_mail(event, number)
    first = (await alice.get(f"{PATH}?text=anna")).text
    assert "anna50@example.org" in first
    assert "anna0@example.org" not in first
    assert "state=&amp;text=anna&amp;page=2" in first
    second = (await alice.get(f"{PATH}?text=anna&page=2")).text
    assert "anna0@example.org" in second
    assert "anna0@example.org" in (await alice.get(f"{PATH}?page=99999999999999999999")).text
    assert (await alice.get(f"{PATH}?page=x")).status_code == 200


@job
async def bake(name: str) -> None:
    """Only in tests: makes a file."""
    await progress(2, 2)
    await hand_over(b"%PDF-1.7", name=name, media_type="application/pdf")


def at(number: int) -> str:
    return f"/manage/events/klusterdagen/jobs/{number}"


async def test_a_job_is_watched_until_its_file_is_there(alice, event, work, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "SETTINGS", msgspec.structs.replace(SETTINGS, files_url=str(tmp_path)))
    files.store.cache_clear()
    number = await later("tests.bake", event=event.id, name="Närvaro åäö.pdf")
    await Job.update({Job.steps: 1, Job.of_steps: 2}).where(Job.id == number)
    waiting = await alice.get(at(number))
    assert (waiting.headers["refresh"], "1 of 2" in waiting.text) == ("2", True)
    assert (await alice.get(f"{at(number)}/file")).status_code == 404
    await work()
    ready = await alice.get(at(number))
    assert "refresh" not in ready.headers
    assert f'href="{at(number)}/file"' in ready.text
    file = await alice.get(f"{at(number)}/file")
    assert (file.content, file.headers["content-type"]) == (b"%PDF-1.7", "application/pdf")
    assert file.headers["content-disposition"] == "attachment; filename=\"N_rvaro ___.pdf\"; filename*=UTF-8''N%C3%A4rvaro%20%C3%A5%C3%A4%C3%B6.pdf"
    assert file.headers["cache-control"] == "private, no-store"
    files.store.cache_clear()


async def test_a_file_is_never_shown_as_a_page(alice, event, noon):
    kept = await files.keep(b"<script>alert(1)</script>")
    row = Job(kind="tests.bake", event=event.id, created_at=noon, done_at=noon, file=kept, file_name="x.html", file_type="text/html")
    await row.save()
    answer = await alice.get(f"{at(row.id)}/file")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_a_job_that_was_given_up_says_so(alice, event, noon):
    row = Job(kind="tests.bake", event=event.id, created_at=noon, run_at=None, tries=8, trouble="RuntimeError")
    await row.save()
    answer = await alice.get(at(row.id))
    assert "refresh" not in answer.headers
    assert "RuntimeError" in answer.text


async def test_a_job_that_is_tried_again_says_when(alice, event, noon):
    row = Job(kind="tests.bake", event=event.id, created_at=noon, run_at=noon + timedelta(minutes=5), tries=1, trouble="RuntimeError")
    await row.save()
    assert "the next try is at 1 June 2026 14:05" in (await alice.get(at(row.id))).text


async def test_jobs_of_other_events_are_not_there(alice, event):
    number = await later("tests.bake", name="x.pdf")
    assert (await alice.get(at(number))).status_code == 404
