"""Pictures: whole, not too large when unpacked, with nothing behind their end; and smaller ones made of them, without what cameras write into them."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

from seminars.inspection.rules import BROKEN, TWO_IN_ONE, FileForm, Finding
from web.language import N_
from web.problems import Refused

PIXELS = 64_000_000
WIDTH = 640
TAIL = 66_000
HUGE = N_("The picture has more than 64 million pixels. Save it smaller.")
STRANGE = (b"<script", b"<html", b"<?php", b"%PDF-", b"PK\x03\x04", b"\x7fELF")  # what stands at the end of no camera's picture
ENDS = {FileForm.PNG: b"IEND\xaeB`\x82", FileForm.GIF: b";"}


def look(path: Path, form: str) -> Finding:
    ends_well(path, form)
    return Finding(form, preview=smaller(path, [form.upper()]))


def ends_well(path: Path, form: str) -> None:
    """Where a picture ends its file ends; but for JPEG, behind which cameras put more pictures."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    end = ENDS.get(FileForm(form), b"")
    if form == FileForm.GIF and any(word in tail for word in STRANGE):
        raise Refused(TWO_IN_ONE)
    if form == FileForm.WEBP and int.from_bytes(head[4:8], "little") + 8 != size:
        raise Refused(BROKEN if int.from_bytes(head[4:8], "little") + 8 > size else TWO_IN_ONE)
    if end and not tail.endswith(end):
        raise Refused(TWO_IN_ONE if end in tail else BROKEN)
    if form == FileForm.JPEG and b"\xff\xd9" not in tail:
        raise Refused(BROKEN)
    if form == FileForm.JPEG and any(word in tail for word in STRANGE):
        raise Refused(TWO_IN_ONE)
    if form == FileForm.PNG and end_of_png(path) != size:
        raise Refused(TWO_IN_ONE)


def end_of_png(path: Path) -> int:
    """Behind its first IEND chunk; nothing of the others is read (PNG, 5.3)."""
    at = 8
    with path.open("rb") as file:
        while True:
            file.seek(at)
            head = file.read(8)
            if len(head) < 8:
                raise Refused(BROKEN)
            at += 12 + int.from_bytes(head[:4], "big")
            if head[4:] == b"IEND":
                return at


@contextmanager
def opened(source: Path | BinaryIO, forms: list[str]) -> Iterator[Image.Image]:
    """Its size is known before anything of it is unpacked. Whatever breaks on it is its own fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(source, formats=forms)
        with picture:
            if picture.width * picture.height > PIXELS:
                raise Refused(HUGE)
            yield picture
    except Image.DecompressionBombError as error:
        raise Refused(HUGE) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError) as error:
        raise Refused(BROKEN) from error


def smaller(source: Path | BinaryIO, forms: list[str], width: int = WIDTH) -> bytes:
    """A WebP picture of at most that width and twice that height, the way up that the camera noted, without what it wrote besides."""
    made = io.BytesIO()
    with opened(source, forms) as picture:
        picture.draft("RGB", (2 * width, 4 * width))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((width, 2 * width))
        plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        plain.info.clear()
        plain.save(made, "WEBP", quality=80, exif=b"", icc_profile=b"", xmp=b"")
    return made.getvalue()
