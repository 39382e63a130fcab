"""The demo's timetable, thrown away and made again from what its people wish: a proposal that its organiser can take over."""

from accounts.tables import Account
from events.tables import Event
from seminars.timetable.actions import begin
from seminars.timetable.tables import Making


async def propose_timetable(event: Event) -> None:
    """Once. The worker does it while one looks around."""
    if not await Making.exists().where(Making.event == event.id):
        account = await Account.objects().first()
        assert account is not None
        await begin(event, account=account.id)
