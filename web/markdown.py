"""Markdown as people write it (CommonMark), without HTML, pictures or addresses that are not for reading."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

LOWEST = 6


class Reader(MarkdownIt):
    """Knows which links are for reading."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name for it
        return url.strip().lower().startswith(("http://", "https://", "mailto:"))


PARSER = Reader("js-default", {"html": False, "linkify": False}).disable("image")


def as_html(text: str, under: int = 2) -> Markup:
    """What is in it as HTML is shown as it was typed; of links only http, https and mailto. Headings stand `under` one of that level, none is left out."""
    tokens = PARSER.parse(text)
    set_headings(tokens, under)
    return Markup(PARSER.renderer.render(tokens, PARSER.options, {}))  # noqa: S704 - the parser has escaped everything that was typed


def set_headings(tokens: Sequence[Token], under: int) -> None:
    found = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in found})
    before = 0
    for token in found:
        before = min(levels.index(token.tag) + 1, before + 1) if token.type == "heading_open" else before
        token.tag = f"h{min(LOWEST, under + before)}"
