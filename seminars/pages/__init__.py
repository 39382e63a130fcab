"""The public pages of a programme."""

from seminars.pages import desk, material, note, own_material, own_uploads, portrait, search
from seminars.pages.programme import programme_page
from seminars.pages.seminar import seminar_page
from seminars.pages.speakers import speaker_page, speakers_page
from seminars.releases import pages as releases
from seminars.running import pages as running
from seminars.webinars import pages as webinars
from seminars.wishes import pages as wishes

ROUTES = [
    programme_page,
    seminar_page,
    speakers_page,
    speaker_page,
    *desk.ROUTES,
    *note.ROUTES,
    *material.ROUTES,
    *own_material.ROUTES,
    *own_uploads.ROUTES,
    *portrait.ROUTES,
    *search.ROUTES,
    *webinars.ROUTES,
    *wishes.ROUTES,
    *releases.ROUTES,
    *running.ROUTES,
]
