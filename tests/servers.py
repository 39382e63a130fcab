"""The app as an installation runs it: processes of their own on the database of the test."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from piccolo_conf import DB
from settings import SETTINGS
from web.database import Sqlite

ROUNDS = range(int(os.environ.get("SAMLING_ROUNDS", "2")))  # bin/stress asks for more
ROOT = Path(__file__).parent.parent


class Server:
    """One process; `app` says which application it serves."""

    def __init__(self, app: str = "app:app", **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        database = f"sqlite:///{DB.path}" if isinstance(DB, Sqlite) else SETTINGS.database_url
        told = {
            "DATABASE_URL": database,
            "PORT": str(self.port),
            "SAMLING_WORKER": "true",
            "SAMLING_SECRET_KEY": SETTINGS.secret_key,
            "PYTHONWARNINGS": "default",
        }
        command = [sys.executable, "-m", "uvicorn", app, "--port", str(self.port), "--no-access-log", "--log-level", "warning"]
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **told, **environment})

    async def ready(self) -> None:
        async with asyncio.timeout(60), httpx.AsyncClient() as client:
            while True:
                assert self.process.poll() is None, "the server ended at its start"
                try:
                    if (await client.get(f"{self.address}/healthz")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)

    def kill(self) -> None:
        """As a power cut does: nothing is finished."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def servers(number: int, app: str = "app:app", **environment: str) -> Iterator[list[Server]]:
    started = [Server(app, **environment) for _number in range(number)]
    try:
        yield started
    finally:
        for server in started:
            server.stop()


async def sign_up(client: httpx.AsyncClient, server: Server, name: str, **typed: str) -> httpx.Response:
    """Somebody registers there."""
    person = {"first_name": name, "last_name": "Holm", "email": f"{name}@example.org", "organisation": "Region Gävleborg", "position": "Analyst"}
    return await client.post(f"{server.address}/events/klusterdagen/registration", data={**person, **typed})
