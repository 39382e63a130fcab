"""Letters to a selection of participants: written, looked at, tried out, and sent once to each."""

import asyncio

import pytest

from accounts.tables import Account, Trail
from attendees import letters
from attendees.actions.cancel import cancel
from attendees.tables import Answer, Circular, Presence, Registration, Seat
from events.tables import Event, Role
from jobs.queue import later
from jobs.tables import Job, Mail
from tests.attendees.world import a_question, a_seminar, come
from tests.conftest import NOON, an_account, browser, signed_in
from web import language, secret

LETTER = "/manage/events/klusterdagen/letter"
ENGLISH = {"state": "confirmed", "subject_en": "News of {event}", "text_en": "Dear {first_name} {last_name},\n\nread <this>:\n\n{link}\n\nBye"}


async def write(browser, **more) -> None:
    assert (await browser.post(LETTER, data=ENGLISH | more)).headers["location"] == f"{LETTER}/look"


async def send(browser, **more):
    draft = await Circular.objects().order_by(Circular.id, ascending=False).first()
    return await browser.post(f"{LETTER}/sending", data={"number": draft.id, "version": draft.version, **more})


async def got_it(work) -> list[str]:
    await work()
    return await Mail.select(Mail.to).order_by(Mail.to).output(as_list=True)


async def test_from_the_list_to_a_mail_for_each(alice, event, work):
    await come(event, "Anna", language="en")
    await come(event, "Bo", language="fi")
    assert LETTER in (await alice.get("/manage/events/klusterdagen/registrations")).text
    assert "{first_name}" in (await alice.get(LETTER)).text
    await write(alice)
    looked = (await alice.get(f"{LETTER}/look")).text
    assert "2 people" in looked
    assert "<li>Test, Anna</li>\n<li>Test, Bo</li>" in looked
    assert "Dear Anna Test," in looked
    assert "read &lt;this&gt;:" in looked
    assert "/r/•••" in looked
    assert await Mail.count() == 0
    sent = await send(alice)
    assert "The letter is on its way" in (await alice.get(sent.headers["location"])).text
    assert await got_it(work) == ["anna@example.org", "bo@example.org"]
    mail = await Mail.objects().get(Mail.to == "bo@example.org")
    assert (mail.subject, mail.language) == ("News of Cluster days", "en")
    assert "Dear Bo Test,\n\nread <this>:" in mail.text
    assert mail.text.endswith("Bye\n\nQuestions: Åsa Holm, asa@example.org.\n")
    assert "read &lt;this&gt;:" in mail.html


async def test_the_link_opens_each_persons_own_page(alice, client, event, work):
    await come(event, "Anna")
    await write(alice)
    await send(alice)
    await work()
    row = await Registration.objects().first()
    assert "/r/{}" in (await Mail.objects().first()).links
    token = secret.link_token("mailed", row.uid, row.generation)
    assert "Anna" in (await client.get(f"/r/{token}", follow_redirects=True)).text


async def test_each_gets_their_own_language_or_one_that_there_is(alice, event, work):
    for name, code in (("Anna", "sv"), ("Bo", "fi"), ("Cia", "en")):
        await come(event, name, language=code)
    await write(alice, subject_sv="Nytt", text_sv="Hej {first_name}, välkommen {days}")
    looked = (await alice.get(f"{LETTER}/look")).text
    assert looked.index("Hej Anna") < looked.index("Dear Bo")
    await send(alice)
    await work()
    told = await Mail.select(Mail.to, Mail.language, Mail.subject).order_by(Mail.to)
    assert [(row["language"], row["subject"]) for row in told] == [("sv", "Nytt"), ("en", "News of Cluster days"), ("en", "News of Cluster days")]
    assert "9–10 september 2026" in (await Mail.objects().get(Mail.language == "sv")).text


