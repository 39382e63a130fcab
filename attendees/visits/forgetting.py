"""A learning card stays when whoever took it is forgotten: it is what the organisation learnt. Nothing on it tells of the person any more."""

from typing import Any

from attendees.visits.tables import LearningCard
from jobs.queue import job, later
from web import files

BLANK: dict[Any, Any] = {LearningCard.registration: None, LearningCard.owner: "", LearningCard.picture: "", LearningCard.words: ""}


async def forget_author(registration: int) -> None:
    """In the transaction in which the registration goes."""
    pictures = await LearningCard.select(LearningCard.picture).where(LearningCard.registration == registration).output(as_list=True)
    await LearningCard.update(BLANK).where(LearningCard.registration == registration)
    await give_up(pictures)


async def give_up(pictures: list[str]) -> None:
    """The files of those that no card has any more."""
    if names := sorted({*pictures} - {""}):
        await later("attendees.drop_pictures", names=names)


@job
async def drop_pictures(names: list[str]) -> None:
    await files.forget_unused(names)


async def card_pictures() -> list[str]:
    return list(await LearningCard.select(LearningCard.picture).where(LearningCard.picture != "").output(as_list=True))
