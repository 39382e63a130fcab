"""What events answer when two organisations become one: hosts follow, and pages that name them are old."""

from events.actions.revision import touch
from events.tables import Host
from network.questions import Moved, move, put_back
from web.language import N_, pick
from web.problems import Refused


async def merge(gone: int, into: int) -> Moved:
    """Refused where both are hosts of one event in the same part."""
    columns = (
        Host.event,
        Host.part,
        Host.event.title_sv.as_alias("title_sv"),
        Host.event.title_fi.as_alias("title_fi"),
        Host.event.title_en.as_alias("title_en"),
    )
    theirs = await Host.select(*columns).where(Host.organisation == gone)
    ours = {(row["event"], row["part"]) for row in await Host.select(Host.event, Host.part).where(Host.organisation == into)}
    if double := next((row for row in theirs if (row["event"], row["part"]) in ours), None):
        raise Refused(N_("Both are hosts of {title}, in the same part: remove one of them there first."), title=pick(double, "title").text)
    return await move(Host.organisation, gone, into)


async def undo_merge(moved: Moved, gone: int, into: int) -> None:
    await put_back(Host.organisation, moved, gone, into)


async def organisation_changed(number: int) -> None:
    for row in await Host.select(Host.event).where(Host.organisation == number):
        await touch(row["event"])
