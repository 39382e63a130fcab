"""What is remembered of the register of organisations, in words."""

from web.language import N_

DEEDS = {
    "organisation.classified": N_("classified {name}"),
    "organisation.merged": N_("merged {gone} into {into}"),
    "organisation.merge_undone": N_("undid the merging of {gone}"),
}
