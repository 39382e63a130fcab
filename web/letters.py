"""Which encoding a text file is in. Recognised, never guessed silently: what cannot be told for sure is Broken, with its line and a reason."""

import re

from web.language import N_
from web.problems import Problem

MARKS = {b"\xef\xbb\xbf": ("utf-8", "UTF-8"), b"\xff\xfe": ("utf-16-le", "UTF-16"), b"\xfe\xff": ("utf-16-be", "UTF-16")}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")  # å, ö, –, ’ and the like; in Windows-1252 these bytes never stand together
BROKEN_LETTER = re.compile("\ufffd|Ã[\u0080-¿ŒœŠŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€")
IN_A_WORD = re.compile(r"[^\W\d_](?:[€‚ƒ„…†‡ˆ‰‹“”•˜™›¡-§©«¬®-±¶»¿](?=[^\W\d_])|[ŠŒŽ](?=[a-z]))")  # what Mac Roman and DOS letters turn into
NORDIC = re.compile("[åäöÅÄÖéØøÆæ]")
NO_WORD = re.compile(r"[ŠšŽžŒœŸ]|[…™†‡‰ƒˆ˜](?=[^\W\d_])")  # may well be right beside å, ä, ö; without any of them they are suspicious
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNKNOWN = N_("The letters on this line are in an encoding that cannot be recognised. Save the file as CSV UTF-8.")


class Broken(Problem):
    """A file that cannot be read; `facts["line"]` says where."""

    status = 422


def decoded(body: bytes) -> tuple[str, str]:
    """The text and what its encoding is called: by its mark, else UTF-8, else Windows-1252 when nothing speaks against it. Raises Broken."""
    text, encoding = as_text(body)
    if broken := BROKEN_LETTER.search(text):
        sentence = N_("Letters on this line were broken before the file came here, for example ä into Ã¤. Save it anew from where it was right.")
        raise Broken(sentence, line=line_in(text, broken.start()))
    if control := CONTROL.search(text):
        raise Broken(N_("There is a control character on this line: the file is damaged, or it is not text."), line=line_in(text, control.start()))
    return text, encoding


def as_text(body: bytes) -> tuple[str, str]:
    if body.startswith(WORKBOOKS):
        raise Broken(N_("This is a workbook, not a CSV file. Save it as CSV UTF-8 in your spreadsheet program."), line=1)
    for mark, (codec, encoding) in MARKS.items():
        if body.startswith(mark):
            return as_marked(body[len(mark) :], codec, encoding), encoding
    if b"\x00" in body:
        raise Broken(N_("This is not text, or it is UTF-16 without its mark. Save the file as CSV UTF-8."), line=line_at(body, body.index(b"\x00")))
    try:
        return body.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        return as_western(body, line_at(body, error.start)), "Windows-1252"


def as_marked(body: bytes, codec: str, encoding: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        line = line_in(body[: error.start].decode(codec, "replace"), error.start)
        raise Broken(N_("The file says that it is {encoding}, but this line is not."), line=line, encoding=encoding) from None


def as_western(body: bytes, line: int) -> str:
    """Not UTF-8 because of `line`. Mac Roman, DOS and mixed files are not taken for Windows-1252: å must not become Œ, † or Ã¥ unseen."""
    if UTF8_LETTER.search(body):
        raise Broken(N_("The letters on this line are in another encoding than the rest of the file. Save the file as CSV UTF-8."), line=line)
    try:
        text = body.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Broken(UNKNOWN, line=line_at(body, error.start)) from None
    odd = IN_A_WORD.search(text) or (None if NORDIC.search(text) else NO_WORD.search(text))
    if odd:
        raise Broken(UNKNOWN, line=line_in(text, odd.start()))
    return text


def line_at(body: bytes, place: int) -> int:
    return line_in(body.decode("latin-1"), place)


def line_in(text: str, place: int) -> int:
    """Lines end where a CSV reader ends them: at CR LF, LF or CR."""
    before = text[:place].replace("\r\n", "\n")
    return before.count("\n") + before.count("\r") + 1
