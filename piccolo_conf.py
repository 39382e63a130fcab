"""The database engine and the packages that have tables."""

from piccolo.conf.apps import AppRegistry

from settings import SETTINGS
from web.database import engine

DB = engine(SETTINGS.database_url)
APP_REGISTRY = AppRegistry(apps=[f"{package}.piccolo_app" for package in ("jobs", "accounts", "network", "events", "seminars", "attendees")])
