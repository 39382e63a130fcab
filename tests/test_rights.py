"""Every page of organisers × every role × event: what one may not see is not found, and extra fields of forms change nothing."""

from datetime import date

import pytest
from litestar.routes import HTTPRoute

from accounts.tables import Account
from app import app as samling
from events.rules import EDITS, READS, RUNS, SEES_OWN
from events.tables import Event, Invitation, Role
from jobs.tables import Job, Mail
from seminars.tables import Room
from tests.attendees.world import a_seminar, come
from tests.conftest import NOON, an_account, browser, signed_in

pytestmark = pytest.mark.anyio
ROLES = ("organiser", "editor", "reader", "host", "door", "none")
OF_AN_EVENT = "/manage/events/{slug}"
READ = {
    "summaries:overview",
    "summaries:documents",
    "summaries:make",
    "events:job",
}
SEE_OWN = {"attendees:list", "attendees:one"}
RUN = {
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
NO_FILE = {"events:job-file"}  # the job of these tests has made none
NEEDS_A_CHOICE = {"summaries:make", "events:change-role"}  # without one there is no such document or role
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
    return RUNS if name in RUN else READS if name in READ else SEES_OWN if name in SEE_OWN else EDITS


def path_of(template: str, slug: str = "klusterdagen") -> str:
    return template.replace("{slug}", slug).replace("{number}", "1")


@pytest.fixture
async def things(event, alice) -> None:
    """One of each that has a number."""
    await Room(event=event.id, name="Sal A", seats=50, place=0).save()
    await come(event, "Eva", await a_seminar(event, "Ett", 5))
    await Mail(
        key="m", event=event.id, to="eva@example.org", language="sv", subject="Hej", text="", html="", message_id="<m>", state="kept", written_at=NOON
    ).save()
    await Job(kind="summaries.make_list", facts="{}", event=event.id, created_at=NOON, run_at=NOON).save()
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
    assert names >= READ | RUN | NO_FILE


@pytest.mark.parametrize("role", ROLES)
async def test_each_page_is_found_by_those_who_may_and_by_nobody_else(app, event, things, role):
    wrong = []
    async with browser(app, session=await somebody(event, role)) as person:
        for method, template, name in of_an_event():
            status = (await person.request(method, path_of(template))).status_code
            if role not in allowed(name) or name in NEEDS_A_RIGHT:
                right = status == 404
            elif name in NO_FILE | NEEDS_A_CHOICE:
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
