"""Files on their way in, a piece at a time. All that is known of one is in the database and the store, so any process goes on with it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec

from events.tables import Event
from jobs.queue import job, later
from jobs.schedule import EVERY
from seminars.actions.material import add_version, hand_in, plain_name
from seminars.tables import Desk, Material, Piece, Seminar, Upload
from web import clock, files, pieces, secret
from web.database import first_row, transaction
from web.files import Kept
from web.language import N_
from web.tus import Wrong

LASTS = timedelta(days=1)  # after the last piece
STUCK = timedelta(days=3)  # until what has come whole and could not be joined is given up
MOST_OPEN = 8  # of one person
MOST_PIECES = 20_000  # a line that breaks after each hundred kilobytes still brings 2 GB
SMALL = 32 * 1024**2  # bytes that are joined while one waits
WAITED = timedelta(minutes=1)  # then a job does what the request did not
EVERY["seminars.tidy_uploads"] = timedelta(hours=1)


async def begin(seminar: int, name: str, size: int, *, material: Material | None, desk: int | None, account: int | None, said: dict[str, Any]) -> Upload:
    whose = {"desk": desk, "account": account}
    async with transaction():
        mine = (Upload.desk == desk) if desk else (Upload.account == account)
        if await Upload.count().where(mine & (Upload.received < Upload.size)) >= MOST_OPEN:
            raise Wrong(409, N_("Many of your files are on their way already. Let them arrive first, or cancel one."))
        facts = {"name": plain_name(name), "size": size, "said": msgspec.json.encode(said).decode(), "expires_at": clock.now() + LASTS}
        row = Upload(uid=secret.new_code(), seminar=seminar, material=material and material.id, **whose, **facts)
        await row.save()
    return row


async def receive(row: Upload, offset: int, body: AsyncIterator[bytes]) -> int:
    """How much is there now. Whoever began last sends; the one before learns so with the next piece."""
    writer = await take(row, offset)
    async for piece in pieces.gathered(body):
        if offset + len(piece) > row.size:
            raise Wrong(413, N_("What was sent is too large."))
        offset = await add_piece(row, writer, offset, piece)
    if offset == row.size <= SMALL:
        await join_upload(row.id)
    return offset


async def take(row: Upload, offset: int) -> str:
    writer = secret.new_code()
    mine = Upload.update({Upload.writer: writer}).where((Upload.id == row.id) & (Upload.received == offset) & (Upload.received < Upload.size))
    if await Piece.count().where(Piece.upload == row.id) >= MOST_PIECES or not await mine.returning(Upload.id):
        raise Wrong(409, N_("Another part of this file is due."))
    return writer


async def add_piece(row: Upload, writer: str, offset: int, piece: bytes) -> int:
    """Kept before it counts."""
    name, end = f"{row.uid}-{offset}-{writer}", offset + len(piece)
    await pieces.put(name, piece)
    async with transaction():
        still = (Upload.id == row.id) & (Upload.received == offset) & (Upload.writer == writer)
        found = await Upload.update({Upload.received: end, Upload.expires_at: clock.now() + LASTS}).where(still).returning(Upload.id)
        if found:
            await Piece(upload=row.id, start=offset, name=name).save()
        if found and end == row.size:
            await later("seminars.join_upload", number=row.id, at=clock.now() + (WAITED if row.size <= SMALL else timedelta(0)))
    if not found:
        await pieces.drop([name])
        raise Wrong(423, N_("The file is being sent from somewhere else."))
    return end


@job
async def join_upload(number: int) -> None:
    """What has come whole becomes a version. Done twice at the same time, one of them counts."""
    row = await Upload.objects().get((Upload.id == number) & (Upload.is_done == False) & (Upload.received == Upload.size))  # noqa: E712 - SQL
    if row is None:
        return
    names = await names_of(row.id)
    try:
        kept = await files.keep_stream(pieces.joined(names))
    except FileNotFoundError:
        if await Upload.exists().where((Upload.id == number) & (Upload.is_done == False)):  # noqa: E712 - SQL
            raise
        return  # somebody else was quicker, or it was called off
    async with transaction():
        if not await Upload.update({Upload.is_done: True}).where((Upload.id == number) & (Upload.is_done == False)).returning(Upload.id):  # noqa: E712 - SQL
            return
        await Upload.update({Upload.material: await became(row, kept)}).where(Upload.id == number)
        await Piece.delete().where(Piece.upload == number)
    await pieces.drop(names)


async def names_of(upload: int) -> list[str]:
    return await Piece.select(Piece.name).where(Piece.upload == upload).order_by(Piece.start).output(as_list=True)


async def became(row: Upload, kept: Kept) -> int:
    """The number of the material that it is a version of."""
    seminar = await first_row(Seminar, "id = {}", row.seminar)
    event = await first_row(Event, "id = {}", seminar.event) if seminar else None
    desk = await first_row(Desk, "id = {}", row.desk) if row.desk else None
    material = await first_row(Material, "id = {}", row.material) if row.material else None
    assert event is not None
    who = {"person": desk and desk.person, "account": row.account}
    if material is None:
        return (await hand_in(event, row.seminar, kept, row.name, **who, **msgspec.json.decode(row.said))).id
    await add_version(event, material, kept, row.name, **who)
    return material.id


async def call_off(row: Upload) -> None:
    """What has come of it goes."""
    names = await names_of(row.id)
    await Upload.delete().where(Upload.id == row.id)
    await pieces.drop(names)


@job
async def tidy_uploads() -> None:
    """What has not gone on for a day goes, with its pieces; and pieces that nobody knows of."""
    now = clock.now()
    due = (Upload.expires_at < now) & ((Upload.received < Upload.size) | (Upload.is_done == True) | (Upload.expires_at < now - STUCK))  # noqa: E712 - SQL
    for row in await Upload.objects().where(due):
        await call_off(row)
    old = await pieces.older_than(now - LASTS)
    known = set(await Piece.select(Piece.name).output(as_list=True))
    await pieces.drop([name for name in old if name not in known])
