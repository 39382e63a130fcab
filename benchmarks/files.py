"""What organisers wait for: badges and sheets."""

from badges import pdf
from badges.queries import badges_of
from benchmarks.measure import Row, Watch, milliseconds
from events.tables import Event
from summaries.documents.table import full_list, xlsx

BADGES = 1000


async def rows(event: Event) -> list[Row]:
    return [*await badges(event), Row("XLSX of 2,000 registrations", "s", await sheet(event) / 1000, 0.3)]


async def badges(event: Event) -> list[Row]:
    watch = Watch()
    with watch.running():
        body = await pdf.printed(event, (await badges_of(event, only_new=False))[:BADGES])
    return [
        Row("badges with QR, four A6 on A4, 1,000 of them", "/s", BADGES / watch.seconds, 500, more_is_better=True),
        Row("size of one badge", "kB", len(body) / BADGES / 1000, 1.5),
    ]


async def sheet(event: Event) -> float:
    async def once(watch: Watch) -> None:
        with watch.running():
            assert xlsx("Registrations", *await full_list(event))

    return await milliseconds(1, once)
