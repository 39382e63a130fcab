"""What is remembered of the programme, in words."""

from web.language import N_

DEEDS = {
    "slots.added": N_("added parallel seminars"),
    "seminar.added": N_("added “{title}” to the programme"),
    "seminar.changed": N_("changed “{title}”"),
    "seminar.cancelled": N_("cancelled “{title}”"),
    "seminar.planned": N_("brought “{title}” back"),
    "seminar.removed": N_("removed “{title}” from the programme"),
    "room.added": N_("added the room {name}"),
    "room.changed": N_("changed the room {name}"),
    "room.removed": N_("removed the room {name}"),
}
