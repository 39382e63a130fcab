"""The public pages of a programme."""

from seminars.pages.programme import programme_page
from seminars.pages.seminar import seminar_page
from seminars.pages.speakers import speaker_page, speakers_page

ROUTES = [programme_page, seminar_page, speakers_page, speaker_page]
