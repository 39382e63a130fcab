"""What participants see: registering, their own page, and their own calendar."""

from attendees import downloads, feeds
from attendees.pages import person, registration

ROUTES = [*registration.ROUTES, *person.ROUTES, *feeds.ROUTES, *downloads.ROUTES]
