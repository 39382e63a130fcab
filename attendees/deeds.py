"""What is remembered of those who come, in words."""

from web.language import N_

DEEDS = {
    "import.done": N_("brought spreadsheets in"),
    "letter.sent": N_("sent a letter to participants; it went to {n} of them"),
    "registration.cancelled": N_("cancelled a registration"),
    "registration.erased": N_("erased a person"),
    "registration.handed_over": N_("handed the place to a colleague"),
    "registration.link_sent": N_("sent a person's link again"),
}
