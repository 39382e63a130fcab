"""What people write in a cell called "diet", as choices; what is none of them stays in their own words (pure)."""

import re

from attendees.needs.rules import DIETS, LONGEST, Diet, Needs
from network.rules import folded

BETWEEN = re.compile(r"[,;/+&\n]|\s(?:och|samt|ja|sekä|and)\s", re.IGNORECASE)
SAME = {
    Diet.VEGETARIAN: "vegetarisk vegetariskt vegetarian vegetariansk kasvis kasvisruoka kasvissyöjä kasvisruokavalio",
    Diet.VEGAN: "vegan vegansk veganskt vegaani vegaaninen vegaaniruoka",
    Diet.LACTOSE_FREE: "laktosfri laktosfritt laktosintolerans laktosintolerant laktoositon laktoosiintoleranssi lactosefree lactoseintolerant",
    Diet.MILK_FREE: "mjölkfri mjölkfritt mjölkallergi mjölkprotein maidoton maitoallergia milkfree dairyfree milkallergy",
    Diet.GLUTEN_FREE: "glutenfri glutenfritt glutenintolerans glutenintolerant celiaki gluteeniton keliakia keliaakikko glutenfree coeliac celiac",
    Diet.EGG_FREE: "äggfri äggfritt äggallergi munaton munaallergia kananmunaallergia eggfree eggallergy",
    Diet.NUT_FREE: "nötfri nötfritt nötallergi nötter pähkinätön pähkinäallergia nutfree nutallergy nuts",
    Diet.FISH_FREE: "fiskfri fiskfritt fiskallergi skaldjursallergi kalaton kalaallergia äyriäisallergia fishallergy shellfishallergy fishfree",
    Diet.PORK_FREE: "fläskfri fläskfritt ejfläsk ejfläskkött ingetfläsk utanfläsk eisianlihaa porsaaton porkfree",
}
NONE = "- – nej ingen inga inget ej ei eimitään eiole no none nothing allt äterallt kaikki kaikkikäy anything"
NOTHING = {"", *NONE.split()}


def plain(words: str) -> str:
    return re.sub(r"[\s\-.]+", "", folded(words)) or folded(words).strip()


CHOICES = {word: diet for diet, words in SAME.items() for word in words.split()} | {plain(word): diet for diet, word in DIETS.items()}


def diet_in(cell: str) -> Needs:
    said = [part.strip() for part in BETWEEN.split(cell)]
    chosen = {CHOICES[plain(part)] for part in said if plain(part) in CHOICES}
    others = [part for part in said if plain(part) not in CHOICES and plain(part) not in NOTHING]
    return Needs(diet=tuple(str(diet) for diet in DIETS if diet in chosen), diet_text=", ".join(others)[:LONGEST])
