"""What is remembered of badges and of who was seen, in words."""

from web.language import N_

DEEDS = {
    "badges.asked": N_("had badges printed"),
    "presence.noted": N_("noted that somebody is here"),
    "presence.undone": N_("took back that somebody is here"),
}
