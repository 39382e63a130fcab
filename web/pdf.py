"""The one WeasyPrint door: a page of HTML becomes a tagged PDF (PDF/UA-1) in a child process.

A process of its own keeps the pages quick while it computes, gives the memory back when it ends, and sees neither the database nor
the secrets. Nothing is fetched: what a document needs stands in its HTML. Its letters come from two font packages, so that it looks
the same on every machine; what they lack (Arabic, emoji) comes from the machine's own fonts.
"""

import asyncio
import importlib.util
import io
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FONTS = ("font_source_sans_pro", "font_source_serif_pro")
SECONDS = 150


async def make(html: str, *, language: str, title: str) -> bytes:
    """The PDF of a whole HTML document. RuntimeError when it cannot be made, TimeoutError when it takes too long."""
    command = (sys.executable, "-m", "web.pdf", language, title)
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={"LANG": "C.UTF-8"}, stdin=pipe, stdout=pipe, stderr=pipe)
    try:
        body, said = await asyncio.wait_for(child.communicate(html.encode()), SECONDS)
    finally:
        if child.returncode is None:  # too slow, or whoever waited was cancelled
            child.kill()
            await child.wait()
    if child.returncode or not body.startswith(b"%PDF"):
        raise RuntimeError(f"the PDF was not made: {said.decode().strip()[-80:] or child.returncode}")
    return body


def main(language: str, title: str) -> None:
    """In the child: HTML from standard input, PDF to standard output; of an error only its kind, as it may quote the document."""
    os.nice(5)
    try:
        body = printed(sys.stdin.buffer.read().decode(), language=language, title=title)
    except Exception as error:
        sys.exit(type(error).__name__)
    sys.stdout.buffer.write(body)


def printed(html: str, *, language: str, title: str) -> bytes:
    """The PDF, made here and now; for the child."""
    with tempfile.TemporaryDirectory() as folder:
        own_fonts(Path(folder))
        import pikepdf
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher

        from web.mending import mend

        raw = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        mend(pdf, language=language, title=title)
        whole = io.BytesIO()
        pdf.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
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
