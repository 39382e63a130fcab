"""One file looked at by whoever knows its form. In the child process only: see `inspecting`."""

from collections.abc import Callable
from pathlib import Path

from seminars.inspection import film, office, pdf, pictures
from seminars.inspection.rules import HEAD, PICTURES, ZIPPED, FileForm, Finding, fits_name, form_of

LOOKS: dict[str, Callable[[Path], Finding]] = {FileForm.PDF: pdf.look, FileForm.MP4: film.look, ZIPPED: office.look}


def look(path: Path, name: str) -> Finding:
    """Raises Refused."""
    with path.open("rb") as file:
        form = form_of(file.read(HEAD))
    if form != ZIPPED:
        fits_name(form, name)
    found = by_form(path, form)
    fits_name(found.form, name)
    return found


def by_form(path: Path, form: str) -> Finding:
    return pictures.look(path, form) if form in PICTURES else LOOKS[form](path)


def picture(path: Path, found: Finding) -> bytes | None:
    """Drawing a page comes last: it is what is most likely to go wrong."""
    return pdf.picture(path) if found.form == FileForm.PDF else found.preview
