"""The public pages of events."""

from events.pages import feeds, invitation
from events.pages.accessibility import accessibility, send_feedback
from events.pages.event import event_page
from events.pages.start import start
from events.series import pages as series_pages

ROUTES = [start, event_page, accessibility, send_feedback, *feeds.ROUTES, *series_pages.ROUTES, *invitation.ROUTES]
