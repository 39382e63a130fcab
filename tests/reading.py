"""Reads a page as strictly as nobody else does: every tag closed in order, every id once, every reference there, and each text with its language."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "option", "source", "track", "wbr"}  # </option> may be left out
SILENT = {"script", "style"}
SAID = ("alt", "aria-label", "title", "placeholder")
POINTS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")


class Page(HTMLParser):
    """`texts` are what is read out, with the language it is read in, beside the parts of the document's `title`; `faults` are what is wrong with the markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.title: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.points: list[str] = []
        self.headings: list[int] = []
        self.feed(html)
        self.close()
        self.judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        lang = found.get("lang") or (self.open[-1][1] if self.open else "")
        self.texts += [(str(found[name]).strip(), lang) for name in SAID if found.get(name)]
        self.ids += [str(found["id"])] if "id" in found else []
        self.points += [point for name in POINTS for point in str(found.get(name) or "").split()]
        self.points += [str(found["href"])[1:]] if tag == "a" and str(found.get("href", "")).startswith("#") else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes nothing")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title":
            self.title = data.split(" – ")
        elif data.strip() and self.open and self.open[-1][0] not in SILENT:
            self.texts.append((" ".join(data.split()), self.open[-1][1]))

    def judge(self) -> None:
        self.faults += [f"<{tag}> stays open" for tag, _lang in self.open]
        self.faults += [f"id {name} is there twice" for name in {name for name in self.ids if self.ids.count(name) > 1}]
        self.faults += [f"nothing has the id {name}" for name in set(self.points) - set(self.ids)]
        if self.headings.count(1) != 1:
            self.faults.append(f"{self.headings.count(1)} first headings")
        levels = zip(self.headings, self.headings[1:], strict=False)
        self.faults += [f"h{lower} comes after h{upper}" for upper, lower in levels if lower > upper + 1]
