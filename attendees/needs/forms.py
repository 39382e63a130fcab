"""The part of a form in which people say what they need; it belongs to the registration's form, or stands alone on one's own page."""

from typing import Any

from litestar.datastructures import FormMultiDict

from attendees.needs.rules import ACCESSES, AGREED, DIETS, LONGEST, Needs
from events.tables import Event
from web.forms import Form, tidy
from web.language import N_, _


def read_needs(form: Form[Any], sent: FormMultiDict, event: Event) -> Needs:
    """What the event asks for, if whoever says it agrees that it is kept; what is wrong is blamed in the form."""
    needs = Needs(
        diet=chosen(form, sent, "diet", DIETS) if event.asks_diet else (),
        diet_text=text(form, sent, "diet_text") if event.asks_diet else "",
        access=chosen(form, sent, "access", ACCESSES) if event.asks_access else (),
        access_text=text(form, sent, "access_text") if event.asks_access else "",
    )
    form.sent["needs_agreed"] = bool(sent.get("needs_agreed"))
    if needs and not form.sent["needs_agreed"]:
        form.blame("needs_agreed", N_("This is only kept when you agree to it. Tick the box, or leave these fields empty."))
    return needs


def chosen(form: Form[Any], sent: FormMultiDict, name: str, choices: dict[Any, str]) -> tuple[str, ...]:
    """Those that are offered, each once."""
    form.sent[name] = [choice for choice in choices if choice in sent.getall(name, [])]
    return tuple(str(choice) for choice in form.sent[name])


def text(form: Form[Any], sent: FormMultiDict, name: str) -> str:
    typed = tidy(sent.get(name, ""))
    form.sent[name] = typed if isinstance(typed, str) else ""
    if len(form.sent[name]) > LONGEST:
        form.blame(name, N_("Write at most {n} characters."), n=LONGEST)
    return str(form.sent[name])


def shown_needs(needs: Needs) -> dict[str, Any]:
    """The same fields filled in with what is kept."""
    return {
        "diet": list(needs.diet),
        "diet_text": needs.diet_text,
        "access": list(needs.access),
        "access_text": needs.access_text,
        "needs_agreed": bool(needs),
    }


def to_ask(event: Event) -> dict[str, Any]:
    """What the macros of `needs_parts.html` show."""
    diets = [(choice, _(word)) for choice, word in DIETS.items()] if event.asks_diet else []
    accesses = [(choice, _(word)) for choice, word in ACCESSES.items()] if event.asks_access else []
    return {"diets": diets, "accesses": accesses, "agreement": _(AGREED)}
