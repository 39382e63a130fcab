"""What a proposal may be, what it lacks, and how reviews are counted. Nothing here asks a database or a clock."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import fmean, pstdev

import msgspec

from web.language import LANGUAGES, N_

LOWEST, HIGHEST = 1, 5
STROKE = re.compile(r"(?:^|\s)/(?=\s|$)")
MOST_SPEAKERS = 8  # of one proposal, with whoever made it


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """A co-speaker's; who made the proposal has said yes."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


class Decision(StrEnum):
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"


STATES = {State.DRAFT: N_("draft"), State.SUBMITTED: N_("submitted"), State.WITHDRAWN: N_("withdrawn")}
DECISIONS = {Decision.ACCEPTED: N_("accepted for the programme"), Decision.WAITING: N_("on the waiting list"), Decision.DECLINED: N_("turned down")}
ANSWERS = {Answer.ASKED: N_("has not answered yet"), Answer.YES: N_("speaks"), Answer.NO: N_("does not speak")}
SCORES = {
    1: N_("should not be in the programme"),
    2: N_("rather not"),
    3: N_("could be"),
    4: N_("rather yes"),
    5: N_("has to be in the programme"),
}


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """What may be proposed, and how long it is. Its key stays when its words change."""

    key: str
    label_sv: str = ""
    label_fi: str = ""
    label_en: str = ""
    minutes: int = 60


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """What one may choose among. Its name is what the programme calls it; the labels are what people read."""

    name: str
    label_sv: str = ""
    label_fi: str = ""
    label_en: str = ""


def names_in(line: str) -> list[str]:
    """ "Skog / Metsä / Forest" as its names; a stroke without blanks beside it belongs to a name."""
    return [" ".join(part.split()) for part in STROKE.split(line)]


def track_in(line: str) -> Track:
    """One name for all languages, or one each in the order of `LANGUAGES`; the first that is there is the programme's."""
    names = names_in(line)
    labels = names if len(names) > 1 else names * len(LANGUAGES)
    return Track(name=next((name for name in names if name), ""), **{f"label_{code}": name for code, name in zip(LANGUAGES, labels, strict=False)})


def languages_of(texts: Mapping[str, str]) -> list[str]:
    """In which it has both a title and a text."""
    return [code for code in LANGUAGES if texts.get(f"title_{code}") and texts.get(f"about_{code}")]


def lacks(said: Mapping[str, str], *, formats: bool, tracks: bool) -> dict[str, str]:
    """What has to be filled in before it can be handed in: a sentence by the name of the field."""
    missing = N_("This has to be filled in.")
    found = {} if languages_of(said) else half(said)
    for name, is_asked in (("format", formats), ("track", tracks), ("language", True)):
        if is_asked and not said.get(name):
            found[name] = missing
    return found


def half(said: Mapping[str, str]) -> dict[str, str]:
    """Neither language has both: what goes with what is there."""
    for code in LANGUAGES:
        for name, other in (("about", "title"), ("title", "about")):
            if said.get(f"{other}_{code}"):
                return {f"{name}_{code}": N_("Write both a title and a text in the same language.")}
    return {"title_sv": N_("Write a title and a text in at least one language.")}


class Scored(msgspec.Struct, frozen=True):
    """What reviewers think on the whole; `spread` is the standard deviation."""

    count: int = 0
    mean: float = 0.0
    spread: float = 0.0


def scored(scores: Sequence[int]) -> Scored:
    return Scored(len(scores), round(fmean(scores), 2), round(pstdev(scores), 2)) if scores else Scored()
