"""MP4 films: a chain of boxes (ISO 14496-12, 4.2) that ends where the file ends, with the one that says how to play it."""

from collections.abc import Iterator
from pathlib import Path

from seminars.inspection.rules import BROKEN, FileForm, Finding
from web.problems import Refused

BOXES = 100_000


def look(path: Path) -> Finding:
    kinds = [kind for kind, _size in boxes(path)]
    if "moov" not in kinds or not {"mdat", "moof"} & set(kinds):
        raise Refused(BROKEN)
    return Finding(FileForm.MP4)


def boxes(path: Path) -> Iterator[tuple[str, int]]:
    """Kind and size of each at the top; nothing of their content is read."""
    whole, at = path.stat().st_size, 0
    with path.open("rb") as file:
        for _number in range(BOXES):
            if at == whole:
                return
            file.seek(at)
            kind, size = box(file.read(16), whole - at)
            yield kind, size
            at += size
    raise Refused(BROKEN)


def box(head: bytes, left: int) -> tuple[str, int]:
    """A size of 1 says that the real one follows in 64 bits, 0 that the box goes on to the end."""
    size, kind = int.from_bytes(head[:4], "big"), head[4:8].decode("latin-1")
    shortest = 8
    if size == 1:
        size, shortest = int.from_bytes(head[8:16], "big"), 16
    size = size or left
    if len(head) < shortest or not shortest <= size <= left or not kind.isprintable():
        raise Refused(BROKEN)
    return kind, size