@pytest.mark.parametrize(
    ("chosen", "who"),
    [
        ({}, ["anna", "bo", "cia", "fia"]),
        ({"absent": "on"}, ["bo", "cia", "fia"]),
        ({"seminar": "1"}, ["anna"]),
        ({"seminar": "1", "seat": "waiting"}, ["bo"]),
        ({"seminar": "1", "absent": "on"}, []),
        ({"seat": "waiting"}, ["anna", "bo", "cia", "fia"]),
        ({"state": "waiting"}, ["dag"]),
        ({"state": "cancelled"}, ["eva"]),
        ({"state": "asked"}, ["gia"]),
        ({"state": "invited"}, ["hal"]),
        ({"kind": "press"}, ["cia"]),
        ({"attendance": "online"}, ["bo"]),
        ({"attendance": "on_site", "kind": "delegate"}, ["anna", "fia"]),
        ({"seminar": "1", "seat": "offered"}, ["fia"]),
        ({"unanswered": "on"}, ["bo", "fia"]),
        ({"unanswered": "on", "attendance": "online"}, ["bo"]),
        ({"unanswered": "on", "state": "waiting"}, []),
    ],
)
async def test_only_the_selection_gets_it(alice, event, work, chosen, who):
    await Event.update({Event.seats: 4}).where(Event.id == event.id)
    seminar = await a_seminar(event, "A", 1)
    anna = await come(event, "Anna", seminar)
    await come(event, "Bo", seminar)
    await come(event, "Cia")
    eva = await come(event, "Eva")
    await cancel(eva.id)
    await come(event, "Fia")
    await come(event, "Dag")
    for name, more in {"Cia": {"kind": "press"}, "Bo": {"attendance": "online"}}.items():
        await Registration.update(more).where(Registration.first_name == name)
    for name, state in (("Gia", "asked"), ("Hal", "invited")):
        other = await come(event, name)
        await Registration.update({Registration.state: state}).where(Registration.id == other.id)
    fia = await Registration.objects().get(Registration.first_name == "Fia")
    await Seat(registration=fia.id, seminar=seminar, state="offered", since=NOON).save()
    await asked(event, answered_by=anna.id)
    await Presence(registration=anna.id, at=NOON).save()
    await work()
    await Mail.delete(force=True)
    await write(alice, **chosen)
    answer = await send(alice)
    assert answer.status_code == (303 if who else 409)
    assert await got_it(work) == [f"{name}@example.org" for name in who]


async def asked(event: Event, *, answered_by: int) -> None:
    """A question to delegates that has to be answered, and one who has."""
    question = await a_question(event, is_required=True, kinds=["delegate"])
    await Answer(registration=answered_by, question=question.id, wording=question.wording, value='"x"', answered_at=NOON).save()


async def test_whoever_was_marked_present_by_mistake_is_not_checked_in(alice, event, work):
    anna = await come(event, "Anna")
    await Presence(registration=anna.id, at=NOON, undone_at=NOON).save()
    await write(alice, absent="on")
    await send(alice)
    assert await got_it(work) == ["anna@example.org"]


