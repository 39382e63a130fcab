"""What organisers wait for: badges and sheets."""

from badges import pdf
from badges.queries import badges_of
from benchmarks.measure import Row, Watch
from events.tables import Event

BADGES = 1000


async def rows(event: Event) -> list[Row]:
    return await badges(event)


async def badges(event: Event) -> list[Row]:
    watch = Watch()
    with watch.running():
        body = await pdf.printed(event, (await badges_of(event, only_new=False))[:BADGES])
    return [
        Row("badges with QR, four A6 on A4, 1,000 of them", "/s", BADGES / watch.seconds, 500, more_is_better=True),
        Row("size of one badge", "kB", len(body) / BADGES / 1000, 1.5),
    ]
