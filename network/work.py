"""The jobs of this package: importing it makes them known to the worker."""

from network import actions

JOBS = (actions,)
