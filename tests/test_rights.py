"""Every page of organisers × every role × event: what one may not see is not found, and extra fields of forms change nothing."""

from datetime import date, timedelta

import pytest
from litestar.routes import HTTPRoute

from accounts.tables import Account
from app import app as samling
from attendees.evaluation.tables import Evaluation, OwnQuestion
from attendees.hubs.tables import Hub
from attendees.places.tables import SeatRound
from attendees.tables import Code, Reminder
from attendees.visits.tables import Delegation, Visit
from events.rules import EDITS, READS, REVIEWS, RUNS, SEES_OWN
from events.tables import Event, Hold, Invitation, Role
from jobs.tables import Job, Mail
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.call.actions.begin import new_proposer
from seminars.call.tables import Call, Proposal
from seminars.tables import Part, Room, Seminar
from seminars.timetable.tables import Making
from tests.attendees.world import a_question, a_seminar, come
from tests.conftest import NOON, an_account, browser, signed_in
from tests.seminars.material.rows import a_material

pytestmark = pytest.mark.anyio
ROLES = ("organiser", "editor", "reader", "host", "door", "reviewer", "none")
OF_AN_EVENT = "/manage/events/{slug}"
READ = {
    "attendees:present",
    "attendees:present-csv",
    "attendees:present-xlsx",
    "attendees:visit",
    "attendees:learnt",
    "seminars:proposals",
    "seminars:proposal-of",
    "seminars:proposals-csv",
    "seminars:proposals-xlsx",
    "attendees:answers",
    "summaries:overview",
    "summaries:mix",
    "summaries:documents",
    "summaries:opinions",
    "summaries:opinions-csv",
    "summaries:opinions-xlsx",
    "summaries:make",
    "summaries:make-folder",
    "events:job",
}
SEE_OWN = {"attendees:answered-file", "attendees:list", "attendees:one", "attendees:queue"}
REVIEW = {"seminars:reviews", "seminars:review", "seminars:give-review"}
RUN = {
    "seminars:erase-proposal-for",
    "attendees:erase-for",
    "events:crew",
    "events:invite",
    "events:invite-again",
    "events:take-back-invitation",
    "events:change-role",
    "events:withdraw-role",
    "events:publication",
    "events:publish",
}
NO_FILE = {
    "attendees:card-picture-of",
    "attendees:answered-file",
    "events:job-file",
    "seminars:uploads-one",
    "seminars:manage-portrait",
    "attendees:floor-manage-move",
    "seminars:enter-meeting",
    "seminars:release-again",
    "seminars:enter-own-meeting",
    "attendees:floor-manage-live",
}  # nobody has made or sent one
ONLY_MEETINGS = {  # no other event has an agenda
    "seminars:agenda",
    "seminars:add-to-agenda",
    "seminars:agenda-item",
    "seminars:change-agenda-item",
    "seminars:move-agenda-item",
    "seminars:remove-agenda-item",
    "seminars:note-decision",
    "seminars:take-decision-back",
    "seminars:agree",
    "seminars:point-done",
    "seminars:remove-point",
}
NEEDS_A_CHOICE = {
    "summaries:make",
    "events:change-role",
    "seminars:uploads-new",
    "seminars:uploads-stop",
}  # without one there is no such document or role; tus has statuses of its own
NEEDS_A_RIGHT = {"events:copy", "events:make-copy"}  # to make events, which these people lack
LAST = ("removal", "end", "cancellation", "erasure", "forget")  # these leave less for the others


def routes() -> list[tuple[str, str, str]]:
    """Method, path and name of each handler under /manage; what takes things away comes last."""
    found = [
        (method, route.path_format, handler.name)
        for route in samling.routes
        if isinstance(route, HTTPRoute) and route.path_format.startswith("/manage")
        for handler in route.route_handlers
        for method in handler.http_methods & {"GET", "POST", "PUT", "DELETE"}
    ]
    return sorted(found, key=lambda row: (row[0] != "GET", row[1].endswith(LAST), row[1]))


def of_an_event() -> list[tuple[str, str, str]]:
    return [row for row in routes() if row[1].startswith(OF_AN_EVENT)]


def allowed(name: str) -> set[str]:
    return RUNS if name in RUN else REVIEWS if name in REVIEW else READS if name in READ else SEES_OWN if name in SEE_OWN else EDITS


def path_of(template: str, slug: str = "klusterdagen") -> str:
    return (
        template.replace("{slug}", slug)
        .replace("{number}", "1")
        .replace("{kind}", "welcome")
        .replace("{decision}", "accepted")
        .replace("{uid}", "slides")
        .replace("{version}", "1")
    )


