"""Who is asking: the account behind the login cookie."""

from typing import Any

from litestar import Request

from accounts.tables import Account
from web import clock, secret
from web.database import first_row
from web.language import N_
from web.problems import NotAllowed

SIGNED_IN = "id = (SELECT account FROM login_session WHERE token_hash = {} AND ends_at > {})"


def cookie_name(request: Request[Any, Any, Any]) -> str:
    """`__Host-` binds the cookie to this host and to https (RFC 6265bis, 4.1.3.2)."""
    return "__Host-session" if request.scope["scheme"] == "https" else "session"


async def current_account(request: Request[Any, Any, Any]) -> Account | None:
    """The account that is signed in, or None."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    return await first_row(Account, SIGNED_IN, secret.hashed(token), clock.now())


async def signed_in(request: Request[Any, Any, Any]) -> Account:
    """The account that is signed in. NotAllowed when there is none: it leads to the sign-in page, or says how not to lose what was typed."""
    account = await current_account(request)
    if account is None:
        raise NotAllowed(N_("You are no longer signed in. Sign in in another tab, then come back here and send it again.") if request.method == "POST" else "")
    return account
