"""What people may need to eat and to take part, and for how long it is known."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

import msgspec

from web.language import N_

AGREED = N_(
    "I agree that the organiser keeps what I say here about food and access, to arrange it for me. Only those who plan the event see it; "
    "the kitchen gets numbers without names. It is erased 14 days after the event, or at once when I take it away on my page."
)
BROUGHT_IN = N_("The organiser brought in a spreadsheet in which this stood, and said that I had agreed to its being kept.")
KEPT = timedelta(days=14)  # after the event's last day
LONGEST = 500


class Diet(StrEnum):
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    LACTOSE_FREE = "lactose_free"
    MILK_FREE = "milk_free"
    GLUTEN_FREE = "gluten_free"
    EGG_FREE = "egg_free"
    NUT_FREE = "nut_free"
    FISH_FREE = "fish_free"
    PORK_FREE = "pork_free"


class Access(StrEnum):
    STEP_FREE = "step_free"
    HEARING_LOOP = "hearing_loop"
    SIGN_LANGUAGE = "sign_language"
    SPEECH_TO_TEXT = "speech_to_text"
    ASSISTANT = "assistant"


DIETS = {
    Diet.VEGETARIAN: N_("vegetarian"),
    Diet.VEGAN: N_("vegan"),
    Diet.LACTOSE_FREE: N_("lactose-free"),
    Diet.MILK_FREE: N_("no milk protein"),
    Diet.GLUTEN_FREE: N_("gluten-free"),
    Diet.EGG_FREE: N_("no egg"),
    Diet.NUT_FREE: N_("nut allergy"),
    Diet.FISH_FREE: N_("no fish or shellfish"),
    Diet.PORK_FREE: N_("no pork"),
}
ACCESSES = {
    Access.STEP_FREE: N_("step-free way in"),
    Access.HEARING_LOOP: N_("hearing loop"),
    Access.SIGN_LANGUAGE: N_("sign-language interpreting"),
    Access.SPEECH_TO_TEXT: N_("speech-to-text interpreting"),
    Access.ASSISTANT: N_("an assistant comes along"),
}


class Needs(msgspec.Struct, frozen=True):
    """As somebody said it: choices (of `Diet` and `Access`), and what else there is in own words."""

    diet: tuple[str, ...] = ()
    diet_text: str = ""
    access: tuple[str, ...] = ()
    access_text: str = ""

    def __bool__(self) -> bool:
        return any(msgspec.structs.astuple(self))


class Counts(msgspec.Struct, frozen=True):
    """How many need each, in the order in which it is asked; `others` wrote something in own words. `people` need anything of it."""

    people: int
    each: dict[str, int]
    others: int


class Plate(msgspec.Struct, frozen=True, order=True):
    """What has to go together for one person; `more` says that there is something in own words besides."""

    choices: tuple[str, ...]
    more: bool


def diets(all_needs: Iterable[Needs]) -> Counts:
    return counted([(needs.diet, needs.diet_text) for needs in all_needs], list(DIETS))


def accesses(all_needs: Iterable[Needs]) -> Counts:
    return counted([(needs.access, needs.access_text) for needs in all_needs], list(ACCESSES))


def counted(said: list[tuple[tuple[str, ...], str]], order: list[str]) -> Counts:
    each = Counter(choice for choices, _text in said for choice in choices)
    return Counts(sum(bool(choices or text) for choices, text in said), {choice: each[choice] for choice in order}, sum(bool(text) for _choices, text in said))


def plates(all_needs: Iterable[Needs]) -> list[tuple[Plate, int]]:
    """The most first."""
    found = Counter(Plate(needs.diet, bool(needs.diet_text)) for needs in all_needs if needs.diet or needs.diet_text)
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
