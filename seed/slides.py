"""A PDF of one slide with a title, for the demo."""

import io
import textwrap

import pikepdf

SIZE = (480, 270)
PLAIN = {"–": "-", "’": "'", "”": '"', "“": '"'}


def slide(title: str) -> bytes:
    """The same for the same title, white on blue; letters of Latin-1."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=SIZE)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold"), Encoding=pikepdf.Name.WinAnsiEncoding
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = file.make_stream(drawn(title))
        file.docinfo["/Title"] = title
        file.save(made, deterministic_id=True)
    return made.getvalue()


def drawn(title: str) -> bytes:
    """ISO 32000-2, 9.4: one text object, a line for each 24 letters."""
    plain = "".join(PLAIN.get(sign, sign) for sign in title)
    lines = " ".join(f"({line.translate({40: None, 41: None, 92: None})}) '" for line in textwrap.wrap(plain, 24))
    return f"0.04 0.36 0.48 rg 0 0 {SIZE[0]} {SIZE[1]} re f 1 1 1 rg BT /F 32 Tf 40 TL 40 200 Td {lines} ET".encode("latin-1", "replace")
