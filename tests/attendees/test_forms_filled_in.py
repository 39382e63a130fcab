"""Filling in an organiser's questions over HTTP, without a script: conditions, kinds, places, files, and the second step."""

import re

import pytest

from accounts.tables import Trail
from attendees.actions.register import token_of
from attendees.answers import answers_of
from attendees.tables import Answer, Code, Registration
from events.actions import touch
from events.question_rules import Upload, YesNo
from events.tables import Event, KindPlaces, Question, Wording
from jobs.tables import Job, Mail
from tests.attendees.test_registration_pages import FIELDS, FORM
from tests.attendees.world import a_question, come
from tests.conftest import NOON
from web import files

PDF = b"%PDF-1.7 about me"
QUESTIONS = "/manage/events/klusterdagen/questions"


async def registered(client, **more):
    return await client.post(FORM, data=FIELDS | more)


async def said(registration: int = 1) -> dict[str, object]:
    return {given.question.name: given.value for given in await answers_of(registration)}


async def page_of(client, number: int = 1) -> str:
    row = await Registration.objects().get(Registration.id == number)
    return f"/r/{token_of(row, 'page')}"


async def dinner(event) -> None:
    """Dinner? – Which dish? – Which wine?"""
    await a_question(event, "yes_no", label_en="Dinner?", is_required=True)
    await a_question(event, "choice", 10, None, label_en="Which dish?", only_if=1, only_answers=["yes"], is_required=True)
    await a_question(event, label_en="Which wine?", only_if=2, only_answers=["b"])


async def test_each_question_says_when_it_counts(client, event):
    await dinner(event)
    text = (await client.get(FORM)).text
    assert "Only if: “Dinner?” yes" in text
    assert "Only if: “Which dish?” Option B" in text
    assert "10 places left" in text


async def test_what_does_not_count_is_neither_asked_nor_kept(client, event):
    await dinner(event)
    assert (await registered(client, q1="no", q2="a", q3="Riesling")).status_code == 303
    assert await said() == {"q1": YesNo(False)}


async def test_what_counts_has_to_be_answered_and_what_was_typed_stays(client, event):
    await dinner(event)
    answer = await registered(client, q1="yes", q1_text="With my wife", q3="Riesling")
    assert answer.status_code == 422
    assert 'id="q2-error"' in answer.text
    assert 'value="Riesling"' in answer.text
    assert 'value="With my wife"' in answer.text
    assert (await registered(client, q1="yes", q1_text="With my wife", q2="b", q3="Riesling")).status_code == 303
    assert await said() == {"q1": YesNo(True, "With my wife"), "q2": "b", "q3": "Riesling"}


async def test_everything_is_said_at_once_with_the_other_fields(client, event):
    await a_question(event, "number")
    answer = await client.post(FORM, data={"first_name": "Åsa", "q1": "many"})
    assert 'id="q1-error"' in answer.text
    assert 'id="last_name-error"' in answer.text
    assert await Registration.count() == 0


async def test_a_full_option_says_so_at_the_field_and_nothing_is_lost(client, event):
    await a_question(event, "choice", 1, None)
    await registered(client, q1="a")
    assert '<span class="left full">full</span>' in (await client.get(FORM)).text
    answer = await registered(client, email="bo@example.org", q1="a")
    assert answer.status_code == 422
    assert "“Option A” is full: all its 1 places are taken." in answer.text
    assert 'id="q1-error"' in answer.text
    assert 'value="bo@example.org"' in answer.text
    assert await Registration.count() == 1


async def test_questions_go_by_the_kind_that_one_comes_as(client, event):
    await a_question(event, label_en="Which magazine?", kinds=["press"], is_required=True)
    assert "Which magazine?" not in (await client.get(FORM)).text
    for kind in ("delegate", "press"):
        await KindPlaces(event=event.id, kind=kind).save()
    await Event.update({Event.revision: Event.revision + 1}).where(Event.id == event.id)
    text = (await client.get(FORM)).text
    assert "Only for: press" in text
    assert "You come as" in text
    assert 'id="kind-error"' in (await registered(client, kind="speaker")).text
    assert (await registered(client, kind="delegate", q1="ignored")).status_code == 303
    assert 'id="q1-error"' in (await registered(client, kind="press", email="p@example.org")).text
    assert (await registered(client, kind="press", email="p@example.org", q1="Ny teknik")).status_code == 303
    assert [row.kind for row in await Registration.objects().order_by(Registration.id)] == ["delegate", "press"]
    assert await said(2) == {"q1": "Ny teknik"}


async def test_a_kind_that_is_not_offered_is_not_taken(client, event):
    await registered(client, kind="press")
    assert await Registration.count() == 0
    await registered(client)
    assert [row.kind for row in await Registration.objects()] == ["delegate"]


