"""What search engines read of an event: schema.org/Event as JSON-LD, in a block of data that no browser runs."""

from typing import Any

import msgspec
from markupsafe import Markup

from events.queries import Front
from events.rules import Kind, State
from events.tables import Event, Venue
from web.language import pick
from web.pages import absolute, url

SCHEMA = "https://schema.org"


def event_data(event: Event, front: Front) -> dict[str, Any]:
    """The required and recommended facts of https://schema.org/Event."""
    address = absolute(url("events:event", slug=event.slug))
    return {
        "@context": SCHEMA,
        "@type": "BusinessEvent",
        "@id": address,
        "url": address,
        "name": pick(event, "title").text,
        "description": pick(event, "theme").text or pick(event, "title").text,
        "inLanguage": pick(event, "title").lang,
        "startDate": event.first_day.isoformat(),
        "endDate": event.last_day.isoformat(),
        "eventStatus": status(event.state == State.CANCELLED),
        "eventAttendanceMode": f"{SCHEMA}/{'Online' if event.kind == Kind.WEBINAR else 'Offline'}EventAttendanceMode",
        "location": place(event, front.venue),
        "organizer": [{"@type": "Organization", "name": host.name} for host in front.hosts],
        "maximumAttendeeCapacity": event.seats,
        "offers": offer(event, front),
    }


def status(is_cancelled: bool) -> str:
    return f"{SCHEMA}/{'EventCancelled' if is_cancelled else 'EventScheduled'}"


def place(event: Event, venue: Venue | None) -> dict[str, Any]:
    if venue is None:
        return {"@type": "VirtualLocation", "url": absolute(url("events:event", slug=event.slug))}
    address = {"@type": "PostalAddress", "streetAddress": venue.street, "addressLocality": venue.municipality, "addressCountry": venue.country}
    return {"@type": "Place", "name": venue.name, "address": {name: value for name, value in address.items() if value}}


def offer(event: Event, front: Front) -> dict[str, Any]:
    left = event.taken < event.seats and front.is_open
    return {"@type": "Offer", "url": absolute(url("attendees:registration", slug=event.slug)), "availability": f"{SCHEMA}/{'InStock' if left else 'SoldOut'}"}


def block(data: dict[str, Any]) -> Markup:
    """As a script element of data. `<` is escaped, so that no content can end it."""
    text = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - JSON without a single <
