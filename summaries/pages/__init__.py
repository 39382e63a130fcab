"""Pages that tell of an event: the organiser's overview, and its documents."""

from summaries.pages.documents import documents, make
from summaries.pages.overview import overview
from summaries.pages.programme_pdf import public_programme

ROUTES = [overview, documents, make, public_programme]