async def test_a_code_brings_the_questions_of_its_kind(client, event):
    await a_question(event, label_en="Which magazine?", kinds=["press"], is_required=True)
    await Code(event=event.id, code="PRESS-24", label="Press", kind="press", quota=5).save()
    assert "Which magazine?" in (await client.get(f"{FORM}?code=press-24")).text
    assert 'id="q1-error"' in (await registered(client, code="press-24")).text
    await registered(client, code="press-24", q1="Ny teknik")
    assert [(row.kind, await said(row.id)) for row in await Registration.objects()] == [("press", {"q1": "Ny teknik"})]


async def test_an_event_without_questions_shows_nothing_of_them(client, event):
    text = (await client.get(FORM)).text
    assert "Questions from the organiser" not in text
    assert "multipart" not in text
    assert "conditions." not in text


async def test_a_file_is_kept_by_its_content_and_handed_out_as_an_attachment_only(client, alice, bob, event):
    await a_question(event, "file", label_en="Your poster")
    assert 'enctype="multipart/form-data"' in (await client.get(FORM)).text
    answer = await client.post(FORM, data=FIELDS, files={"q1": ("C:\\min affisch.html", PDF, "text/html")})
    assert answer.status_code == 303
    kept = (await said())["q1"]
    assert (kept.name, kept.size, kept.media_type) == ("min affisch.html", len(PDF), "application/pdf")
    assert await files.fetch(kept.file) == PDF
    own = f"{await page_of(client)}/answers/1/file"
    for browser, path in ((client, own), (alice, "/manage/events/klusterdagen/answers/1/file")):
        got = await browser.get(path)
        assert (got.status_code, got.content, got.headers["content-type"]) == (200, PDF, "application/pdf")
        assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''min%20affisch.html"
        assert got.headers["x-content-type-options"] == "nosniff"
    assert (await bob.get("/manage/events/klusterdagen/answers/1/file")).status_code == 404
    assert (await client.get(own.replace("/1/file", "/2/file"))).status_code == 404


@pytest.mark.parametrize(
    ("body", "said"), [(b"MZ\x90", "Only PDF"), (b"<svg onload=alert(1)>", "Only PDF"), (PDF + b"x" * 10 * 1024 * 1024, "larger than 10 MB")]
)
async def test_other_files_are_refused_in_words(client, event, body, said):
    await a_question(event, "file")
    answer = await client.post(FORM, data=FIELDS, files={"q1": ("cv.pdf", body, "application/pdf")})
    assert answer.status_code == 422
    assert said in answer.text
    assert await Registration.count() == 0


async def test_only_a_form_that_asks_for_files_takes_large_bodies(client, event):
    await a_question(event)
    assert (await client.post(FORM, data=FIELDS, files={"q1": ("cv.pdf", PDF + b"x" * 200_000, "application/pdf")})).status_code == 413


async def test_answers_are_changed_on_ones_own_page(client, event):
    await dinner(event)
    await registered(client, q1="yes", q2="a")
    path = await page_of(client)
    text = (await client.get(path)).text
    assert re.search(r'name="q2" value="a" checked', text)
    answer = await client.post(f"{path}/answers/registration", data={"q1": "yes", "q2": ""})
    assert answer.status_code == 422
    assert 'id="q2-error"' in answer.text
    assert await said() == {"q1": YesNo(True), "q2": "a"}
    assert (await client.post(f"{path}/answers/registration", data={"q1": "no", "q2": "a"})).status_code == 303
    assert await said() == {"q1": YesNo(False)}


async def test_a_file_stays_when_no_other_is_sent(client, event):
    await a_question(event, "file")
    await a_question(event)
    await client.post(FORM, data=FIELDS, files={"q1": ("cv.pdf", PDF, "application/pdf")})
    path = await page_of(client)
    assert "You have sent “cv.pdf”" in (await client.get(path)).text
    await client.post(f"{path}/answers/registration", data={"q2": "Hi"}, files={"q1": ("", b"", "application/octet-stream")})
    assert isinstance((await said())["q1"], Upload)
    assert (await said())["q2"] == "Hi"


async def test_answers_cannot_be_changed_once_changes_are_closed(client, event):
    await a_question(event)
    await registered(client, q1="Hi")
    path = await page_of(client)
    await Event.update({Event.state: "closed"}).where(Event.id == event.id)
    assert (await client.post(f"{path}/answers/registration", data={"q1": "Ho"})).status_code == 409
    text = (await client.get(path)).text
    assert "<dd>Hi</dd>" in text
    assert 'name="q1"' not in text


