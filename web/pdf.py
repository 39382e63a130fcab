"""The one WeasyPrint door: a page of HTML becomes a tagged PDF (PDF/UA-1) in a child process.

A process of its own keeps the pages quick while it computes, gives the memory back when it ends, and sees neither the database nor
the secrets. Nothing is fetched: what a document needs stands in its HTML. Its letters come from two font packages, so that it looks
the same on every machine; what they lack (Arabic, emoji) comes from the machine's own fonts.
"""

import asyncio
import importlib.util
import io
import logging
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
FONTS = ("font_source_sans_pro", "font_source_serif_pro")
SECONDS = 150
PAGE = "page "  # how the child's lines about pages begin
LONGEST = 2**20  # bytes of one line that the child says: WeasyPrint quotes addresses, also those that hold a picture


OnPage = Callable[[int], Awaitable[None]]


async def make(html: str, *, language: str, title: str, on_page: OnPage | None = None, seconds: float = 0) -> bytes:
    """The PDF of a whole HTML document; `on_page` hears of each page that is set. RuntimeError when it cannot be made, TimeoutError when it takes too long."""
    command = (sys.executable, "-m", "web.pdf", language, title)
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={"LANG": "C.UTF-8"}, stdin=pipe, stdout=pipe, stderr=pipe, limit=LONGEST)
    try:
        body, said = await asyncio.wait_for(talk(child, html.encode(), on_page), seconds or SECONDS)
    finally:
        if child.returncode is None:  # too slow, or whoever waited was cancelled
            child.kill()
            await child.wait()
    if child.returncode or not body.startswith(b"%PDF"):
        raise RuntimeError(f"the PDF was not made: {said.decode().strip()[-80:] or child.returncode}")
    return body


async def talk(child: asyncio.subprocess.Process, html: bytes, on_page: OnPage | None) -> tuple[bytes, bytes]:
    """Hands the document over and takes the PDF; and the last that the child said that was not a page."""
    assert child.stdin is not None
    assert child.stdout is not None
    listening = asyncio.create_task(listen(child, on_page))
    reading = asyncio.create_task(child.stdout.read())
    try:
        child.stdin.write(html)
        await child.stdin.drain()
        child.stdin.close()
    except ConnectionError:
        pass  # it ended before it had read all; its exit says why
    body, said = await asyncio.gather(reading, listening)
    await child.wait()
    return body, said


async def listen(child: asyncio.subprocess.Process, on_page: OnPage | None) -> bytes:
    said = b""
    assert child.stderr is not None
    async for line in child.stderr:
        if not line.startswith(PAGE.encode()):
            said = line
        elif on_page is not None:
            await on_page(int(line[len(PAGE) :]))
    return said


def main(language: str, title: str) -> None:
    """In the child: HTML from standard input, PDF to standard output; of an error only its kind, as it may quote the document."""
    os.nice(5)
    logging.getLogger("weasyprint.progress").addFilter(tell_page)
    logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
    try:
        body = printed(sys.stdin.buffer.read().decode(), language=language, title=title)
    except Exception as error:
        sys.exit(type(error).__name__)
    sys.stdout.buffer.write(body)
    sys.stdout.flush()
    os._exit(0)  # one in sixty crashed while Pango was being taken down, after all had been written


def tell_page(record: logging.LogRecord) -> bool:
    """WeasyPrint logs "Step 5 - Creating layout - Page 12"."""
    _before, word, number = record.getMessage().rpartition("Page ")
    if word and number.isdigit():
        print(f"{PAGE}{number}", file=sys.stderr, flush=True)
    return False


def printed(html: str, *, language: str, title: str) -> bytes:
    """The PDF, made here and now; for the child."""
    with tempfile.TemporaryDirectory() as folder:
        own_fonts(Path(folder))
        import pikepdf
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher

        from web.mending import mend
        from web.parts import keep_languages

        keep_languages()
        raw = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf(pdf_variant="pdf/ua-1")
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        mend(pdf, language=language, title=title)
        whole = io.BytesIO()
        pdf.save(whole, deterministic_id=True, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return whole.getvalue()


def own_fonts(folder: Path) -> None:
    """Tells fontconfig, before it is loaded, where our letters are: beside the machine's own."""
    dirs = "".join(f"<dir>{files}</dir>" for files in font_folders())
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    config = folder / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{system}{dirs}</fontconfig>', "utf-8")
    os.putenv("FONTCONFIG_FILE", str(config))


def font_folders() -> list[Path]:
    """Found without running the packages' code."""
    found = [importlib.util.find_spec(name) for name in FONTS]
    return [Path(spec.origin).parent / "files" for spec in found if spec and spec.origin]


if __name__ == "__main__":
    main(*sys.argv[1:])
