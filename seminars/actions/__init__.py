"""Verbs that change a programme, for pages and for imports; all may run inside one outer transaction."""

from seminars.actions.rooms import add_room, change_room, move_room, remove_room
from seminars.actions.seminars import add_seminar, bring_back_seminar, cancel_seminar, change_seminar, facts_of, remove_seminar
from seminars.actions.slots import add_slots

__all__ = [
    "add_room",
    "add_seminar",
    "add_slots",
    "bring_back_seminar",
    "cancel_seminar",
    "change_room",
    "change_seminar",
    "facts_of",
    "move_room",
    "remove_room",
    "remove_seminar",
]
