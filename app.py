"""Puts the house together: routes, database, worker, and who answers the questions that lower packages ask."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from accounts import deeds as account_deeds
from accounts import mails as account_mails
from accounts import pages as account_pages
from accounts import trail
from accounts.actions import tidy as account_tidying
from accounts.commands import AccountCommands
from attendees import admin as attendee_admin
from attendees import deeds as attendee_deeds
from attendees import downloads, importing
from attendees import letters as attendee_letters
from attendees import mails as attendee_mails
from attendees import merging as attendee_merging
from attendees import pages as attendee_pages
from attendees import writing as attendee_writing
from attendees.actions import erase as erasing
from attendees.actions import imports as bringing_in
from attendees.actions import uploads
from attendees.actions.change import seats_changed
from attendees.actions.tell import state_changed
from badges import actions as badge_printing
from badges import deeds as badge_deeds
from badges import pages as badge_pages
from events import admin as event_admin
from events import deeds as event_deeds
from events import mails as event_mails
from events import merging as event_merging
from events import pages as event_pages
from events import questions as event_questions
from events.actions import tidy as event_tidying
from jobs import worker
from network import deeds as network_deeds
from network import pages as network_pages
from network import questions as network_questions
from piccolo_conf import DB
from seminars import admin as seminar_admin
from seminars import deeds as seminar_deeds
from seminars import feeds
from seminars import merging as seminar_merging
from seminars import pages as seminar_pages
from seminars import people as programme_people
from seminars import questions as seminar_questions
from seminars.actions.copy import copy_programme
from seminars.pages.highlights import highlights
from seminars.publishing import before_publish as programme_before_publish
from settings import SETTINGS
from summaries import deeds as summary_deeds
from summaries import pages as summary_pages
from summaries.documents.kinds import MAKERS
from web import errors, pages, static
from web.commands import Commands
from web.door import Door
from web.erasures import ERASERS
from web.language import N_
from web.migrate import migrate
from web.problems import NotAllowed

JOBS = (  # importing them makes their jobs known
    account_mails,
    account_tidying,
    attendee_letters,
    attendee_mails,
    event_mails,
    event_tidying,
    bringing_in,
    uploads,
    badge_printing,
    *MAKERS,
)
ROUTES = (
    *account_pages.ROUTES,
    *network_pages.ROUTES,
    *attendee_pages.ROUTES,
    *attendee_admin.ROUTES,
    *importing.ROUTES,
    *attendee_writing.ROUTES,
    *event_pages.ROUTES,
    *event_admin.ROUTES,
    *seminar_pages.ROUTES,
    *badge_pages.ROUTES,
    *summary_pages.ROUTES,
    *feeds.ROUTES,
    *seminar_admin.ROUTES,
)
for told in (account_deeds, network_deeds, event_deeds, seminar_deeds, attendee_deeds, badge_deeds, summary_deeds):
    trail.DEEDS.update(told.DEEDS)
    trail.VALUES.update(getattr(told, "VALUES", {}))
for answers in (event_merging, seminar_merging, attendee_merging):
    network_questions.on_merge.append(answers.merge)
    network_questions.on_undo_merge.append(answers.undo_merge)
network_questions.on_organisation_changed += [event_merging.organisation_changed, seminar_merging.organisation_changed]
event_questions.before_publish.append(programme_before_publish)
event_questions.on_front_page.append(highlights)
seminar_questions.on_seats_changed.append(seats_changed)
event_questions.copy_event.append(copy_programme)
event_questions.on_seats_changed.append(seats_changed)
network_questions.forget_person += (erasing.let_go, programme_people.forget_person)
network_questions.download_person += (downloads.download_person, programme_people.download_person)
ERASERS[erasing.KIND] = erasing.erase_again
event_questions.on_state_changed.append(state_changed)


@contextlib.asynccontextmanager
async def database() -> AsyncIterator[None]:
    """Migrated, and with its connections open."""
    await migrate()
    await DB.start_connection_pool()
    try:
        yield
    finally:
        await DB.close_connection_pool()


@contextlib.asynccontextmanager
async def lifespan(_app: Litestar) -> AsyncIterator[None]:
    async with database(), worker.at_work():
        yield


@get("/healthz", name="healthz")
async def healthz() -> Response[str]:
    """200 when the database answers."""
    await DB._run_in_new_connection("SELECT 1")
    return Response("ok", headers={"cache-control": "no-store"}, media_type="text/plain")


@get("/refused", name="refused", sync_to_thread=False)
def refused(request: Request[Any, Any, Any]) -> None:
    """Where the door sends what another site asked for."""
    raise NotAllowed(N_("This was asked for by another site, or you may not do it."))


class Samling(Litestar):
    """Litestar behind the front door; behind a trusted proxy the scheme and the client's address are the proxy's word."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.door: Any = Door(super().__call__)
        if SETTINGS.trusted_proxies:
            self.door = ProxyHeadersMiddleware(self.door, SETTINGS.trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.door(scope, receive, send)


def create_app() -> Samling:
    app = Samling(
        [healthz, refused, static.static_file, *ROUTES],
        lifespan=[lifespan],
        exception_handlers={Exception: errors.show},
        openapi_config=None,
        logging_config=None,
        plugins=[Commands(), AccountCommands()],
        state=State({"database": database, "work": worker.work}),
    )
    pages.ROUTES["reverse"] = app.route_reverse
    return app


app = create_app()
