"""The app without its guards on places: served by a test that shows that the race tests notice."""

from app import app
from tests.unguarded import remove

remove(setattr)

__all__ = ["app"]
