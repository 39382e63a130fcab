"""The event's own words for the mails that go by themselves, and what those never lack."""

import re
from datetime import date
from pathlib import Path

import pytest

from accounts.tables import Trail
from attendees.actions.cancel import cancel
from attendees.placeholders import MEANINGS, PLACEHOLDERS, SOME
from attendees.tables import MailWords, Registration
from attendees.wordings import MAILINGS, lacking, usual_subject, usual_text
from events.actions.copy import Again, copy
from events.tables import Event
from jobs.tables import Mail
from tests.attendees.world import a_seminar, come
from web.language import LANGUAGES, language

MAILS = "/manage/events/klusterdagen/mails"
FIELDS = [f"{name}_{code}" for name in ("subject", "text") for code in LANGUAGES]


async def keep(browser, kind: str = "welcome", **words: str):
    answer = await browser.post(f"{MAILS}/{kind}", data=words)
    assert answer.headers["location"] == f"{MAILS}/{kind}?kept"
    return answer


async def the_mail() -> Mail:
    return await Mail.objects().order_by(Mail.id, ascending=False).first()


async def test_one_comes_to_it_by_clicking(alice, event):
    assert MAILS in (await alice.get("/manage/events/klusterdagen/registrations")).text
    text = (await alice.get(MAILS)).text
    assert all(f'href="{MAILS}/{kind}"' in text for kind in MAILINGS)
    assert all(f">{{{name}}}<" in text for name in MEANINGS)


async def test_own_words_are_in_the_mail_and_nothing_is_lost(alice, event, work):
    await keep(alice, subject_en="Welcome to {event}, {first_name}", text_en="Dear {first_name} of {organisation}, do come.")
    await come(event, "Anna", await a_seminar(event, "Gaps", 5), mail=True, language="en")
    await work()
    mail = await the_mail()
    assert mail.subject == "Welcome to Cluster days, Anna"
    assert mail.text.startswith("Dear Anna of Region Gävleborg, do come.\n\nCluster days\n9–10 September 2026\nGävle konserthus")
    for kept in ("Your seminars:\n", "· Gaps", "Your page: ", "Your programme for your calendar:", "Questions: Åsa Holm"):
        assert mail.text.count(kept) == 1
    assert "METHOD:REQUEST" in mail.calendar


async def test_what_the_text_says_itself_is_not_said_again(alice, event, work):
    text = "{days} in {place}\n\n{seminars}\n\n{link}\n\nAsk {contact}."
    await keep(alice, text_en=text)
    await come(event, "Anna", await a_seminar(event, "Gaps", 5), mail=True, language="en")
    await work()
    mail = await the_mail()
    assert mail.text.startswith("9–10 September 2026 in Gävle konserthus, Gävle\n\nYour seminars:\nWednesday, 9 September, 13:00–14:00 · Gaps\n\nYour page: ")
    assert [mail.text.count(said) for said in ("9–10 September", "· Gaps", "Your page: ", "Åsa Holm")] == [1, 1, 1, 1]
    assert mail.text.index("Ask Åsa Holm, asa@example.org.") < mail.text.index("Your programme for your calendar:")


async def test_a_language_that_is_left_empty_is_worded_as_usual(alice, event, work):
    await keep(alice, "queue", text_en="Patience: {number}")
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    for name, code in (("Anna", "sv"), ("Bo", "sv"), ("Cia", "en")):
        await come(event, name, mail=True, language=code)
    await work()
    swedish, english = await Mail.objects().where(Mail.to.is_in(["bo@example.org", "cia@example.org"])).order_by(Mail.to)
    assert "Du är nummer 1 i kön" in swedish.text
    assert english.text.startswith("Patience: 2\n\n")
    assert english.subject == "You are in the queue – Cluster days"


@pytest.mark.parametrize("typed", ["{event.__class__}", "{0}", "{}", "{unknown}", "{first_name", "first_name}", "{first_name!r}", "{number}"])
@pytest.mark.parametrize("field", ["subject_fi", "text_sv"])
async def test_a_broken_placeholder_is_refused_at_its_field_and_nothing_is_lost(alice, event, field, typed):
    answer = await alice.post(f"{MAILS}/welcome", data={"subject_en": "Kept", field: f"Hello {typed} there"})
    assert answer.status_code == 422
    (said,) = re.findall(f'id="{field}-error">(.*?)</p>', answer.text)
    assert typed in said
    assert "Kept" in answer.text
    assert f"Hello {typed} there" in answer.text
    assert await MailWords.count() == 0


