"""The organisers' side of visits."""

from attendees.visits.admin import delegation, learnt, legs, setup

ROUTES = [*setup.ROUTES, *delegation.ROUTES, *legs.ROUTES, *learnt.ROUTES]
