"""Reads PDFs that the tests made."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure tree's elements in the order in which they are read out."""

    def inside(element: Any) -> Iterator[Any]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from inside(kid)

    return inside(pdf.Root.StructTreeRoot)


def text_of(body: bytes) -> str:
    """The text as it comes out of the file, its lines and blanks made one blank each."""
    found = subprocess.run(["pdftotext", "-raw", "-", "-"], input=body, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())
