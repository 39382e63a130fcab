"""The organisers' side of events."""

from events.admin import copy, crew, feedback, hosts, jobs, mine, outbox, publication, settings, trail

ROUTES = [
    *copy.ROUTES,
    *crew.ROUTES,
    *feedback.ROUTES,
    *mine.ROUTES,
    *settings.ROUTES,
    *hosts.ROUTES,
    *publication.ROUTES,
    *outbox.ROUTES,
    *jobs.ROUTES,
    *trail.ROUTES,
]