async def test_a_retired_question_is_shown_with_its_answer_and_an_option_that_is_gone_stays_chosen(alice, client, event):
    await a_question(event, label_en="Old question")
    await alice.post(f"{QUESTIONS}/new", data={"type": "choice", "label_en": "Dish?", "rows": "2", "option_en_1": "Fish", "option_en_2": "Meat"})
    await registered(client, q1="Old answer", q2="o2")
    await alice.post(f"{QUESTIONS}/1/removal")
    rows = {"rows": "3", "key_1": "o1", "option_en_1": "Fish", "key_2": "o2", "option_en_3": "Soup"}
    assert (await alice.post(f"{QUESTIONS}/2", data={"type": "choice", "label_en": "Dish?", **rows})).status_code == 303
    path = await page_of(client)
    text = (await client.get(path)).text
    assert "Old answer" in text
    assert "which is not offered any more" in text
    assert (await client.post(f"{path}/answers/registration", data={"q2": "o2"})).status_code == 303
    assert await said() == {"q1": "Old answer", "q2": "o2"}
    shown = (await alice.get("/manage/events/klusterdagen/registrations/1")).text
    assert "Old answer" in shown
    assert "Meat" in shown


async def test_the_second_step_is_asked_of_those_with_a_place_once_it_is_open(alice, client, event, work):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    await a_question(event, "choice", 5, stage="second", label_en="Which bus?", is_required=True)
    assert "Which bus?" not in (await client.get(FORM)).text
    for name in ("Anna", "Bo"):
        await come(event, name)
    anna, bo = await page_of(client, 1), await page_of(client, 2)
    assert "Which bus?" not in (await client.get(anna)).text
    assert (await client.post(f"{anna}/answers/second", data={"q1": "a"})).status_code == 409
    await alice.post(f"{QUESTIONS}/second-step", data={"until": "2026-08-01"})
    await work()
    mails = await Mail.select(Mail.to, Mail.text)
    assert [mail["to"] for mail in mails] == ["anna@example.org"]
    assert "1 augusti 2026" in mails[0]["text"]
    assert "Which bus?" in (await client.get(anna)).text
    assert "Which bus?" not in (await client.get(bo)).text
    assert (await client.post(f"{anna}/answers/second", data={})).status_code == 422
    assert (await client.post(f"{anna}/answers/second", data={"q1": "a"})).status_code == 303
    assert await said() == {"q1": "a"}
    assert "Thank you, we have your answers." in (await client.get(anna)).text
    assert (await client.post(f"{bo}/answers/second", data={"q1": "a"})).status_code == 409


async def test_the_second_step_is_also_answered_after_registration_has_closed_but_not_after_its_day(alice, client, event, monkeypatch):
    await a_question(event, stage="second")
    await come(event, "Anna")
    await alice.post(f"{QUESTIONS}/second-step", data={"until": "2026-06-01"})
    await Event.update({Event.state: "closed"}).where(Event.id == event.id)
    anna = await page_of(client)
    assert (await client.post(f"{anna}/answers/second", data={"q1": "Hi"})).status_code == 303
    monkeypatch.setattr("web.clock.now", lambda: NOON.replace(day=2))
    assert (await client.post(f"{anna}/answers/second", data={"q1": "Ho"})).status_code == 409
    assert await said() == {"q1": "Hi"}


async def test_who_gets_a_place_later_reads_of_the_second_step_in_the_mail(alice, event, work):
    await a_question(event, stage="second")
    await alice.post(f"{QUESTIONS}/second-step", data={"until": "2026-08-01"})
    await come(event, "Anna", mail=True, language="en")
    await work()
    mail = await Mail.objects().first()
    assert "There are some more questions to you on your page. Please answer until 1 August 2026." in mail.text


async def test_no_such_stage(client, event):
    await come(event, "Anna")
    assert (await client.post(f"{await page_of(client)}/answers/third")).status_code == 404


async def test_organisers_see_the_answers_counted_and_who_lacks_some(alice, client, event):
    await a_question(event, "choice", 10, None, label_en="Which dish?")
    await a_question(event, label_en="Anything else?", is_required=True)
    await registered(client, q1="a", q2="A chair by the window")
    await come(event, "Bo")
    text = (await alice.get("/manage/events/klusterdagen/answers")).text
    assert re.search(r'Option A</th><td class="n" data-label="How many">1</td><td class="n" data-label="Places">10</td>', text)
    assert "A chair by the window" in text
    assert "1 person with a place has not answered all" in text
    await client.post(f"{await page_of(client)}/cancellation")
    assert "A chair by the window" not in (await alice.get("/manage/events/klusterdagen/answers")).text


async def test_the_trail_and_jobs_hold_no_answers(client, event, work):
    await a_question(event)
    await registered(client, q1="A secret of mine")
    assert "secret" not in str(await Trail.select()) + str(await Job.select())
    assert await Answer.count() == 1


async def test_the_form_is_read_once_for_each_revision_of_the_event(client, event):
    await client.get(FORM)
    await Question(event=event.id).save()
    await Wording(question=1, type="text", label_en="Unseen until something changes", made_at=NOON).save()
    assert "Unseen" not in (await client.get(FORM)).text
    await touch(event.id)
    assert "Unseen" in (await client.get(FORM)).text
