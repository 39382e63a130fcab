"""What is remembered of the register of organisations, in words."""

from web.language import N_

DEEDS = {
    "network.added": N_("added the network {name}"),
    "network.changed": N_("changed the network {name}"),
    "network.removed": N_("removed the network {name}"),
    "network.part_added": N_("added {name}"),
    "network.part_changed": N_("changed {name}"),
    "network.part_removed": N_("removed {name}"),
    "organisation.classified": N_("classified {name}"),
    "organisation.merged": N_("merged {gone} into {into}"),
    "organisation.merge_undone": N_("undid the merging of {gone}"),
}
