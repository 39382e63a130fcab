"""What comes with the form: files to read, and what was mended in the page."""

from collections.abc import Sequence

import msgspec
from litestar.datastructures import FormMultiDict, UploadFile

from attendees.imports.reading import Held, held
from web.language import N_
from web.letters import Broken

MOST_FILES = 20


class Uploaded(msgspec.Struct):
    """Sheets that could be read, and what is wrong with the other files, by name."""

    sheets: list[Held] = []
    broken: list[tuple[str, Broken]] = []


async def bodies(sent: FormMultiDict) -> list[tuple[str, bytes]]:
    """Name and content of each file; a file field that was left empty comes as a file without a name."""
    files = [value for value in sent.getall("files", []) if isinstance(value, UploadFile)]
    return [(file.filename.replace("\\", "/").rpartition("/")[2], await file.read()) for file in files if file.filename]


def read_all(files: Sequence[tuple[str, bytes]], number: int, seals: bool) -> Uploaded:
    """`number` is the last sheet's; with `seals` those in the files have agreed that what they say of diet is kept."""
    uploaded = Uploaded()
    for place, (name, body) in enumerate(files, 1):
        try:
            if place > MOST_FILES:
                raise Broken(N_("Those were too many files at once."), line=1)
            uploaded.sheets.append(held(number + place, name, body, seals=seals))
        except Broken as broken:
            uploaded.broken.append((name, broken))
    return uploaded


def typed(sent: FormMultiDict) -> dict[str, str]:
    """All fields that are no files, the first value of each."""
    return {name: value for name, value in reversed(list(sent.multi_items())) if isinstance(value, str)}
