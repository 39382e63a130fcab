"""What an installation waits for and holds: the time to the first answer, and the memory of two idle processes."""

import http.client
import os
import re
import time
from contextlib import closing
from pathlib import Path
from subprocess import Popen

from benchmarks.measure import Row
from tests.servers import Server

TICK = os.sysconf("SC_CLK_TCK")


def rows(slug: str) -> list[Row]:
    """The database is there already, as at any start but the first."""
    two, seconds = [], []
    try:
        for _process in range(2):
            two.append(Server(SAMLING_WORKER="false"))
            first_answer(two[-1], f"/events/{slug}")
            seconds.append(cpu_of(two[-1].process))
        time.sleep(1)
        memory = sum(megabytes(server.process) for server in two)
    finally:
        for server in two:
            server.stop()
    return [Row("start to first answer", "s", min(seconds), 1.5), Row("memory of two idle web processes", "MB", memory, 160)]


def first_answer(server: Server, path: str) -> None:
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as asked:
                asked.request("GET", path)
                assert asked.getresponse().status == 200
            return
        except ConnectionRefusedError:
            assert server.process.poll() is None
            time.sleep(0.02)


def cpu_of(process: Popen[bytes]) -> float:
    """User and system seconds so far (proc(5), stat)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def megabytes(process: Popen[bytes]) -> float:
    """Its share of memory: pages that processes have in common are counted once."""
    found = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{process.pid}/smaps_rollup").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024
