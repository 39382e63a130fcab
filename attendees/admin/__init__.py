"""The organisers' side of those who come."""

from attendees.admin import address, answers, codes, evaluation, guests, holds, hubs, kind_of_one, kinds, kitchen, needs, queue, registrations
from attendees.joining import admin as joining
from attendees.meetings.admin import ROUTES as MEETINGS
from attendees.places.admin import ROUTES as PLACES
from attendees.wishes.admin import ROUTES as WISHES

ROUTES = [
    *joining.ROUTES,
    *MEETINGS,
    *registrations.ROUTES,
    *address.ROUTES,
    *answers.ROUTES,
    *kinds.ROUTES,
    *kind_of_one.ROUTES,
    *holds.ROUTES,
    *hubs.ROUTES,
    *queue.ROUTES,
    *kitchen.ROUTES,
    *needs.ROUTES,
    *codes.ROUTES,
    *guests.ROUTES,
    *evaluation.ROUTES,
    *WISHES,
    *PLACES,
]
