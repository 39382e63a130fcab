"""What organisations are in a network. Nothing here asks a database or a clock."""

from datetime import date
from enum import StrEnum

from web.language import N_


class MemberPart(StrEnum):
    LEAD = "lead"
    PARTNER = "partner"
    NETWORK_PARTNER = "network_partner"


MEMBER_PARTS = {
    MemberPart.LEAD: N_("lead"),
    MemberPart.PARTNER: N_("partner"),
    MemberPart.NETWORK_PARTNER: N_("network partner"),
}


def is_in(since: date | None, until: date | None, today: date) -> bool:
    """Whether somebody is a member on a day; both ends count."""
    return (since is None or since <= today) and (until is None or today <= until)
