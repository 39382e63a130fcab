"""The public pages of events."""

from events.pages import invitation
from events.pages.accessibility import accessibility, send_feedback
from events.pages.event import event_page
from events.pages.start import start

ROUTES = [start, event_page, accessibility, send_feedback, *invitation.ROUTES]
