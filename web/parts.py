"""The language of parts (WCAG 2.2, 3.1.2): WeasyPrint 70 forgets `lang` inside a document, and afterwards nobody could tell where it stood.

So its own tree of tags is listened to while it grows: the element made for a box gets the language that the HTML gave it.
"""

from collections.abc import Callable, Iterator
from typing import Any


def keep_languages() -> None:
    """From now on, in this process; for the child that prints."""
    from weasyprint.pdf import tags

    tags._build_box_tree = marking(tags._build_box_tree)


def marking(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    import pydyf

    def built(box: Any, *more: Any) -> Iterator[Any]:
        language = language_of(box)
        for made in build(box, *more):
            if language and made["S"] != "/NonStruct":
                made["Lang"] = pydyf.String(language)
            yield made

    return built


def language_of(box: Any) -> str:
    """As written at the box's own element; the whole document's is said elsewhere."""
    element = getattr(box, "element", None)
    return "" if element is None or element.tag == "html" else str(element.get("lang") or "")
