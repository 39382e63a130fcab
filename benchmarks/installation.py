"""An installation as it runs: two web processes on one port, a worker of its own, a mail server that behaves as it is told."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).parent.parent


def prepare() -> None:
    """The environment of this process and of those that it starts; before anything of the app is imported."""
    os.environ["SAMLING_DATA"] = tempfile.mkdtemp(prefix="samling-benchmarks-")
    os.environ |= {"SAMLING_WORKER": "false", "SAMLING_BASE_URL": "http://localhost:8000", "TRUSTED_PROXIES": "127.0.0.1"}
    for name in ("SMTP_URL", "BOUNCES_URL", "FILES_URL", "SAMLING_POSTS_PER_MINUTE"):
        os.environ.pop(name, None)
    if postgres.is_asked_for():
        os.environ["DATABASE_URL"] = postgres.new_database()
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(os.environ['SAMLING_DATA']) / 'samling.db'}"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(smtp_port: int, workers: int = 2, **more: str) -> Iterator[int]:
    """The port where it answers."""
    port = free_port()
    environment = {**os.environ, "SMTP_URL": f"smtp://127.0.0.1:{smtp_port}", **more}
    web = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--workers", str(workers)]
    web += ["--no-access-log", "--no-proxy-headers", "--log-level", "critical"]
    worker = [sys.executable, "-m", "litestar", "--app", "app:app", "worker"]
    quiet = {"cwd": ROOT, "env": environment, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, **quiet) for command in (web, worker)]
    try:
        wait_for(port)
        yield port
    finally:
        for process in started:
            process.terminate()
        for process in started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:  # it waits for a slow mail server
                process.kill()
                process.wait()


def wait_for(port: int) -> None:
    """Until it has answered some times, so that each process has."""
    until, well = time.monotonic() + 60, 0
    while well < 8:
        assert time.monotonic() < until, "the server did not start"
        with contextlib.suppress(OSError), contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as asked:
            asked.request("GET", "/healthz")
            well += asked.getresponse().status == 200
        time.sleep(0.1)
