"""The pages of accounts."""

from accounts.pages import first, forgotten, me, sign_in

ROUTES = [*first.ROUTES, *sign_in.ROUTES, *forgotten.ROUTES, *me.ROUTES]
