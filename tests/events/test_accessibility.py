"""The accessibility statement, and what becomes of complaints."""

import pytest

from accounts.tables import Account
from jobs.tables import Mail
from settings import SETTINGS
from tests.conftest import an_account

WHOLE = {"message": "The timetable is read in the wrong order.", "place": "/events/klusterdagen/programme", "email": "eva@example.org"}
BY_LAW = {
    "sv": ("delvis förenlig", "inte är tillgängligt", "självskattning", "november 2026", "https://www.digg.se/tdosanmalan"),
    "fi": ("täyttää osittain", "ei ole saavutettavaa", "itse tehty", "marraskuussa 2026", "14 päivän", "https://www.saavutettavuusvaatimukset.fi/"),
    "en": ("partially compliant", "not accessible", "self-assessment", "November 2026", "https://www.digg.se/tdosanmalan"),
}


@pytest.mark.parametrize("language", BY_LAW)
async def test_the_statement_says_what_the_law_asks_for(client, language):
    answer = await client.get(f"/accessibility?lang={language}")
    assert [words for words in BY_LAW[language] if words not in answer.text] == []


async def test_a_complaint_reaches_the_first_organiser_in_their_language(client):
    account = await an_account("anna", may_create=True)
    await Account.update({Account.language: "sv"}).where(Account.id == account.id)
    answer = await client.post("/accessibility", data=WHOLE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/accessibility?sent#feedback")
    assert "has been sent" in (await client.get(answer.headers["location"])).text
    mail = await Mail.objects().first()
    assert mail.to == "anna@example.org"
    assert "inte är tillgängligt" in mail.text
    assert all(value in mail.text for value in WHOLE.values())


async def test_the_same_complaint_sent_twice_is_one_mail(client):
    for _time in range(2):
        await client.post("/accessibility", data=WHOLE)
    assert await Mail.count() == 1


async def test_without_accounts_it_goes_to_the_installations_own_address(client):
    await client.post("/accessibility", data={"message": "Hello"})
    assert (await Mail.objects().first()).to == SETTINGS.mail_from


async def test_what_was_typed_is_kept_when_something_is_wrong(client):
    answer = await client.post("/accessibility", data={"place": "the start page", "email": "eva"})
    assert answer.status_code == 422
    assert answer.text.count('aria-invalid="true"') == 2
    assert 'value="the start page"' in answer.text
    assert await Mail.count() == 0


async def test_organisers_read_complaints_and_others_do_not(alice, client):
    await client.post("/accessibility", data=WHOLE)
    assert WHOLE["message"] in (await alice.get("/manage/feedback")).text
    assert WHOLE["message"] not in (await client.get("/manage/feedback")).text


async def test_the_summary_of_errors_says_which_field(client):
    answer = await client.post("/accessibility?lang=sv", data={})
    assert '<a href="#message">Vad fungerade inte?: ' in answer.text
