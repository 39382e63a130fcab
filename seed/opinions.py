"""What people thought, in the demo: of last year's conference sixty have said it, the coming one asks."""

from itertools import cycle

import msgspec

from accounts.tables import Account
from attendees.evaluation.actions import settle
from attendees.evaluation.queries import evaluation_of
from attendees.evaluation.rules import Way
from attendees.evaluation.tables import Opinion
from events.tables import Event
from seminars.tables import Seminar
from web import secret
from web.database import transaction

GRADES = "5454435545245534455"  # of the event, over and over
USEFUL = "554354445352454"
AGAIN = ("yes", "yes", "maybe", "yes", "yes", "no", "yes")
GOOD = (
    "Att alla tre regionerna stod bakom. Det märktes.",
    "Pienet pöydät seminaarien jälkeen: siellä syntyi yhteistyötä.",
    "Tempot, och att programmet höll tiderna.",
    "Studiebesöket på fredagen.",
    "Meeting the Finnish towns. We have three new contacts.",
)
CHANGE = (
    "Längre pauser, tack. Det är där man träffas.",
    "Enemmän ruotsi–suomi-tulkkausta.",
    "Två av seminarierna jag ville gå på låg samtidigt.",
    "Tåget hem gick tio minuter före avslutningen.",
)
WORDS = (
    "Konkret och användbart, jag tar med mig modellen hem.",
    "Hyvä esimerkki, mutta aikaa kysymyksille jäi liian vähän.",
    "Lite för mycket om organisationen och för lite om resultaten.",
    "Exactly what our cluster needs next.",
)
PEOPLE = 60


async def tell_opinions(coming: Event) -> None:
    """Once."""
    last_year, account = await Event.objects().get(Event.slug.like(f"{coming.slug}-%")), await Account.select(Account.id).order_by(Account.id).first()
    assert last_year is not None
    assert account is not None
    if await evaluation_of(last_year.id):
        return
    async with transaction():
        for event in (last_year, coming):
            await settle(event, is_on=True, days=14, is_shared=True, reminds=True, account=account["id"])
        row = await evaluation_of(last_year.id)
        assert row is not None
        seminars = await Seminar.objects().where((Seminar.event == last_year.id) & Seminar.kind.is_in(["plenary", "parallel"])).order_by(Seminar.starts_at)
        said = [(0, way, of_event(turn)) for turn, way in zip(range(PEOPLE), cycle([Way.LINK] * 9 + [Way.DOOR]))]
        said += [(one.id, Way.LINK, of_seminar(turn * place)) for place, one in enumerate(seminars, 1) for turn in range(30 - 5 * place)]
        await Opinion.insert(
            *(
                Opinion(id=secret.new_number(), evaluation=row.id, seminar=seminar, way=way, said=msgspec.json.encode(one).decode())
                for seminar, way, one in said
            )
        )


def of_event(turn: int) -> dict[str, str]:
    found = {"overall": GRADES[turn % len(GRADES)], "again": AGAIN[turn % len(AGAIN)]}
    if turn % 6 == 0:
        found["good"] = GOOD[turn // 6 % len(GOOD)]
    if turn % 8 == 0:
        found["change"] = CHANGE[turn // 8 % len(CHANGE)]
    return found


def of_seminar(turn: int) -> dict[str, str]:
    return {"useful": USEFUL[turn % len(USEFUL)]} | ({"words": WORDS[turn // 5 % len(WORDS)]} if turn % 5 == 0 else {})
