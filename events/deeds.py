"""What is remembered of events and of those who run them, in words."""

from events.rules import ROLES, STATES
from web.language import N_

DEEDS = {
    "event.created": N_("set up the event"),
    "event.belongs": N_("chose the network that the event belongs to"),
    "event.in_series": N_("chose the series that the event is in"),
    "series.added": N_("added the series {name}"),
    "series.changed": N_("changed the series {name}"),
    "series.removed": N_("removed the series {name}"),
    "event.copied": N_("made the event as a copy of another"),
    "event.changed": N_("changed the settings"),
    "event.hosts": N_("changed the hosts"),
    "event.state": N_("made the event: {state}"),
    "question.added": N_("added the question “{label}”"),
    "question.changed": N_("changed the question “{label}”"),
    "question.removed": N_("removed the question “{label}”"),
    "question.brought_back": N_("asks “{label}” again"),
    "question.moved": N_("put the questions in another order"),
    "second_step.opened": N_("opened the second step of the form, until {day}"),
    "crew.invited": N_("invited somebody as {role}"),
    "crew.invited_again": N_("sent a new invitation as {role}"),
    "crew.invitation_taken_back": N_("took an invitation back"),
    "crew.joined": N_("accepted the invitation as {role}"),
    "crew.changed": N_("gave another role: {role}"),
    "mail.sent_again": N_("sent a mail again that had not arrived"),
    "crew.withdrawn": N_("withdrew a role: {role}"),
}
VALUES = {**STATES, **ROLES}
