"""How CPU time is taken: the best of some batches, so that what else the machine does counts little."""

import resource
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import msgspec

BATCHES = 5


class Row(msgspec.Struct):
    """One line of the table; without a limit it is there to be looked at."""

    what: str
    unit: str
    measured: float
    limit: float | None = None
    more_is_better: bool = False

    @property
    def is_kept(self) -> bool:
        return self.limit is None or (self.measured >= self.limit if self.more_is_better else self.measured <= self.limit)

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{'≥' if self.more_is_better else '≤'} {self.limit:g} {self.unit}"
        return f"| {self.what} | {limit} | {self.measured:.3g} {self.unit} | {'' if self.is_kept else 'over the limit'} |"


class Watch:
    """Adds up CPU seconds: this process's threads, and children that have ended."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        before = cpu()
        try:
            yield
        finally:
            self.seconds += cpu() - before


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


async def milliseconds(times: int, once: Callable[[Watch], Awaitable[object]]) -> float:
    """Of one time, in the best batch; `once` runs the watch around what is to be measured."""
    best = float("inf")
    for _batch in range(BATCHES):
        watch = Watch()
        for _time in range(times):
            await once(watch)
        best = min(best, watch.seconds / times * 1000)
    return best
