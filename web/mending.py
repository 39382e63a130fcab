"""Mends what WeasyPrint 70 leaves out of a tagged PDF, so that it is PDF/UA-1 (ISO 14289-1): scopes of table heads, page headers and
footers as artifacts, and pictures that say nothing.

The structure tree says which marked content on a page belongs to which element; what belongs to none must be called an artifact.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator


def mend(pdf: pikepdf.Pdf, *, language: str, title: str) -> None:
    """In place. `language` and `title` become the document's."""
    for element in elements(pdf.Root.StructTreeRoot):
        if element.S == Name.TH:
            say_scope(element)
    drop_silent_pictures(pdf.Root.StructTreeRoot)
    held = belonging(pdf.Root.StructTreeRoot)
    ways = ways_back(pdf)
    for page in pdf.pages:
        way_back, numbers = ways.get(int(page.obj.get("/StructParents", -1))), held[page.obj.objgen]
        if not isinstance(way_back, Array) or len(way_back) > len(numbers):  # else each number is held by an element: taking a page apart is slow
            call_the_rest_artifacts(pdf, page, numbers)
            forget_the_loose(way_back, numbers)
    name_it(pdf, language, title)


def kids(element: Any) -> list[Any]:
    """Elements and numbers of marked content inside an element of the tree."""
    found = element.get("/K")
    return [] if found is None else list(found) if isinstance(found, Array) else [found]


def is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def elements(root: Any) -> Iterator[Any]:
    """All elements under this one, each before what is in it."""
    for kid in kids(root):
        if is_element(kid):
            yield kid
            yield from elements(kid)


def say_scope(head: Any) -> None:
    """A head beside data cells is its row's, one among heads its column's (ISO 32000-1, 14.8.5.7)."""
    beside = {str(cell.S) for cell in kids(head.P) if is_element(cell)}
    if "/A" not in head:
        head.A = Dictionary(O=Name.Table)
    head.A.Scope = Name.Row if "/TD" in beside else Name.Column


def drop_silent_pictures(root: Any) -> None:
    """A picture without a text that stands for it is decoration: out of the tree, so that it becomes an artifact."""
    for element in [root, *elements(root)]:
        inside = kids(element)
        kept = [kid for kid in inside if not is_silent(kid)]
        if len(kept) < len(inside):
            element.K = Array(kept)


def is_silent(kid: Any) -> bool:
    return is_element(kid) and str(kid.S) == "/Figure" and not str(kid.get("/Alt", "")).strip()


def belonging(root: Any) -> dict[Any, set[int]]:
    """The numbers of marked content that some element holds, by page."""
    held: dict[Any, set[int]] = defaultdict(set)
    for element in elements(root):
        for kid in kids(element):
            if isinstance(kid, int):
                held[element.Pg.objgen].add(kid)
    return held


def call_the_rest_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, held: set[int]) -> None:
    """Page headers, page numbers and silent pictures: drawn, but not read out (ISO 32000-1, 14.8.2.2)."""
    drawn = []
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        loose = operator == Operator("BDC") and "/MCID" in operands[1] and int(operands[1].MCID) not in held
        drawn.append(([Name.Artifact], Operator("BMC")) if loose else (operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))


def ways_back(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """From the numbers of marked content to their elements, by what a page calls its way back."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def forget_the_loose(way_back: Any, held: set[int]) -> None:
    """Without those that have no element any more."""
    for number in range(len(way_back)) if isinstance(way_back, Array) else ():
        if number not in held:
            way_back[number] = None


def name_it(pdf: pikepdf.Pdf, language: str, title: str) -> None:
    pdf.Root.Lang = pikepdf.String(language)
    pdf.docinfo["/Title"] = title
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as facts:
        facts["dc:title"] = title
        facts["dc:language"] = [language]
