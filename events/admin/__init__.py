"""The organisers' side of events."""

from events.admin import copy, feedback, hosts, jobs, mine, outbox, publication, settings

ROUTES = [*copy.ROUTES, *feedback.ROUTES, *mine.ROUTES, *settings.ROUTES, *hosts.ROUTES, *publication.ROUTES, *outbox.ROUTES, *jobs.ROUTES]
