"""What networks answer when two organisations become one: memberships and work packages follow."""

from network.networks.tables import Member, WorkPackage
from network.questions import Moved, move, put_back
from web.language import N_, pick
from web.problems import Refused

COLUMNS = (Member.organisation, WorkPackage.organisation)


async def merge(gone: int, into: int) -> Moved:
    """Refused where both are members of one network."""
    network = Member.network
    columns = (network.id.as_alias("id"), *(getattr(network, f"title_{code}").as_alias(f"title_{code}") for code in ("sv", "fi", "en")))
    theirs = await Member.select(*columns).where(Member.organisation == gone)
    ours = set(await Member.select(Member.network).where(Member.organisation == into).output(as_list=True))
    if double := next((row for row in theirs if row["id"] in ours), None):
        raise Refused(N_("Both are members of {title}: remove one of them there first."), title=pick(double, "title").text)
    return {table: rows for column in COLUMNS for table, rows in (await move(column, gone, into)).items()}


async def undo_merge(moved: Moved, gone: int, into: int) -> None:
    for column in COLUMNS:
        await put_back(column, moved, gone, into)
