"""What is remembered of events and of those who run them, in words."""

from events.rules import ROLES, STATES
from web.language import N_

DEEDS = {
    "event.created": N_("set up the event"),
    "event.copied": N_("made the event as a copy of another"),
    "event.changed": N_("changed the settings"),
    "event.hosts": N_("changed the hosts"),
    "event.state": N_("made the event: {state}"),
    "crew.invited": N_("invited somebody as {role}"),
    "crew.invited_again": N_("sent a new invitation as {role}"),
    "crew.invitation_taken_back": N_("took an invitation back"),
    "crew.joined": N_("accepted the invitation as {role}"),
    "crew.changed": N_("gave another role: {role}"),
    "crew.withdrawn": N_("withdrew a role: {role}"),
}
VALUES = {**STATES, **ROLES}
