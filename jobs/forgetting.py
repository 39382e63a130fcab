"""What the queue and the outbox know about somebody, forgotten on request; always within the caller's transaction."""

from jobs.queue import job, later
from jobs.tables import Job, Mail
from web import files


async def forget_jobs(name: str, number: int) -> None:
    """Those whose fact of that name is this number, done or not, and the mails that they wrote to whomever."""
    said = f'"{name}":{number}'
    gone = await Job.delete().where(Job.facts.like(f"%{said},%") | Job.facts.like(f"%{said}}}%")).returning(Job.id)
    if gone:
        await Mail.delete().where(Mail.key.is_in([f"job:{row['id']}" for row in gone]))


async def forget_mails(event: int, address: str) -> None:
    await Mail.delete().where((Mail.event == event) & (Mail.to == address))


async def forget_files(event: int) -> None:
    """Lists and prints that were made of the event: whoever needs one has it made anew."""
    made = await Job.delete().where((Job.event == event) & (Job.file != "")).returning(Job.file)
    if made:
        await later("jobs.drop_files", names=sorted({row["file"] for row in made}))


@job
async def drop_files(names: list[str]) -> None:
    """Of jobs that are gone."""
    await files.forget_unused(names)


async def made_files() -> list[str]:
    """What jobs made and is still there to be fetched."""
    return await Job.select(Job.file).where(Job.file != "").output(as_list=True)


async def forget_linked(row: str) -> None:
    """The mails with a secret link that was made from this random number."""
    await Mail.delete().where(Mail.links.like(f'%"{row}"%'))