@pytest.mark.parametrize("typed", ["{event.__class__}", "{nickname}", "Hello {first_name", "{first_name!r}"])
@pytest.mark.parametrize("field", ["subject_en", "text_en"])
async def test_a_broken_placeholder_is_refused_at_its_field_and_nothing_is_lost(alice, event, field, typed):
    answer = await alice.post(LETTER, data=ENGLISH | {"subject_sv": "Ämne", "text_sv": "Kvar", "absent": "on", field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    for kept in (typed, "Ämne", "Kvar", " checked"):
        assert kept in answer.text
    assert await Circular.count() == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"state": "confirmed"}, "subject_sv"),
        ({"state": "confirmed", "subject_fi": "Moi"}, "text_fi"),
        ({"state": "confirmed", "text_fi": "Moi"}, "subject_fi"),
        (ENGLISH | {"state": "archived"}, "state"),
        (ENGLISH | {"seminar": "99"}, "seminar"),
        (ENGLISH | {"seminar": "x"}, "seminar"),
        (ENGLISH | {"subject_en": "{link}"}, "subject_en"),
        (ENGLISH | {"text_en": "see {link} there"}, "text_en"),
        (ENGLISH | {"text_en": "x" * 10_001}, "text_en"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(alice, event, sent, field):
    await a_seminar(event, "A", 5)
    answer = await alice.post(LETTER, data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


async def test_what_participants_typed_is_escaped_and_becomes_no_link(alice, event, work):
    await come(event, "Anna")
    await Registration.update({Registration.first_name: "<b>evil.example/{{link 0}}"}, force=True)
    await write(alice)
    looked = (await alice.get(f"{LETTER}/look")).text.partition("For the first one who gets it")[2]
    for text in (looked, await mailed(alice, work)):
        assert "<b>" not in text
        assert "/{{link" not in text
        assert "evil.example" not in text
        assert "evil.\u2060example" in text


async def mailed(browser, work) -> str:
    await send(browser)
    await work()
    return (await Mail.objects().first()).html


async def test_a_double_click_sends_once(alice, event, work):
    await come(event, "Anna")
    await write(alice)
    draft = {"number": 1, "version": 1}
    answers = await asyncio.gather(*(alice.post(f"{LETTER}/sending", data=draft) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [303] * 5
    assert await got_it(work) == ["anna@example.org"]
    assert await Trail.count().where(Trail.what == "letter.sent") == 1


async def test_only_what_was_looked_at_is_sent(alice, event, work):
    await come(event, "Anna")
    await write(alice)
    await write(alice, subject_en="Changed meanwhile")
    answer = await send(alice, version=1)
    assert answer.status_code == 409
    assert "was changed since you looked at it" in answer.text
    assert "Changed meanwhile" in answer.text
    assert await Job.count() == 0
    assert (await alice.post(f"{LETTER}/sending", data={"number": "x"})).status_code == 409


async def test_a_test_goes_to_oneself_in_each_language_without_anybodys_link(alice, event, work):
    await come(event, "Anna", language="fi")
    await write(alice, subject_sv="Nytt", text_sv="Hej {first_name}\n{link}")
    answers = [await alice.post(f"{LETTER}/test") for _ in range(2)]
    assert "on its way to your own address" in (await alice.get(answers[0].headers["location"])).text
    assert await got_it(work) == ["alice@example.org"] * 2
    told = await Mail.objects().order_by(Mail.language)
    assert [row.subject for row in told] == ["Test: News of Cluster days", "Prov: Nytt"]
    assert "Hej Anna" in told[1].text
    assert all('"/events/klusterdagen"' in row.links and "/r/" not in row.links for row in told)


async def test_nobody_selected_is_said_and_nothing_goes(alice, event):
    await write(alice)
    assert "Nobody fits this selection" in (await alice.get(f"{LETTER}/look")).text
    assert (await alice.post(f"{LETTER}/test")).status_code == 409
    assert (await send(alice)).status_code == 409
    assert (await Circular.objects().first()).sent_at is None
    assert await Job.count() == 0


async def test_the_draft_is_kept_and_is_ones_own(app, alice, event):
    await come(event, "Anna")
    await write(alice, text_en="My own words")
    assert "My own words" in (await alice.get(LETTER)).text
    ed = await an_account("ed")
    await Role(event=event.id, account=ed.id, role="editor").save()
    async with browser(app, session=await signed_in(ed)) as other:
        assert "My own words" not in (await other.get(LETTER)).text
        assert (await other.get(f"{LETTER}/look")).status_code == 200
        assert (await send(other)).status_code == 303
    assert await Job.count() == 0


async def test_the_trail_tells_how_many_and_nothing_personal(alice, event):
    await come(event, "Anna")
    await write(alice)
    await send(alice)
    deed = await Trail.objects().first()
    alice_herself = await Account.objects().first()
    assert (deed.what, deed.subject, deed.facts, deed.account) == ("letter.sent", "letter:1", '{"n":1}', alice_herself.id)
    assert "it went to 1 of them" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_a_sent_letter_stays_as_it_was_and_the_next_one_is_empty(alice, event):
    await come(event, "Anna")
    await write(alice)
    await send(alice)
    text = (await alice.get(LETTER)).text
    assert "News of {event}" in text.partition("Sent before")[2]
    assert "Dear" not in text
    await write(alice, subject_en="Another one")
    assert await Circular.select(Circular.subject_en).order_by(Circular.id).output(as_list=True) == ["News of {event}", "Another one"]


@pytest.mark.parametrize("code", language.LANGUAGES)
async def test_the_placeholders_are_explained_in_each_language(alice, event, code):
    text = (await alice.get(f"{LETTER}?lang={code}", follow_redirects=True)).text
    assert {"sv": "personens förnamn", "fi": "henkilön etunimi", "en": "person&#39;s first name"}[code] in text


async def test_many_are_written_to_in_batches_with_progress_and_once_each(alice, event, work, monkeypatch):
    monkeypatch.setattr(letters, "A_BATCH", 2)
    for name in ("Anna", "Bo", "Cia", "Dag", "Eva"):
        await come(event, name)
    await write(alice)
    sent = await send(alice)
    job = await Job.objects().get(Job.kind == "attendees.letters")
    assert f"/manage/events/klusterdagen/jobs/{job.id}" in (await alice.get(sent.headers["location"])).text
    assert (await Circular.objects().first()).people == 5
    assert len(await got_it(work)) == 5
    await later("attendees.letters", circular=1)
    assert len(await got_it(work)) == 5
    job = await Job.objects().get(Job.id == job.id)
    assert (job.steps, job.of_steps, job.facts) == (5, 5, '{"circular":1}')
