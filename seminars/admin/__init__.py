"""The organisers' side of the programme."""

from seminars.admin import programme, rooms, seminar

ROUTES = [*programme.ROUTES, *rooms.ROUTES, *seminar.ROUTES]
