"""Learning cards: taken, each once however often it is sent, shown to the organisation, and taken back."""

import asyncio
import tempfile
from pathlib import Path
from typing import BinaryIO

import msgspec

from attendees.tables import Registration
from attendees.visits.card_form import CardFacts
from attendees.visits.forgetting import give_up
from attendees.visits.tables import LearningCard
from events.tables import Event
from seminars.inspection.inspecting import cut_portrait
from seminars.inspection.rules import Crop
from web import clock, files
from web.database import transaction
from web.files import PIECE
from web.language import N_, current
from web.problems import Refused

NO_PICTURE = N_("This picture cannot be shown. Choose a JPEG, PNG or WebP of at least 160 × 160 pixels.")


async def is_there(registration: int, uid: str) -> bool:
    return bool(await LearningCard.exists().where((LearningCard.registration == registration) & (LearningCard.uid == uid)))


async def take_card(event: Event, row: Registration, facts: CardFacts, picture: str = "") -> None:
    """Nothing happens when this one is there already: whoever sent it twice hears the same."""
    said = msgspec.structs.asdict(facts)
    card = LearningCard(event=event.id, registration=row.id, organisation=row.organisation, picture=picture, language=current.get(), at=clock.now(), **said)
    async with transaction():
        target = (LearningCard.registration, LearningCard.uid)
        if not await LearningCard.insert(card).on_conflict(target=target, action="DO NOTHING").returning(LearningCard.id):
            await give_up([picture])


async def take_back_card(row: Registration, number: int) -> None:
    """Whoever took it."""
    async with transaction():
        mine = (LearningCard.id == number) & (LearningCard.registration == row.id)
        gone = await LearningCard.delete().where(mine).returning(LearningCard.picture)
        await give_up([card["picture"] for card in gone])


async def kept_picture(file: BinaryIO) -> str:
    """Its place, without what the phone wrote into it. Refused when it cannot be shown."""
    with tempfile.TemporaryDirectory(prefix="samling-") as folder:
        path = Path(folder) / "file"
        file.seek(0)
        with path.open("wb") as copy:
            while piece := await asyncio.to_thread(file.read, PIECE):
                await asyncio.to_thread(copy.write, piece)
        try:
            cut = await cut_portrait(path, Crop.MIDDLE)
        except Refused as problem:
            raise Refused(NO_PICTURE) from problem
    return await files.keep(cut.whole)


async def cards_of(event: Event, organisation: int | None = None) -> list[LearningCard]:
    """In the order in which they came; of one organisation or of all."""
    of_one = (LearningCard.organisation == organisation) if organisation else (LearningCard.id > 0)
    return list(await LearningCard.objects().where((LearningCard.event == event.id) & of_one).order_by(LearningCard.id))
