"""`python -m seminars.inspection.child PATH NAME` in a process of its own, with little memory and time: one line of JSON with what the file is, one with its picture.

With the part that is to be kept of it as a third word, the file is a portrait, and the second line has what was cut out.
What it reads was made by strangers. A file that breaks it breaks nothing else; what it had found out before stands.
"""

import resource
import sys
from pathlib import Path

import msgspec

MEMORY = 1_200_000_000  # bytes of addresses
SECONDS = 60


class Outcome(msgspec.Struct, omit_defaults=True):
    """What was found out, or with `refused` the sentence and its facts."""

    form: str = ""
    titled: str = ""
    refused: str = ""
    facts: dict[str, str | int] = {}


class Picture(msgspec.Struct):
    preview: bytes | None


class Cut(msgspec.Struct):
    """A portrait: all of it, and the square that is shown; both JPEG."""

    whole: bytes
    square: bytes


def confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: Path, name: str, part: str = "") -> None:
    confine()
    from web.problems import Refused

    try:
        cut(path, part) if part else look(path, name)
    except Refused as problem:
        tell(Outcome(refused=problem.key, facts=problem.facts))


def look(path: Path, name: str) -> None:
    from seminars.inspection import looking

    found = looking.look(path, name)
    tell(Outcome(found.form, found.titled))
    tell(Picture(looking.picture(path, found)))


def cut(path: Path, part: str) -> None:
    from seminars.inspection import portraits

    whole, square = portraits.cut(path, part)
    tell(Outcome("jpeg"))
    tell(Cut(whole, square))


def tell(what: Outcome | Picture | Cut) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(what) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
