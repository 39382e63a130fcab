"""The jobs of this package: importing it makes them known to the worker."""

from accounts import mails
from accounts.actions import tidy as actions_tidy

JOBS = (
    mails,
    actions_tidy,
)
