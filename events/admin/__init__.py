"""The organisers' side of events."""

from events.admin import feedback, hosts, jobs, mine, outbox, publication, settings

ROUTES = [*feedback.ROUTES, *mine.ROUTES, *settings.ROUTES, *hosts.ROUTES, *publication.ROUTES, *outbox.ROUTES, *jobs.ROUTES]
