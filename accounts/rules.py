"""What a password must be, and how long things last. Nothing here asks a database or a clock."""

from datetime import timedelta

from web.language import N_
from web.problems import Problem

LEAST, MOST = 10, 200  # characters
SESSION = timedelta(days=14)
NEW_PASSWORD = timedelta(hours=1)
GUESSES = timedelta(minutes=15)  # so long they are counted
SECOND_STEP = timedelta(minutes=5)  # from the password to the code
RIGHTS = {
    "may_create": N_("may set up events"),
    "may_edit_register": N_("may edit the register of organisations"),
}


def weakness(password: str, *about: str) -> Problem | None:
    """Why this password will not do, if so; `about` is what everybody knows of the person (name, address)."""
    if len(password) < LEAST:
        return Problem(N_("A password has at least {n} characters; a few words in a row are easy to remember."), n=LEAST)
    if len(password) > MOST:
        return Problem(N_("Write at most {n} characters."), n=MOST)
    if len(set(password)) < 4 or password.casefold() in {known.casefold() for known in about}:
        return Problem(N_("That one is too easy to guess."))
    return None
