"""What can go wrong, as four classes: each carries a translatable sentence and facts, and is worded once, at the edge."""

from typing import Any


class Problem(Exception):
    """`key` is an English sentence marked with `N_`, with named blanks for `facts`; `web.errors` words it for the reader."""

    status = 400

    def __init__(self, key: str = "", **facts: Any) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


class NotFound(Problem):
    """There is no such thing, or not for you; nobody learns which."""

    status = 404


class NotAllowed(Problem):
    """You must sign in, or come from our own page."""

    status = 403


class Refused(Problem):
    """Understood, but the rules say no."""

    status = 409


class TooMany(Problem):
    """Slow down; try again in so many `seconds`. `typed` are the fields of the form that was sent, to be sent once more as they are."""

    status = 429

    def __init__(self, key: str = "", *, seconds: int = 60, **facts: Any) -> None:
        super().__init__(key, seconds=seconds, **facts)
        self.seconds = seconds
        self.typed: list[tuple[str, str]] = []
