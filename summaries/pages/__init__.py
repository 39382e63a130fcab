"""Pages that tell of an event: the organiser's overview, and its documents."""

from summaries.pages.overview import overview

ROUTES = [overview]
