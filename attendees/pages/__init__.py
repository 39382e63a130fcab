"""What participants see: registering, their own page, and their own calendar."""

from attendees import downloads, feeds
from attendees.pages import handing_over, person, registration

ROUTES = [*registration.ROUTES, *person.ROUTES, *handing_over.ROUTES, *feeds.ROUTES, *downloads.ROUTES]
