"""The organisers' side of the programme."""

from seminars.admin import handing_in, material, material_files, online, programme, rooms, seminar, slots, speakers, uploads
from seminars.board.admin import ROUTES as BOARD
from seminars.clashes.admin import ROUTES as CLASHES
from seminars.exchange.admin import ROUTES as EXCHANGE
from seminars.meetings.admin import ROUTES as MEETINGS
from seminars.releases.admin import ROUTES as RELEASES
from seminars.rooms.admin import ROUTES as HOURS
from seminars.timetable.admin import ROUTES as TIMETABLE
from seminars.webinars import admin as webinars
from seminars.wishes import admin as wishes

ROUTES = [
    *MEETINGS,
    *programme.ROUTES,
    *rooms.ROUTES,
    *HOURS,
    *CLASHES,
    *BOARD,
    *EXCHANGE,
    *seminar.ROUTES,
    *online.ROUTES,
    *slots.ROUTES,
    *speakers.ROUTES,
    *material.ROUTES,
    *material_files.ROUTES,
    *handing_in.ROUTES,
    *uploads.ROUTES,
    *webinars.ROUTES,
    *TIMETABLE,
    *wishes.ROUTES,
    *RELEASES,
]