@pytest.fixture
async def things(event, alice) -> None:
    """One of each that has a number."""
    await a_question(event)
    await Hold(event=event.id, by="region", value="SE-21", seats=2, until=NOON + timedelta(days=30)).save()
    await Room(event=event.id, name="Sal A", seats=50, place=0).save()
    await come(event, "Eva", await a_seminar(event, "Ett", 5))
    await Mail(
        key="m", event=event.id, to="eva@example.org", language="sv", subject="Hej", text="", html="", message_id="<m>", state="kept", written_at=NOON
    ).save()
    await Job(kind="summaries.make_list", facts="{}", event=event.id, created_at=NOON, run_at=NOON).save()
    person = Person(first_name="Eva", last_name="Ek", email="eva@example.org", created_at=NOON)
    await person.save()
    await Part(seminar=1, person=person.id).save()
    await make_desk(event.id, person.id)
    await a_material(await Seminar.objects().first(), "Slides", "never", uid="slides")
    await Reminder(event=event.id, before="event", amount=2, unit="days", made_at=NOON).save()
    await Call(event=event.id, changed_at=NOON).save()
    await Proposal(event=event.id, state="submitted", title_sv="Idé", started_at=NOON, changed_at=NOON, submitted_at=NOON).save()
    await new_proposer(1, first_name="Eva", last_name="Ek", email="eva@example.org", language="sv", is_first=True, state="yes").save()
    await Code(event=event.id, code="GAVLE-24", label="Gävle", quota=2).save()
    await Evaluation(event=event.id).save()
    await Hub(event=event.id, name="Rauma", seats=5, contact_name="Matti", contact_email="matti@example.org", uid="h", token_hash="h").save()
    await OwnQuestion(evaluation=1, about="event", type="text").save()
    await Visit(event=event.id, uid="v", token_hash="v").save()
    await Code(event=event.id, code="RAUMA-24", label="Rauma", quota=2).save()
    await Delegation(event=event.id, organisation=1, code=2, uid="d", token_hash="d").save()
    await SeatRound(event=event.id, state="ready", at=NOON).save()
    await Making(event=event.id, state="ready", at=NOON).save()
    await Invitation(event=event.id, uid="u", email="ed@example.org", role="door", language="sv", token_hash="h", ends_at=NOON).save()


async def somebody(event: Event, role: str) -> str:
    """The login session of an account with this role at the event."""
    account = await an_account(role)
    if role != "none":
        await Role(event=event.id, account=account.id, role=role, host=1 if role == "host" else None).save()
    return await signed_in(account)


def test_there_are_routes_and_the_table_names_no_others():
    names = {name for _method, _path, name in of_an_event()}
    assert len(names) > 30
    assert names >= READ | REVIEW | RUN | NO_FILE


@pytest.mark.parametrize("role", ROLES)
async def test_each_page_is_found_by_those_who_may_and_by_nobody_else(app, event, things, role):
    wrong = []
    async with browser(app, session=await somebody(event, role)) as person:
        for method, template, name in of_an_event():
            status = (await person.request(method, path_of(template))).status_code
            if role not in allowed(name) or name in NEEDS_A_RIGHT:
                right = status == 404
            elif name in NO_FILE | NEEDS_A_CHOICE | ONLY_MEETINGS:
                continue
            else:
                right = status == 200 if method == "GET" else status in (200, 303, 409, 422)
            if not right:
                wrong.append((method, name, status))
    assert wrong == []


async def test_another_events_organiser_finds_nothing_here_nor_by_number_there(app, event, things):
    other = Event(
        slug="other",
        kind="webinar",
        state="draft",
        zone="Europe/Helsinki",
        first_day=date(2026, 9, 9),
        last_day=date(2026, 9, 9),
        seats=9,
        title_sv="Annat",
        created_at=NOON,
        changed_at=NOON,
    )
    await other.save()
    wrong = []
    async with browser(app, session=await somebody(other, "organiser")) as person:
        for method, template, name in of_an_event():
            paths = [path_of(template)] + ([path_of(template, "other")] if "{number}" in template else [])
            wrong += [(method, name, path) for path in paths if (await person.request(method, path)).status_code != 404]
    assert wrong == []


async def test_strangers_are_led_to_sign_in_and_change_nothing(app, event, things):
    wrong = []
    async with browser(app) as stranger:
        for method, template, name in routes():
            answer = await stranger.request(method, path_of(template))
            right = answer.headers.get("location", "").startswith("/sign-in") if method == "GET" else answer.status_code == 403
            if not right:
                wrong.append((method, name, answer.status_code))
    assert wrong == []


async def test_no_page_can_be_seen_or_guessed_for_an_event_that_is_not_there(alice, things):
    statuses = {(await alice.request(method, path_of(template, "nowhere"))).status_code for method, template, _name in of_an_event()}
    assert statuses == {404}


async def test_rights_are_not_given_by_extra_fields(app, event):
    eva = await an_account("eva")
    await Role(event=event.id, account=eva.id, role="editor").save()
    async with browser(app, session=await signed_in(eva)) as person:
        extra = {"may_create": "on", "may_edit_register": "on", "email": "alice@example.org", "id": "1", "role": "organiser"}
        assert (await person.post("/manage/account", data={"name": "Eva Ek", "language": "fi", **extra})).status_code == 303
    account = await Account.objects().get(Account.id == eva.id)
    assert (account.name, account.email, account.may_create, account.may_edit_register) == ("Eva Ek", "eva@example.org", False, False)


async def test_an_event_is_not_published_nor_filled_by_extra_fields_of_its_settings(alice, event):
    before = await Event.select(Event.slug, Event.state, Event.taken, Event.waiting, Event.tickets, Event.is_example).first()
    sent = {
        "kind": "conference",
        "title_en": "Changed",
        "first_day": "2026-09-09",
        "last_day": "2026-09-10",
        "zone": "Europe/Stockholm",
        "country": "SE",
        "seats": "12",
        "venue_name": "Huset",
        "contact_name": "Åsa",
        "contact_email": "asa@example.org",
        "accent": "#0b5c7a",
    }
    extra = {"slug": "mine", "state": "cancelled", "taken": "0", "waiting": "9", "tickets": "9", "is_example": "on", "id": "77"}
    assert (await alice.post("/manage/events/klusterdagen/settings", data={**sent, **extra})).status_code == 303
    after = await Event.select(Event.slug, Event.state, Event.taken, Event.waiting, Event.tickets, Event.is_example).first()
    assert after == before
    assert (await Event.objects().first()).seats == 12
