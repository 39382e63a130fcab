"""`python benchmarks/timetable.py INSTANCE.json --seconds 60 --seed 1 --out ANSWER.json`: a timetable, seats, or a new plan, by the code that the pages use.

Prints best, bound and seconds as it goes. Ctrl-C or SIGTERM: the best so far is written.
"""

import argparse
import signal
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.instances import BadInstance, read, write
from seminars.timetable.problem import Problem, Progress
from seminars.timetable.solving import solve


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def best_of(problem: Problem, seconds: float, seed: int) -> Progress | None:
    """The last progress, or the last before somebody stopped it."""
    end = None
    try:
        for end in solve(problem, seconds=seconds, seed=seed):
            bound = "none known" if end.bound is None else list(end.bound)
            print(f"{end.seconds:7.2f} s  best {list(end.score)}  bound {bound}  {end.step}", flush=True)
    except KeyboardInterrupt:
        print("Stopped: the best so far is kept.")
    return end


def main() -> int:
    given = arguments()
    signal.signal(signal.SIGTERM, stop)
    try:
        problem = read(given.instance.read_bytes())
    except (BadInstance, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    end = best_of(problem, given.seconds, given.seed)
    if end is None or (end.answer is None and not end.reasons):
        print("No timetable was found, and it is not known whether there is one.", file=sys.stderr)
        return 1
    given.out.write_bytes(write(problem, end))
    for reason in end.reasons:
        print(f"impossible: {reason.rule} {', '.join(reason.names)}")
    if end.hurried:
        print("The clock stopped it before all steps were done: another run may end elsewhere.")
    print("proven best" if end.proven and end.answer else "", f"{time.process_time():.2f} s of CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())