@pytest.mark.parametrize("kind", MAILINGS)
async def test_the_usual_words_are_taken_as_they_stand_and_keep_nothing(alice, event, kind):
    usual = {}
    for field in FIELDS:
        with language(field[-2:]):
            usual[field] = (usual_subject if field.startswith("subject") else usual_text)(MAILINGS[kind])
    page = (await alice.get(f"{MAILS}/{kind}")).text
    assert usual["text_fi"].splitlines()[0] in page
    await keep(alice, kind, **usual)
    assert await MailWords.count() == 0
    assert await Trail.count() == 0


async def test_the_examples_look_as_a_mail_would_in_each_language(alice, event):
    await a_seminar(event, "Gaps", 5)
    looked = await alice.post(f"{MAILS}/welcome", data={"text_sv": "Tjena {first_name} <b>", "do": "look"})
    assert looked.status_code == 200
    for said in ("Tjena Anna &lt;b&gt;", "Hei Aino,", "Hello Alex,", "· Gaps"):
        assert said in looked.text
    assert "/r/" not in looked.text.partition('id="looks"')[2]
    assert await MailWords.count() == 0
    await keep(alice, text_sv="Tjena {first_name}")
    assert "Tjena Anna" in (await alice.get(f"{MAILS}/welcome")).text


@pytest.mark.parametrize("kind", MAILINGS)
async def test_a_test_of_each_goes_to_oneself_in_each_language(alice, event, work, kind):
    for _twice in range(2):
        assert (await alice.post(f"{MAILS}/{kind}/test")).headers["location"] == f"{MAILS}/{kind}?tried"
    await work()
    mails = await Mail.objects().order_by(Mail.language)
    assert [(mail.to, mail.language) for mail in mails] == [("alice@example.org", code) for code in sorted(LANGUAGES)]
    assert all("/r/" not in mail.links and not mail.calendar for mail in mails)
    assert mails[0].subject.startswith("Test: ")


async def test_back_to_the_usual_words(alice, event):
    await keep(alice, text_en="My own words")
    assert "Back to the usual words" in (await alice.get(f"{MAILS}/welcome")).text
    assert (await alice.post(f"{MAILS}/welcome/usual")).status_code == 303
    assert "My own words" not in (await alice.get(f"{MAILS}/welcome")).text
    assert await MailWords.count() == 0
    assert await Trail.select(Trail.what).order_by(Trail.id).output(as_list=True) == ["mail.worded", "mail.usual"]
    assert "worded a mail" in (await alice.get("/manage/events/klusterdagen/trail")).text


async def test_keeping_it_again_changes_the_one_there_is(alice, event):
    for text in ("One", "Two", "Two"):
        await keep(alice, text_en=text)
    assert await MailWords.select(MailWords.text_en).output(as_list=True) == ["Two"]
    assert await Trail.count() == 2


async def test_what_a_participant_typed_is_escaped_and_becomes_no_link(alice, event, work):
    await keep(alice, "cancelled", subject_en="{first_name}", text_en="{first_name} {last_name}")
    anna = await come(event, "Anna", language="en")
    await Registration.update({Registration.first_name: "www.evil.example", Registration.last_name: "<b>{event} {{link 0}}"}, force=True)
    await cancel(anna.id)
    await work()
    mail = await the_mail()
    for text in (mail.subject, mail.text, mail.html):
        assert "www.evil" not in text
        assert "evil.example" not in text
    assert "&lt;b&gt;{event} {\u2060{link 0}}" in mail.html
    assert "<a href" not in mail.html.partition("Your page")[0].replace('<a href="{{link 0}}">', "")


async def test_a_copy_words_its_mails_alike(alice, event):
    await keep(alice, text_en="Own words")
    new = await copy(event, Again(title_en="Next year", first_day=date(2027, 9, 9)), account=1)
    assert await MailWords.select(MailWords.kind, MailWords.text_en).where(MailWords.event == new.id) == [{"kind": "welcome", "text_en": "Own words"}]


async def test_a_mail_that_there_is_not_is_not_found(alice, event):
    for method, path in (("GET", ""), ("POST", ""), ("POST", "/test"), ("POST", "/usual")):
        assert (await alice.request(method, f"{MAILS}/nothing{path}")).status_code == 404


@pytest.mark.parametrize("kind", MAILINGS)
def test_a_mail_that_says_nothing_of_itself_has_all_its_parts(kind):
    assert lacking(MAILINGS[kind], set()) == list(MAILINGS[kind].parts)
    assert "where" in lacking(MAILINGS["welcome"], {"days"})
    assert "where" not in lacking(MAILINGS["welcome"], {"days", "place"})


def test_the_documentation_names_each_placeholder_and_no_other():
    text = (Path(__file__).parents[2] / "docs" / "mails.md").read_text("utf-8")
    assert set(re.findall(r"^\| `\{(\w+)\}` \|", text, re.MULTILINE)) == set(PLACEHOLDERS) | set(SOME)
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(MAILINGS)
