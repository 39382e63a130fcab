"""How an error is logged: where it happened and of which kind; never its message, which may hold what somebody typed."""

import traceback


def trace(error: BaseException) -> str:
    """The frames of the error and of what caused it, the innermost last."""
    causes: list[BaseException] = []
    while error and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return "\n".join(f"{''.join(traceback.format_tb(cause.__traceback__))}{type(cause).__name__}" for cause in reversed(causes))
