"""Where to go after signing in: the page that asked for it, if it is one of ours."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request

from web.pages import safe_next, url


def after(request: Request[Any, Any, Any]) -> str:
    return safe_next(request.query_params.get("next"), url("events:manage"))


def query_of(request: Request[Any, Any, Any]) -> str:
    """What forms and links on the way there keep."""
    asked = request.query_params
    return f"&{urlencode({'next': asked['next']})}" if "next" in asked else ""
