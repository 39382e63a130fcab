"""Pages that tell of an event: the organiser's overview, and its documents."""

from summaries.pages.documents import documents, make
from summaries.pages.keeping import ROUTES as KEEPING
from summaries.pages.mix import ROUTES as MIX
from summaries.pages.opinions import ROUTES as OPINIONS
from summaries.pages.overview import overview
from summaries.pages.programme_pdf import public_compilation, public_programme

ROUTES = [overview, documents, make, public_programme, public_compilation, *MIX, *OPINIONS, *KEEPING]
