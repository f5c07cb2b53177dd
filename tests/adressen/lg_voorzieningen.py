"""Basic provisions and regelzaken."""

from cases.models import Traject
from leefgebieden.models import Regelzaak
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.leefgebieden.bouwstenen import regelzaak


def _regelzaak(traject: Traject) -> list[object]:
    door = User.objects.order_by("pk")[0]
    zaak = Regelzaak.objects.filter(traject=traject).first() or regelzaak(traject, door, "identiteitsbewijs")
    return [traject.nummer, zaak.pk]


PAGINAS = ["traject_voorziening", "traject_situatie", "traject_regelzaak_nieuw", "traject_regelzaak"]
MAG: dict[str, set[str]] = dict.fromkeys(PAGINAS, VAN_DIT_DOSSIER)
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = {
    "traject_voorziening": lambda t: [t.nummer, "huisvesting"],
    "traject_regelzaak": _regelzaak,
}
BLADEN = {
    "rio": [
        ("traject_voorziening", "/trajecten/{nummer}/voorzieningen/identiteitsbewijs/"),
        ("traject_situatie", "/trajecten/{nummer}/situatie/?onderwerp=wonen"),
        ("traject_regelzaak_nieuw", "/trajecten/{nummer}/regelzaken/nieuw/"),
        ("traject_regelzaak_nieuw", "/trajecten/{nummer}/regelzaken/nieuw/?soort=identiteitsbewijs"),
    ]
}
