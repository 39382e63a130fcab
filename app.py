"""Puts the house together: routes, database, worker, and who answers the questions that lower packages ask."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from accounts import deeds as account_deeds
from accounts import pages as account_pages
from accounts import trail
from accounts import work as account_work
from accounts.commands import AccountCommands
from attendees import admin as attendee_admin
from attendees import choosers, comers, downloads, importing, speaking
from attendees import deeds as attendee_deeds
from attendees import mailing as attendee_mailing
from attendees import merging as attendee_merging
from attendees import pages as attendee_pages
from attendees import reminding as attendee_reminding
from attendees import work as attendee_work
from attendees import writing as attendee_writing
from attendees.actions import erase as erasing
from attendees.actions import fill_in
from attendees.actions import needs as needs_keeping
from attendees.actions.change import seats_changed
from attendees.actions.codes import copy_codes
from attendees.actions.reminders import copy_reminders, set_reminders
from attendees.actions.tell import state_changed, tell_now, who_is_concerned
from attendees.actions.wordings import copy_wordings
from attendees.answers import answer_counts
from attendees.evaluation.actions import copy_evaluation
from attendees.visits import forgetting as card_forgetting
from attendees.visits.admin import ROUTES as VISIT_ADMIN
from attendees.visits.closing import before_close as before_close_visit
from attendees.visits.copying import copy_delegations
from attendees.visits.pages import ROUTES as VISIT_PAGES
from attendees.visits.practices import good_practice, practice_stays
from badges import actions as badge_printing
from badges import deeds as badge_deeds
from badges import pages as badge_pages
from events import admin as event_admin
from events import deeds as event_deeds
from events import merging as event_merging
from events import pages as event_pages
from events import questions as event_questions
from events import work as event_work
from events.belonging import network_changed, network_section
from jobs import bounces, forgetting, sending, worker
from jobs import checking as file_checking
from jobs.commands import JobCommands
from network import actions as network_actions
from network import deeds as network_deeds
from network import pages as network_pages
from network import questions as network_questions
from network import work as network_work
from network.networks import merging as network_merging
from network.networks import people as network_people
from piccolo_conf import DB
from seminars import admin as seminar_admin
from seminars import deeds as seminar_deeds
from seminars import feeds
from seminars import merging as seminar_merging
from seminars import pages as seminar_pages
from seminars import people as programme_people
from seminars import questions as seminar_questions
from seminars import work as seminar_work
from seminars.actions import checking
from seminars.actions.copy import copy_programme
from seminars.archive.indexing import forget_passages
from seminars.call import people as proposing_people
from seminars.call.actions.offer import copy_call
from seminars.call.answers import answer_counts as proposals_answered
from seminars.call.front import call_section
from seminars.call.routes import ROUTES as CALL_ROUTES
from seminars.meetings.actions import copy_agenda
from seminars.pages.highlights import highlights
from seminars.pages.material import stage
from seminars.pages.staying import programme_stays, results_stay
from seminars.publishing import before_publish as programme_before_publish
from seminars.queries import hours_of
from seminars.releases.actions import event_state_changed
from seminars.timetable.actions import copy_aims
from seminars.webinars.actions import copy_meeting
from settings import SETTINGS
from summaries import deeds as summary_deeds
from summaries import pages as summary_pages
from summaries import work as summary_work
from summaries.keeping import folder
from summaries.pages.keeping import folder_stays
from summaries.pages.mix import mix_section
from summaries.pages.opinions import for_speakers
from summaries.pages.programme_pdf import compilation_stays
from web import errors, pages, static
from web.commands import Commands
from web.door import Door
from web.erasures import ERASERS, OVERDUE
from web.files import IN_USE
from web.language import N_
from web.migrate import migrate
from web.problems import NotAllowed

JOBS = (  # importing them makes their jobs known
    *account_work.JOBS,
    *network_work.JOBS,
    *event_work.JOBS,
    *seminar_work.JOBS,
    *attendee_work.JOBS,
    *summary_work.JOBS,
    badge_printing,
    bounces,
    file_checking,
    sending,
)
ROUTES = (
    *account_pages.ROUTES,
    *network_pages.ROUTES,
    *attendee_pages.ROUTES,
    *attendee_admin.ROUTES,
    *importing.ROUTES,
    *VISIT_ADMIN,
    *VISIT_PAGES,
    *attendee_writing.ROUTES,
    *attendee_mailing.ROUTES,
    *attendee_reminding.ROUTES,
    *event_pages.ROUTES,
    *event_admin.ROUTES,
    *seminar_pages.ROUTES,
    *CALL_ROUTES,
    *badge_pages.ROUTES,
    *summary_pages.ROUTES,
    *feeds.ROUTES,
    *seminar_admin.ROUTES,
)
for told in (account_deeds, network_deeds, event_deeds, seminar_deeds, attendee_deeds, badge_deeds, summary_deeds):
    trail.DEEDS.update(told.DEEDS)
    trail.VALUES.update(getattr(told, "VALUES", {}))
for answers in (network_merging, event_merging, seminar_merging, attendee_merging):
    network_questions.on_merge.append(answers.merge)
    network_questions.on_undo_merge.append(answers.undo_merge)
network_questions.on_organisation_changed += [event_merging.organisation_changed, seminar_merging.organisation_changed, attendee_merging.organisation_changed]
event_questions.before_publish.append(programme_before_publish)
event_questions.on_front_page += [call_section, highlights, mix_section]
event_questions.what_stays += [results_stay, compilation_stays, programme_stays, folder_stays]
event_questions.hours.append(hours_of)
event_questions.front_page_moves.append(stage)
seminar_questions.on_seats_changed.append(seats_changed)
seminar_questions.on_release.append(tell_now)
seminar_questions.who_is_concerned.append(who_is_concerned)
seminar_questions.on_webinar.append(set_reminders)
seminar_questions.who_comes.append(comers.who_comes)
seminar_questions.who_chooses.append(choosers.who_chooses)
seminar_questions.what_was_said.append(for_speakers)
seminar_questions.page_of_speaker.append(speaking.page_of)
seminar_questions.on_speaker_comes.append(speaking.register_speaker)
network_questions.on_network_page.append(network_section)
network_questions.on_network_changed.append(network_changed)
event_questions.copy_event += [copy_programme, copy_codes]
event_questions.copy_event.extend([copy_wordings, copy_reminders, copy_evaluation, copy_agenda])
event_questions.copy_event.append(copy_aims)
event_questions.on_seats_changed.append(seats_changed)
event_questions.answer_counts += [answer_counts, proposals_answered]
event_questions.copy_event += [copy_call, copy_meeting, copy_delegations]
network_questions.forget_person += (network_people.forget_person, erasing.let_go, programme_people.forget_person, proposing_people.forget_person)
network_questions.download_person += (
    network_people.download_person,
    downloads.download_person,
    programme_people.download_person,
    proposing_people.download_person,
)
IN_USE += [forgetting.made_files, fill_in.answered_files, checking.material_files, network_actions.portrait_files]
IN_USE.append(card_forgetting.card_pictures)
ERASERS[erasing.KIND] = erasing.erase_again
ERASERS[proposing_people.KIND] = proposing_people.erase_again
ERASERS[needs_keeping.KIND] = needs_keeping.drop_again
OVERDUE.append(needs_keeping.forget_overdue)
event_questions.on_state_changed += [event_state_changed, state_changed]
event_questions.on_touched += [forget_passages, folder.forget_folders]
event_questions.before_close.append(before_close_visit)
event_questions.what_stays.append(practice_stays)
seminar_questions.good_practice.append(good_practice)


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
        plugins=[Commands(), AccountCommands(), JobCommands()],
        state=State({"database": database, "work": worker.work}),
    )
    pages.ROUTES["reverse"] = app.route_reverse
    return app


app = create_app()
