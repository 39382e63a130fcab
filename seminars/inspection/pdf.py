"""PDF files: without programs, other files or a password in them; the title in their metadata, and a picture of their first page."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from seminars.inspection.pictures import TAIL, WIDTH, smaller
from seminars.inspection.rules import BROKEN, TWO_IN_ONE, FileForm, Finding, clean, is_two_in_one
from web.language import N_
from web.problems import Refused

SCRIPT = N_("The PDF has a program in it. Print it into a new PDF, and try again with that.")
INSIDE = N_("The PDF has another file in it. Save it without attachments.")
LOCKED = N_("The PDF is protected by a password. Save it without one.")
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}  # ISO 32000-2, 12.6.4: what an action of a PDF may do by itself
LARGE = 200_000_000  # bytes; of larger ones no picture is made


def look(path: Path) -> Finding:
    """Everything but the picture."""
    ends_well(path)
    try:
        with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as file:
            if not len(file.pages):
                raise Refused(BROKEN)
            for one in dictionaries(file):
                is_harmless(one)
            return Finding(FileForm.PDF, clean(title_of(file)))
    except pikepdf.PasswordError as error:
        raise Refused(LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Refused(BROKEN) from error


def ends_well(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    if is_two_in_one(tail):
        raise Refused(TWO_IN_ONE)
    behind = tail.rpartition(b"%%EOF")[2]
    if len(behind.strip(b"\r\n \0\t")) > 0:
        raise Refused(BROKEN if b"%%EOF" not in tail else TWO_IN_ONE)


def dictionaries(file: pikepdf.Pdf) -> Iterator[Any]:
    """All there are, also those that stand within others."""
    for found in file.objects:
        waiting = [found]
        while waiting:
            one: Any = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield one
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Array)):
                inner = one.values() if isinstance(one, pikepdf.Dictionary) else one
                waiting += [thing for thing in inner if isinstance(thing, pikepdf.Object) and not thing.is_indirect]


def is_harmless(one: Any) -> None:
    if "/JS" in one or str(one.get("/S", "")) in ACTIONS:
        raise Refused(SCRIPT)
    if "/EF" in one or str(one.get("/Type", "")) == "/EmbeddedFile":
        raise Refused(INSIDE)
    if "/XFA" in one:
        raise Refused(SCRIPT)


def title_of(file: pikepdf.Pdf) -> str:
    """Of the document information: what programs write there."""
    return str(file.docinfo.get("/Title", ""))


def picture(path: Path) -> bytes | None:
    """Of the first page; none where it cannot be drawn."""
    if path.stat().st_size > LARGE:
        return None
    try:
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            width, height = page.get_size()
            drawn = page.render(scale=min(WIDTH / width, 2 * WIDTH / height)).to_pil()
            made = io.BytesIO()
            drawn.save(made, "PNG")
            made.seek(0)
            return smaller(made, ["PNG"])
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, OSError, Refused):
        return None
