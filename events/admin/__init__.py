"""The organisers' side of events."""

from events.admin import belonging, copy, crew, feedback, files, hosts, jobs, mine, outbox, publication, question, questions, settings, trail
from events.series import admin as series_admin

ROUTES = [
    *series_admin.ROUTES,
    *belonging.ROUTES,
    *copy.ROUTES,
    *crew.ROUTES,
    *feedback.ROUTES,
    *files.ROUTES,
    *mine.ROUTES,
    *settings.ROUTES,
    *hosts.ROUTES,
    *publication.ROUTES,
    *questions.ROUTES,
    *question.ROUTES,
    *outbox.ROUTES,
    *jobs.ROUTES,
    *trail.ROUTES,
]
