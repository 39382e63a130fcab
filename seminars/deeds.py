"""What is remembered of the programme, in words."""

from web.language import N_

DEEDS = {
    "slots.added": N_("added parallel seminars"),
    "seminar.added": N_("added an item to the programme"),
    "seminar.changed": N_("changed an item of the programme"),
    "seminar.cancelled": N_("cancelled an item of the programme"),
    "seminar.planned": N_("brought an item of the programme back"),
    "seminar.removed": N_("removed an item of the programme"),
    "room.added": N_("added a room"),
    "room.changed": N_("changed a room"),
    "room.removed": N_("removed a room"),
}
