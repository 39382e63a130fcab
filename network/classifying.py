"""An organiser says what an organisation is; with that it is accepted."""

from accounts.trail import remember
from network.merging import held, tell
from network.rules import folded
from network.tables import Organisation
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def classify(number: int, *, name: str, actor_type: str, country: str, region: str, municipality: str, account: int) -> None:
    """Refused when another organisation has this name: then they are to be merged."""
    name = " ".join(name.split())
    async with transaction():
        await held(number)
        same = (Organisation.name_key == folded(name)) & (Organisation.country == country) & (Organisation.id != number)
        if await Organisation.exists().where(same):
            raise Refused(N_("Another organisation has this name. Merge them, if they are the same."))
        values = {"name": name, "name_key": folded(name), "actor_type": actor_type, "country": country, "region": region, "municipality": municipality}
        await Organisation.update({**values, "accepted": True}).where(Organisation.id == number)
        await tell(number)
        await remember("organisation.classified", account=account, subject=f"organisation:{number}", name=name)
