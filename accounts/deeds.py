"""What is remembered of accounts, in words."""

from web.language import N_

DEEDS = {
    "account.first": N_("made the first account"),
    "account.made": N_("made an account"),
    "account.changed": N_("changed their own name or language"),
    "account.signed_in": N_("signed in"),
    "account.signed_out_everywhere": N_("signed out in all browsers"),
    "account.new_password": N_("chose a new password"),
    "account.second_step_on": N_("turned the second step on"),
    "account.spare_code": N_("signed in with a spare code"),
    "account.second_step_off": N_("turned the second step off"),
    "account.rights": N_("changed somebody's rights"),
}
