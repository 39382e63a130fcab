"""The app with the guard on places taken out: served by a test that shows that the race tests notice."""

from app import app
from attendees.actions import places

places.HAS_ROOM = "1 = 1"

__all__ = ["app"]
