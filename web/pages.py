"""Templates, addresses and answers: `page()` for a whole page, `see_other()` after a change.

A template `register.html` of the package `attendees` is found as `attendees/register.html`.
"""

import re
from collections.abc import MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from litestar import Request, Response
from litestar.response import Redirect
from markupsafe import Markup

from settings import SETTINGS
from web import colour, language, markdown, static
from web.problems import Problem

ROOT = Path(__file__).parent.parent
PACKAGES = ("web", "jobs", "accounts", "network", "events", "seminars", "attendees", "badges", "summaries")
ROUTES: dict[str, Any] = {}  # app.py puts `reverse` here: pages link by route name, also to packages above their own
HTML = "text/html"
PRIVATE = {"cache-control": "private, no-store"}


class Templates(Environment):
    """Names that all templates know are in one dictionary: Jinja's chain of two is slow to go through, which each import does."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


NUMBER = 10**9  # and those after it stand in no path
templates = Templates(
    loader=PrefixLoader({name: FileSystemLoader(ROOT / name / "templates") for name in PACKAGES}),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def url(name: str, **parts: Any) -> str:
    """The path of a route by its name."""
    return blank_path(name, tuple((part, isinstance(value, int)) for part, value in parts.items())).format(**parts)


@lru_cache(maxsize=2048)
def blank_path(name: str, parts: tuple[tuple[str, bool], ...]) -> str:
    """The path with a blank for each part, of which Litestar wants to know whether it is a number: it looks for a route much longer than it takes to fill one in."""
    marks = {part: NUMBER + place if is_number else f"-{place}-" for place, (part, is_number) in enumerate(parts)}
    path = re.sub(r"(/\d+)/(ics)$", r"\1.\2", str(ROUTES["reverse"](name, **marks)))  # as the front door reads it
    for part, mark in marks.items():
        path = path.replace(str(mark), f"{{{part}}}")
    return path


def absolute(path: str) -> str:
    """With the installation's own address in front; never the Host header's."""
    return SETTINGS.base_url + path


def webcal(path: str) -> str:
    """The address by which a calendar program subscribes, in the reader's language."""
    return f"webcal://{SETTINGS.base_url.partition('://')[2]}{path}{'&' if '?' in path else '?'}lang={language.current.get()}"


def word(problem: Problem) -> str:
    return language._(problem.key, **problem.facts)


def in_words(text: language.Words) -> Markup:
    """Content, marked with its language when that is not the reader's."""
    if text.lang == language.current.get() or not text.text:
        return Markup.escape(text.text)
    return Markup('<span lang="{}">{}</span>').format(text.lang, text.text)


def paragraphs(text: str) -> Markup:
    """Plain text with its paragraphs and line breaks; nothing in it becomes a link or a tag."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(Markup("<br>").join(block.strip().split("\n"))) for block in blocks)


def render(template: str, **facts: Any) -> str:
    return templates.get_template(template).render(facts)


def page(template: str, *, status: int = 200, headers: dict[str, str] | None = None, **facts: Any) -> Response[bytes]:
    """A page for one person; nobody else may keep it. Kept pages go through `web.kept`."""
    body = render(template, **facts).encode()
    return Response(body, status_code=status, media_type=HTML, headers=headers or PRIVATE)


def see_other(path: str) -> Redirect:
    """After a change: the browser asks for the page anew (RFC 9110, 15.4.4)."""
    return Redirect(path, status_code=303)


def told(request: Request[Any, Any, Any], *names: str) -> str:
    """Which of these the address says was done just now; "" for anything else that stands there, as the language does."""
    return next((name for name in names if name in request.query_params), "")


def safe_next(path: str | None, otherwise: str) -> str:
    """A path on this site to go to, or another: `//evil`, `/\\evil`, `javascript:` and control characters are none."""
    if path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path:
        return path
    return otherwise


templates.globals.update(
    _=language._,
    n_=language.n_,
    url=url,
    absolute=absolute,
    webcal=webcal,
    asset=static.asset,
    sheet=static.sheet,
    accent=colour.asset,
    word=word,
    pick=language.pick,
    words=lambda row, name: in_words(language.pick(row, name)),
    lang=language.current.get,
    languages=language.NAMES,
    locale=language.locale,
    local=language.local,
    days=language.days,
    times=language.times,
    say=language.say,
)
templates.filters.update(
    markdown=markdown.as_html,
    day=language.day,
    weekday=language.weekday,
    short_day=language.short_day,
    month=language.month,
    time=language.clock_time,
    number=language.number,
    size=language.size,
    listing=language.listing,
    country=language.country,
    paragraphs=paragraphs,
)
