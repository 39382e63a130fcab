"""Inviting in person: a list is looked at and sent; each accepts or declines; a place that was held is never lost nor given twice."""

import asyncio
import re
from datetime import timedelta

import pytest

from accounts.tables import Account, Trail
from attendees.actions.cancel import cancel
from attendees.actions.erase import KIND
from attendees.actions.guests import decline
from attendees.actions.kinds import change_kind
from attendees.actions.register import token_of
from attendees.tables import Guest, Registration
from events.tables import Event, KindPlaces
from jobs.mail import filled
from jobs.tables import Mail
from network.tables import Organisation
from tests.attendees.world import a_question, a_seminar, come, counted, seats_in, states
from tests.conftest import NOON
from tests.workbooks import as_workbook
from web import clock, erasures
from web.problems import Refused

MANAGE = "/manage/events/klusterdagen/invitations"
LIST = "Anna Berg; anna@example.org; Gävle kommun\nBo Ek; bo@example.org; Bos Bageri; talare; fi"
TERMS = {"ends_at": "2026-06-10T14:00", "remind_days": "5", "note": "Varmt välkommen!", "language": "sv"}
DETAILS = {"first_name": "Anna", "last_name": "Berg", "organisation": "Gävle kommun", "position": "Strateg", "language": "sv"}
DEADLINE = NOON + timedelta(days=9)


