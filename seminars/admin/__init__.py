"""The organisers' side of the programme."""

from seminars.admin import programme, rooms, seminar, slots

ROUTES = [*programme.ROUTES, *rooms.ROUTES, *seminar.ROUTES, *slots.ROUTES]
