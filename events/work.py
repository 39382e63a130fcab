"""The jobs of this package: importing it makes them known to the worker."""

from events import mails
from events.actions import tidy as actions_tidy

JOBS = (
    mails,
    actions_tidy,
)
