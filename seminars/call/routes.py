"""All pages of calls for proposals."""

from seminars.call.admin import deciding, files, letters, offer, proposals, reviews
from seminars.call.pages import co_speaker, data, own, public

ROUTES = [
    *public.ROUTES,
    *own.ROUTES,
    *co_speaker.ROUTES,
    *data.ROUTES,
    *offer.ROUTES,
    *proposals.ROUTES,
    *files.ROUTES,
    *deciding.ROUTES,
    *letters.ROUTES,
    *reviews.ROUTES,
]
