"""The pages of accounts."""

from accounts.pages import first, forgotten, me, rights, second_step, sign_in

ROUTES = [*first.ROUTES, *sign_in.ROUTES, *forgotten.ROUTES, *me.ROUTES, *rights.ROUTES, *second_step.ROUTES]