@pytest.fixture
def later(monkeypatch):
    """Goes to another time."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


async def invited(alice, text: str = LIST, **more: str):
    """Looked at, and sent."""
    sent = {"guests": text} | TERMS | more
    looked = await alice.post(MANAGE, data=sent)
    seen = re.search(r'name="seen" value="(\d+)"', looked.text)
    return await alice.post(f"{MANAGE}/sending", data=sent | {"seen": seen[1] if seen else ""})


async def row_of(name: str) -> Registration:
    return await Registration.objects().get(Registration.first_name == name)


async def link_of(name: str) -> str:
    return f"/r/{token_of(await row_of(name), 'mailed')}"


async def taken(event: Event) -> int:
    return (await Event.objects().get(Event.id == event.id)).taken


async def test_a_list_is_looked_at_before_anything_is_written(alice, event):
    answer = await alice.post(MANAGE, data={"guests": LIST} | TERMS)
    assert answer.status_code == 200
    assert "2 would be invited" in answer.text
    assert "Send 2 invitations" in answer.text
    assert await Registration.count() == await Guest.count() == 0


async def test_each_gets_a_mail_in_their_language_with_a_link_to_answer(alice, client, event, work):
    answer = await invited(alice)
    assert answer.headers["location"] == f"{MANAGE}?invited=2"
    assert "2 invitations are on their way" in (await alice.get(answer.headers["location"])).text
    await work()
    mails = {mail.to: mail for mail in await Mail.objects()}
    assert [mails[f"{name}@example.org"].language for name in ("anna", "bo")] == ["sv", "fi"]
    assert all("Varmt välkommen!" in mail.text for mail in mails.values())
    link = re.search(r"/r/[\w-]{22}\s", filled(mails["anna@example.org"].text, mails["anna@example.org"].links))[0].strip()
    page = await client.get(link)
    assert "You are invited" in page.text
    assert 'value="Gävle kommun"' in page.text
    assert await states(event) == {"Anna": "invited", "Bo": "invited"}
    assert (await row_of("Bo")).kind == "speaker"
    assert await taken(event) == 0
    assert await Trail.exists().where(Trail.what == "guests.invited")


async def test_broken_and_doubled_addresses_are_mended_by_line_and_nothing_is_lost(alice, event):
    text = "Anna Berg; anna@example.org; Gävle kommun\nBo Ek; bo@example; Bos Bageri\nEva Ek; Anna@example.org; Bos Bageri\nCia Ek, cia@example.org"
    answer = await alice.post(f"{MANAGE}/sending", data={"guests": text, "seen": "1"} | TERMS)
    assert answer.status_code == 422
    assert "3 lines have to be mended" in answer.text
    assert "The same address is on line 1 already." in answer.text
    assert 'value="Bo Ek; bo@example; Bos Bageri"' in answer.text
    assert await Registration.count() == 0
    mended = {"line2": "Bo Ek; bo@example.org; Bos Bageri", "line3": "", "line4": "Cia Ek; cia@example.org; Bos Bageri"}
    again = await alice.post(MANAGE, data={"guests": text} | TERMS | mended)
    assert again.status_code == 200
    assert "3 would be invited" in again.text
    assert (await alice.post(f"{MANAGE}/sending", data={"guests": text, "seen": "3"} | TERMS | mended)).status_code == 303
    assert await states(event) == {"Anna": "invited", "Bo": "invited", "Cia": "invited"}


async def test_a_file_is_added_to_the_list(alice, event):
    file = {"file": ("lista.csv", "Namn;E-post;Organisation\r\nÅsa Öberg;asa@example.org;Östersunds kommun\r\n".encode("cp1252"), "text/csv")}
    answer = await alice.post(MANAGE, data=TERMS, files=file)
    assert answer.status_code == 200
    assert "Östersunds kommun" in answer.text
    file = {"file": ("lista.xlsx", as_workbook("Namn;E-post;Organisation\nÅsa Öberg;asa@example.org;Östersunds kommun\n"))}
    assert "Östersunds kommun" in (await alice.post(MANAGE, data=TERMS, files=file)).text
    workbook = {"file": ("lista.xlsx", b"PK\x03\x04", "application/octet-stream")}
    answer = await alice.post(MANAGE, data={"guests": LIST} | TERMS, files=workbook)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert "anna@example.org" in answer.text


async def test_who_is_known_already_is_told_and_skipped(alice, event):
    await come(event, "Anna")
    await cancel((await come(event, "Eva")).id)
    answer = await alice.post(MANAGE, data={"guests": f"{LIST}\nEva Ek; eva@example.org; Bos Bageri"} | TERMS)
    assert "2 are known already and get no invitation" in answer.text
    assert "Line 1: Anna Berg, anna@example.org – confirmed" in answer.text
    assert "One would be invited" in answer.text
    await invited(alice)
    await invited(alice)
    assert await states(event) == {"Anna": "confirmed", "Eva": "cancelled", "Bo": "invited"}


async def test_only_what_was_looked_at_is_sent(alice, event):
    answer = await alice.post(f"{MANAGE}/sending", data={"guests": LIST, "seen": "1"} | TERMS)
    assert answer.status_code == 422
    assert 'id="guests-error"' in answer.text
    assert await Registration.count() == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"ends_at": ""}, "ends_at"), ({"ends_at": "2026-05-01T12:00"}, "ends_at"), ({"ends_at": "2026-10-01T12:00"}, "ends_at"), ({"guests": ""}, "guests")],
)
async def test_what_does_not_fit_is_said_at_its_field_and_the_list_stays(alice, event, sent, field):
    answer = await alice.post(MANAGE, data={"guests": LIST} | TERMS | sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert ("bo@example.org" in answer.text) is (field != "guests")


async def test_places_are_held_for_all_of_them_or_nobody_is_invited(alice, event):
    await Event.update({Event.seats: 1}).where(Event.id == event.id)
    answer = await invited(alice, holds_places="on")
    assert answer.status_code == 422
    assert 'id="holds_places-error"' in answer.text
    assert await Registration.count() == 0
    assert not await Organisation.exists().where(Organisation.name == "Bos Bageri")
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    assert (await invited(alice, holds_places="on")).status_code == 303
    await come(event, "Cia")
    assert await states(event) == {"Anna": "invited", "Bo": "invited", "Cia": "waiting"}
    await counted(event)


async def test_who_accepts_has_the_place_with_the_seminars_that_were_wished(alice, client, event, work):
    seminar = await a_seminar(event, "A", 5)
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    answer = await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS | {"slot1": str(seminar), "listed": "on"})
    assert answer.status_code == 303
    row = await row_of("Anna")
    assert (row.state, row.position, row.listed, row.offered_until) == ("confirmed", "Strateg", True, None)
    assert await seats_in(seminar) == [("Anna", "confirmed")]
    assert "You have a place" in (await client.get(answer.headers["location"])).text
    await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS)
    await counted(event)
    assert await taken(event) == 2
    await work()
    assert await Mail.exists().where((Mail.to == "anna@example.org") & Mail.calendar.like("%METHOD:REQUEST%"))
    assert "accepted" in (await alice.get(MANAGE)).text


async def test_what_is_wrong_in_accepting_is_said_and_nothing_is_accepted(alice, client, event):
    await invited(alice)
    answer = await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS | {"position": "", "first_name": "Ann"})
    assert answer.status_code == 422
    assert 'id="position-error"' in answer.text
    assert 'value="Ann"' in answer.text
    assert (await row_of("Anna")).state == "invited"


async def test_declining_opens_the_place_at_once_and_keeps_the_words(alice, client, event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    await come(event, "Cia")
    link = await link_of("Anna")
    assert (await client.post(f"{link}/invitation/refusal", data={"words": "<i>Tyvärr</i>"})).status_code == 303
    assert await states(event) == {"Anna": "declined", "Bo": "invited", "Cia": "confirmed"}
    assert "You have declined" in (await client.get(link)).text
    assert "&lt;i&gt;Tyvärr&lt;/i&gt;" in (await alice.get(MANAGE)).text
    anna = await row_of("Anna")
    await asyncio.gather(*(decline(anna.id, "") for _click in range(3)))
    await counted(event)


async def test_who_has_declined_may_still_accept_and_waits_when_the_place_is_gone(alice, client, event):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    await come(event, "Cia")
    link = await link_of("Anna")
    await client.post(f"{link}/invitation/refusal")
    await client.post(f"{link}/invitation", data=DETAILS)
    assert (await states(event))["Anna"] == "waiting"
    await counted(event)


async def test_by_invitation_or_approval_whoever_is_invited_comes_in_at_once(alice, client, event):
    await invited(alice)
    for name, admission in (("Anna", "invited"), ("Bo", "approval")):
        await Event.update({Event.admission: admission}).where(Event.id == event.id)
        await client.post(f"{await link_of(name)}/invitation", data=DETAILS | {"first_name": name})
        assert (await row_of(name)).state == "confirmed"
    await counted(event)


async def test_the_places_of_the_silent_are_free_when_the_time_is_over(alice, client, event, work, later):
    await Event.update({Event.seats: 2, Event.admission: "invited"}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS)
    await come(event, "Cia")
    later(DEADLINE)
    await work()
    assert await states(event) == {"Anna": "confirmed", "Bo": "invited", "Cia": "confirmed"}
    await counted(event)
    page = await client.get(await link_of("Bo"))
    assert "This invitation has ended" in page.text
    assert (await client.post(f"{await link_of('Bo')}/invitation", data=DETAILS)).status_code == 409
    assert "not answered in time" in (await alice.get(MANAGE)).text
    await decline((await row_of("Bo")).id, "")
    assert (await client.post(f"{await link_of('Bo')}/return")).status_code == 409
    await counted(event)


async def test_cancelling_and_coming_back_is_no_way_round_an_ended_invitation(alice, client, event, work, later):
    await Event.update({Event.admission: "invited"}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    later(DEADLINE)
    await work()
    for _time in range(2):
        await client.post(f"{await link_of('Bo')}/cancellation")
        assert (await row_of("Bo")).state == "declined"
        assert (await client.post(f"{await link_of('Bo')}/return")).status_code == 409
    await counted(event)


async def test_who_is_invited_to_a_held_place_keeps_a_place_of_the_new_kind(alice, event):
    await KindPlaces(event=event.id, kind="press", seats=1).save()
    await invited(alice, holds_places="on")
    anna, bo = await row_of("Anna"), await row_of("Bo")
    account = await Account.objects().first()
    await change_kind(anna.id, "press", account=account.id)
    with pytest.raises(Refused):
        await change_kind(bo.id, "press", account=account.id)
    assert (await row_of("Anna")).state == "invited"
    await counted(event)


async def test_after_the_end_one_comes_like_anybody_where_anybody_may(alice, client, event, work, later):
    await invited(alice, holds_places="on")
    later(DEADLINE)
    await work()
    assert await taken(event) == 0
    assert (await client.post(f"{await link_of('Bo')}/invitation", data=DETAILS)).status_code == 303
    assert (await row_of("Anna")).state == "invited"
    assert await taken(event) == 1
    await counted(event)


async def test_the_silent_are_reminded_by_a_button_and_once_by_themselves(alice, client, event, work, later):
    await invited(alice)
    await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS)
    await work()
    await Mail.delete(force=True)
    later(DEADLINE - timedelta(days=5))
    await work()
    assert [mail.to for mail in await Mail.objects()] == ["bo@example.org"]
    await work()
    assert "Remind the one who is silent" in (await alice.get(MANAGE)).text
    later(DEADLINE - timedelta(days=2))
    answers = [(await alice.post(f"{MANAGE}/reminder")).headers["location"] for _click in range(2)]
    assert answers == [f"{MANAGE}?reminded=1", f"{MANAGE}?reminded=0"]
    await work()
    assert [mail.to for mail in await Mail.objects()] == ["bo@example.org"] * 2
    later(DEADLINE)
    assert (await alice.post(f"{MANAGE}/reminder")).headers["location"] == f"{MANAGE}?reminded=0"


async def test_an_invitation_is_taken_back_and_nothing_is_left_of_it(alice, client, event, work):
    await Event.update({Event.seats: 2}).where(Event.id == event.id)
    await invited(alice, holds_places="on")
    await come(event, "Cia")
    anna, link = await row_of("Anna"), await link_of("Anna")
    assert (await alice.post(f"{MANAGE}/{anna.id}/end")).status_code == 303
    assert await states(event) == {"Bo": "invited", "Cia": "confirmed"}
    assert (await client.get(link)).status_code == 404
    await client.post(f"{await link_of('Bo')}/invitation", data=DETAILS)
    await alice.post(f"{MANAGE}/{(await row_of('Anna')).id if await row_of('Anna') else 2}/end")
    await work()
    await counted(event)
    assert not await Mail.exists().where(Mail.to == "anna@example.org")
    assert (KIND, anna.uid) in await erasures.noted()  # nor does a backup bring it back


async def test_who_is_invited_and_registers_by_the_form_gets_the_invitation_again(alice, client, event, work):
    await invited(alice)
    await work()
    answer = await client.post("/events/klusterdagen/registration", data=DETAILS | {"email": "anna@example.org"})
    assert answer.headers["location"].endswith("/link-sent")
    await work()
    assert await Mail.count().where((Mail.to == "anna@example.org") & Mail.subject.like("Du är inbjuden%")) == 2


async def test_who_is_invited_can_be_erased_and_the_place_is_free(alice, client, event):
    await invited(alice, holds_places="on")
    await client.post(f"{await link_of('Anna')}/erasure")
    assert await Guest.count() == 1
    assert await taken(event) == 1
    await counted(event)


async def test_another_event_takes_nobody_back(alice, event):
    anna = await come(event, "Anna")
    await alice.post(f"{MANAGE}/{anna.id}/end")
    assert await states(event) == {"Anna": "confirmed"}


async def test_a_long_list_goes_at_once(alice, event):
    text = "\n".join(f"P{number} Ek; p{number}@example.org; Bos Bageri" for number in range(300))
    assert (await invited(alice, text)).headers["location"] == f"{MANAGE}?invited=300"
    assert (await alice.post(MANAGE, data={"guests": text * 4} | TERMS)).status_code == 422


async def test_an_invitation_is_not_handed_on_before_it_is_accepted(alice, client, event):
    await invited(alice)
    new = {
        "colleague_first_name": "Eva",
        "colleague_last_name": "Al",
        "colleague_email": "eva@example.org",
        "colleague_position": "VD",
        "colleague_language": "sv",
    }
    assert (await client.post(f"{await link_of('Anna')}/colleague", data=new)).status_code == 409
    assert await states(event) == {"Anna": "invited", "Bo": "invited"}


async def test_who_accepted_and_cancelled_since_is_counted_apart(alice, client, event):
    await invited(alice)
    await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS)
    await cancel((await row_of("Anna")).id)
    text = (await alice.get(MANAGE)).text
    assert "<dt>cancelled</dt><dd>1</dd>" in text
    assert "<dt>accepted</dt><dd>0</dd>" in text


async def test_many_answers_and_registrations_at_once_lose_no_place_and_give_none_twice(alice, client, event):
    await Event.update({Event.seats: 8}).where(Event.id == event.id)
    await invited(alice, "\n".join(f"G{number} Ek; g{number}@example.org; Bos Bageri" for number in range(8)), holds_places="on")
    links = [await link_of(f"G{number}") for number in range(8)]
    accepts = [client.post(f"{link}/invitation", data=DETAILS | {"first_name": f"G{number}"}) for number, link in enumerate(links[:6])]
    declines = [client.post(f"{link}/invitation/refusal") for link in links[3:]]
    others = [come(event, f"P{number}") for number in range(6)]
    await asyncio.gather(*accepts, *declines, *others)
    now = await states(event)
    assert "invited" not in now.values()
    assert await taken(event) == 8
    await counted(event)


async def test_nobody_is_invited_who_could_not_accept(alice, client, event):
    await Event.update({Event.registration_closes_at: DEADLINE - timedelta(days=1)}).where(Event.id == event.id)
    answer = await alice.post(MANAGE, data={"guests": LIST} | TERMS)
    assert answer.status_code == 422
    assert 'id="ends_at-error"' in answer.text
    assert 'value="2026-06-09 14:00"' in (await alice.get(MANAGE)).text
    await invited(alice, ends_at="2026-06-09T14:00")
    await Event.update({Event.registration_closes_at: NOON}).where(Event.id == event.id)
    assert (await client.post(f"{await link_of('Anna')}/invitation", data=DETAILS)).status_code == 409
    assert '/invitation"' not in (await client.get(await link_of("Anna"))).text
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    answer = await alice.post(MANAGE, data={"guests": "Eva Ek; eva@example.org; Bos Bageri"} | TERMS)
    assert answer.status_code == 422
    assert "Registration is not open" in answer.text


async def test_the_questions_of_the_form_are_answered_in_accepting(alice, client, event):
    question = await a_question(event, is_required=True)
    await invited(alice)
    link = await link_of("Anna")
    assert f'name="{question.name}"' in (await client.get(link)).text
    lacking = await client.post(f"{link}/invitation", data=DETAILS)
    assert lacking.status_code == 422
    assert f'id="{question.name}-error"' in lacking.text
    assert (await row_of("Anna")).state == "invited"
    assert (await client.post(f"{link}/invitation", data=DETAILS | {question.name: "By the window"})).status_code == 303
    assert "By the window" in (await client.get(link)).text
    assert (await row_of("Anna")).state == "confirmed"
