"""What search engines read of a seminar: schema.org/Event within the event that it belongs to."""

from typing import Any

from events.linked_data import SCHEMA, event_data, place, status
from events.queries import Front
from events.tables import Event
from seminars.queries import Item
from seminars.rules import SeminarState
from web.language import pick
from web.pages import absolute, url


def seminar_data(item: Item, event: Event, front: Front) -> dict[str, Any]:
    whole = event_data(event, front)
    address = absolute(url("seminars:seminar", slug=event.slug, number=item.id))
    return {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": pick(item, "title").text,
        "description": pick(item, "about").text or pick(item, "title").text,
        "startDate": item.starts_at.isoformat(),
        "endDate": item.ends_at.isoformat(),
        "eventStatus": status(item.state == SeminarState.CANCELLED) if whole["eventStatus"] == status(False) else whole["eventStatus"],
        "eventAttendanceMode": whole["eventAttendanceMode"],
        "location": place(event, front.venue),
        "organizer": whole["organizer"],
        "performer": [{"@type": "Person", "name": who.name} for who in item.people],
        "superEvent": {name: whole[name] for name in ("@type", "@id", "name", "startDate", "endDate", "location", "url")},
    }
